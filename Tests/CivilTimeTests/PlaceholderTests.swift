import Testing

@Suite struct CivilTimePlaceholderTests {
}
