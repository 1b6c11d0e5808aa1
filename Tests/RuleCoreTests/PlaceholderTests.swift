import Testing

@Suite struct RuleCorePlaceholderTests {
}
