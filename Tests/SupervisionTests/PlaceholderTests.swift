import Testing

@Suite struct SupervisionPlaceholderTests {
}
