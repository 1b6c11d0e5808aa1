/// Decides when to look for due occurrences: when the next is due, when told that something changed, and in any case
/// every few seconds, so that a notification that was missed costs no more than that. Does nothing itself.
package struct SweepPacing: Sendable, Equatable {
    /// The longest time between two looks, in nanoseconds.
    package static let lookEvery: Int64 = 5_000_000_000
    /// The first wait after a look that failed, in nanoseconds; it doubles up to `lookEvery`.
    package static let retryMin: Int64 = 500_000_000

    private var nextLook: Int64
    private var isLooking = false
    /// Something changed while a look was under way, which may have missed it.
    private var isStale = false
    /// Looks in a row that failed.
    package private(set) var failures = 0

    /// The first look is due at once: what became due while nobody ran is due still.
    package init(now: Int64) { nextLook = now }

    /// Whether to begin a look now; it is then under way until `looked` or `failed`.
    package mutating func begins(now: Int64) -> Bool {
        guard !isLooking, now >= nextLook else { return false }
        isLooking = true
        isStale = false
        return true
    }

    /// A schedule or the business date changed.
    package mutating func woken(now: Int64) {
        if isLooking { isStale = true } else { nextLook = now }
    }

    /// The look is over.
    ///
    /// - Parameter wait: nanoseconds until the next occurrence is due, 0 when more are due already; nil when the clock
    ///   brings none.
    package mutating func looked(wait: Int64?, now: Int64) {
        failures = 0
        ended(now: now, wait: min(max(0, wait ?? Self.lookEvery), Self.lookEvery))
    }

    /// The database could not be asked, or refused.
    package mutating func failed(now: Int64) {
        failures += 1
        ended(now: now, wait: min(Self.lookEvery, Self.retryMin << Int64(min(failures - 1, 10))))
    }

    private mutating func ended(now: Int64, wait: Int64) {
        isLooking = false
        nextLook = isStale ? now : now + wait
    }
}
