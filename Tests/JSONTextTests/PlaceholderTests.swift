import Testing

@Suite struct JSONTextPlaceholderTests {
}
