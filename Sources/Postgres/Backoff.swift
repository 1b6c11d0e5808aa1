/// How long to wait before the next attempt: it doubles from `first` up to `max`, and the caller's jitter takes up to
/// half of it away, so that many clients do not return at the same instant. Pure.
package struct Backoff: Sendable, Equatable {
    /// Before jitter, the wait after the first failure.
    package let first: Duration
    /// Before jitter, the longest wait; no wait is ever longer.
    package let max: Duration

    /// Both must be positive, and `first` no longer than `max`.
    package init(first: Duration = .milliseconds(50), max: Duration = .seconds(5)) {
        precondition(first > .zero && first <= max, "a backoff needs 0 < first <= max")
        self.first = first
        self.max = max
    }

    /// The wait after `attempt` failures in a row, 1 being the first; `jitter` from 0 (half the wait) to 1 (all of it).
    package func delay(attempt: Int, jitter: Double) -> Duration {
        var wait = first
        var doublings = 1
        while doublings < attempt, wait < max {
            wait = wait * 2
            doublings += 1
        }
        wait = Swift.min(wait, max)
        let share = Swift.min(Swift.max(jitter, 0), 1)
        return wait / 2 + (wait / 2) * share
    }
}
