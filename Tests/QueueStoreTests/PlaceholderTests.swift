import Testing

@Suite struct QueueStorePlaceholderTests {
}
