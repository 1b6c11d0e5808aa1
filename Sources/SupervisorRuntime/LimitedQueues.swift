import QueueModel
import QueueStore

/// What a claimer knows of queues' limits and weights, and which limited queues had no room when it last asked.
///
/// What it knows may be out of date, and nothing depends on that: the ordinary claim takes nothing from a limited queue,
/// and the limited one asks the database how much room there is.
struct LimitedQueues: Sendable {
    /// Terms are read this often though nobody said that any had changed, in nanoseconds.
    static let readEvery: Int64 = 1_000_000_000
    /// A queue of which as many run as may is asked for again after this, in nanoseconds, if no batch ends here before.
    static let fullFor: Int64 = 10_000_000

    private struct Closed {
        let until: Int64
        /// Its rate is used up: nothing but time opens it.
        let isByRate: Bool
    }

    private var terms: [QueueID: QueueLimits.Terms] = [:]
    private var readAt: Int64?
    private var closed: [WorkQueue: Closed] = [:]

    /// Whether the terms are to be read before the next claim.
    func isStale(now: Int64) -> Bool { readAt.map { now - $0 >= Self.readEvery } ?? true }

    /// Somebody said that terms have changed.
    mutating func changed() {
        readAt = nil
        closed.removeAll()
    }

    mutating func read(_ terms: [QueueID: QueueLimits.Terms], now: Int64) {
        self.terms = terms
        readAt = now
    }

    /// One a queue that this program can work on, in their order.
    var weights: [Int] { WorkQueue.handled.map { terms[$0.rawValue]?.weight ?? 1 } }

    func isLimited(_ queue: WorkQueue) -> Bool { terms[queue.rawValue]?.isLimited ?? false }

    /// Whether the queue had no room a moment ago.
    func isClosed(_ queue: WorkQueue, now: Int64) -> Bool { closed[queue].map { now < $0.until } ?? false }

    /// - Parameter waitMilliseconds: when its rate has one more, if that is what was missing.
    mutating func hadNoRoom(_ queue: WorkQueue, waitMilliseconds: Int64?, now: Int64) {
        closed[queue] = Closed(
            until: now + (waitMilliseconds.map { $0 * 1_000_000 } ?? Self.fullFor), isByRate: waitMilliseconds != nil)
    }

    /// Jobs have ended, here or elsewhere: queues of which as many ran as may are asked for again.
    mutating func jobsEnded() { closed = closed.filter { $0.value.isByRate } }

    /// When the first of the rates that are used up has one more, in nanoseconds of the same clock; nil when none is.
    func opensAt(now: Int64) -> Int64? {
        closed.values.filter { $0.isByRate && $0.until > now }.map(\.until).min()
    }
}
