import Testing

@Suite struct QueueModelPlaceholderTests {
}
