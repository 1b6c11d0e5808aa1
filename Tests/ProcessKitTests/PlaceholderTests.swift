import Testing

@Suite struct ProcessKitPlaceholderTests {
}
