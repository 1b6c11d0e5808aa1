import Postgres
import Testing

@Suite("a backoff doubles up to its maximum and never beyond")
struct BackoffTests {
    private let backoff = Backoff(first: .milliseconds(100), max: .milliseconds(1000))

    @Test(
        "by the number of failures",
        arguments: [(0, 100), (1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (6, 1000), (Int.max, 1000)])
    func doubles(attempt: Int, milliseconds: Int) {
        #expect(backoff.delay(attempt: attempt, jitter: 1) == .milliseconds(milliseconds))
        #expect(backoff.delay(attempt: attempt, jitter: 0) == .milliseconds(milliseconds) / 2)
    }

    @Test("jitter outside of 0 to 1 counts as the nearer end")
    func jitterIsClamped() {
        #expect(backoff.delay(attempt: 2, jitter: -1) == .milliseconds(100))
        #expect(backoff.delay(attempt: 2, jitter: 2) == .milliseconds(200))
        #expect(backoff.delay(attempt: 2, jitter: 0.5) == .milliseconds(150))
    }
}
