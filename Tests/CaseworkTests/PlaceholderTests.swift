import Testing

@Suite struct CaseworkPlaceholderTests {
}
