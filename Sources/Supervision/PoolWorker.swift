extension Pool {
    /// A worker process of a slot.
    package struct Worker: Sendable, Equatable {
        /// The process's incarnation, once its row is committed.
        package internal(set) var incarnation: Int64?
        /// It has said that it can take batches.
        package internal(set) var isReady = false
        /// It has finished at least one batch.
        package internal(set) var served = false
        /// It was told to die and has not been seen to end yet.
        package internal(set) var isKilled = false
        /// Another has taken its place: it takes no more batches, and is drained when it has none.
        package internal(set) var isRelieved = false
        /// Batches handed over and not yet reported done: lease number to number of jobs.
        package internal(set) var inFlight: [Int64: Int] = [:]
        /// Claims for it that are under way.
        var claims = 0
        /// When the oldest unanswered ping was sent; nil when none is open.
        var pingOpenSince: Int64?
        /// When it was told to drain.
        var drainedSince: Int64?
        /// Jobs it has been done with.
        var jobsDone = 0
        /// The memory it had resident when that was last looked at, in KiB.
        var residentKiB = 0
        /// What its lanes were doing when last looked at.
        var lanes: [LaneSight] = []
        /// Jobs that it was killed for, since they ran beyond their deadline.
        package internal(set) var overdue: Set<Int64> = []
        let startedAt: Int64

        init(startedAt: Int64) {
            self.startedAt = startedAt
        }

        var load: Int { inFlight.count + claims }
        /// Whether a lane of it can be at that: a job or nothing, or a lease that is in its hands.
        func mayShow(_ value: Int64) -> Bool { value >= 0 || value != .min && inFlight[-value] != nil }

        /// It can be given something.
        var isUsable: Bool { isReady && !isKilled && !isRelieved }
    }

    /// What one lane of a worker wrote into the page that it shares with the supervisor.
    struct LaneSight: Sendable, Equatable {
        /// A job's id while it runs; the negative number of a lease that is being read or committed; 0 for nothing.
        var value: Int64
        /// Since when it has been seen, in nanoseconds.
        var since: Int64
    }
}
