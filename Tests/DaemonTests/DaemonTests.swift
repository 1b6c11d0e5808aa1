import Testing

/// Tests of the real program against a real server, one after the other: two of them at once would measure each other.
@Suite("the daemon, as an operator meets it", .serialized)
enum DaemonTests {
}
