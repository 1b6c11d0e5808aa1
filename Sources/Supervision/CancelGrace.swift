/// Decides when to look for running jobs that somebody wants ended, whom to tell, and which worker does not yield. Does
/// nothing itself.
///
/// A worker is told at once, and again at each look while it holds the job. One that still runs the job after the grace
/// has to be replaced: a job that only waits behind others of its worker will be ended before it begins.
package struct CancelGrace: Sendable, Equatable {
    /// How long a worker may run a job on after it was told, in nanoseconds.
    package static let grace: Int64 = 5_000_000_000
    /// The time between looks when nobody is known to want anything: a notification that was missed costs no more.
    package static let lookEvery: Int64 = 3_000_000_000
    /// The time between looks while a job is wanted ended.
    package static let watchEvery: Int64 = 250_000_000

    /// A job that is wanted ended, and the worker process start that holds it.
    package struct Asked: Sendable, Hashable {
        /// The job's id.
        package let job: Int64
        /// The process start's id.
        package let incarnation: Int64

        package init(job: Int64, incarnation: Int64) {
            self.job = job
            self.incarnation = incarnation
        }
    }

    /// What the runtime is to do.
    package enum Action: Sendable, Equatable {
        /// Tell the worker that these jobs are wanted ended, in the order of their ids.
        case tell(incarnation: Int64, jobs: [Int64])
        /// The worker runs this job on, beyond the grace.
        case replace(incarnation: Int64, job: Int64)
    }

    private var nextLook: Int64
    private var isLooking = false
    private var isStale = false
    /// Since when each is known; those that a worker was found not to yield for stay, so that it is replaced once.
    private var since: [Asked: Int64] = [:]
    private var replaced: Set<Asked> = []

    /// The first look is due at once: requests stay until they are heeded.
    package init(now: Int64) { nextLook = now }

    /// Whether to begin a look now; it is then under way until `found` or `failed`.
    package mutating func begins(now: Int64) -> Bool {
        guard !isLooking, now >= nextLook else { return false }
        isLooking = true
        isStale = false
        return true
    }

    /// Somebody asked.
    package mutating func woken(now: Int64) {
        if isLooking { isStale = true } else { nextLook = now }
    }

    /// The look is over.
    ///
    /// - Parameters:
    ///   - asked: what workers of this host hold and somebody wants ended.
    ///   - running: the jobs that the workers' lanes are at, by incarnation.
    package mutating func found(_ asked: [Asked], running: [Int64: Set<Int64>], now: Int64) -> [Action] {
        isLooking = false
        nextLook = isStale ? now : now + (asked.isEmpty ? Self.lookEvery : Self.watchEvery)
        since = Dictionary(asked.map { ($0, since[$0] ?? now) }) { first, _ in first }
        replaced.formIntersection(asked)
        let told = Dictionary(grouping: asked, by: \.incarnation).sorted { $0.key < $1.key }
        var actions = told.map { Action.tell(incarnation: $0.key, jobs: $0.value.map(\.job).sorted()) }
        for one in asked.sorted(by: { ($0.incarnation, $0.job) < ($1.incarnation, $1.job) })
        where !replaced.contains(one) && now - (since[one] ?? now) >= Self.grace
            && running[one.incarnation]?.contains(one.job) == true
        {
            replaced.insert(one)
            actions.append(.replace(incarnation: one.incarnation, job: one.job))
        }
        return actions
    }

    /// The database could not be asked.
    package mutating func failed(now: Int64) {
        isLooking = false
        nextLook = now + Self.lookEvery
    }
}
