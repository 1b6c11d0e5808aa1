import Synchronization

/// The jobs that somebody wants ended, as the supervisor has told this worker. Jobs ask before they begin, and slow ones
/// while they run; as long as nobody wants anything ended, the answer is one read of a flag.
final class CancelRequests: Sendable {
    /// More are not kept: the supervisor tells again what still runs.
    static let jobsMax = 1_000

    private let isAny = Atomic<Bool>(false)
    private let jobs = Mutex<[Int64]>([])

    /// Somebody wants these ended. They may be of a batch that is yet to come.
    func add(_ ids: [Int64]) {
        jobs.withLock { jobs in
            jobs += ids.filter { !jobs.contains($0) }
            jobs.removeFirst(max(0, jobs.count - Self.jobsMax))
            isAny.store(!jobs.isEmpty, ordering: .relaxed)
        }
    }

    /// Whether somebody wants this job ended.
    func contains(_ job: Int64) -> Bool {
        isAny.load(ordering: .relaxed) && jobs.withLock { $0.contains(job) }
    }

    /// The batch of these jobs is off this worker's hands.
    func forget(_ batch: [Int64]) {
        guard isAny.load(ordering: .relaxed) else { return }
        let gone = Set(batch)
        jobs.withLock { jobs in
            jobs.removeAll(where: gone.contains)
            isAny.store(!jobs.isEmpty, ordering: .relaxed)
        }
    }
}
