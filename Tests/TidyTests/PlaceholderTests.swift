import Testing

@Suite struct TidyPlaceholderTests {
}
