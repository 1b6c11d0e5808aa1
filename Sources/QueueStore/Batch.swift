package import QueueModel

/// A claimed batch with its facts, as a worker's lane runs it.
package struct Batch: Sendable {
    /// One job of a batch. The byte ranges point into the batch.
    package struct Job: Sendable, Equatable {
        /// `docket.job.id`.
        package let id: Int64
        /// Attempts lost before this one; from 0.
        package let attempt: Int16
        /// Which handler runs it; 0 when the job's row is gone.
        package let kind: KindID
        /// From -4, the most urgent, to 4; what follows from it inherits it.
        package let priority: Int16
        /// The version of its case when the facts were read; 0 when the case does not exist yet.
        package let caseVersion: Int32
        /// Where its case number stands; nil for a job of no case.
        package let caseNumber: Range<Int>?
        /// Where its facts stand, one JSON object.
        package let facts: Range<Int>
        /// Whether it has a limit key, and with it a slot to be freed when it ends.
        package let isKeyed: Bool
    }

    /// The lease it is held under.
    package let key: LeaseKey
    /// The queue that all its jobs come from.
    package let queue: QueueID
    /// Days since 2000-01-01, the server's own count.
    package let actionDateDays: Int32
    /// The reference snapshot that was the newest at the claim.
    package let snapshot: Int32
    /// At least one; exactly those of the lease.
    package let jobs: [Job]
    /// Whether any of them has a limit key.
    package let hasKeyed: Bool
    /// The texts that the jobs' ranges point to.
    package let bytes: [UInt8]

    init(_ lease: LeaseFrame, jobs: [Job], bytes: [UInt8]) {
        key = lease.key
        queue = lease.queue
        actionDateDays = lease.actionDateDays
        snapshot = lease.snapshot
        self.jobs = jobs
        hasKeyed = jobs.contains { $0.isKeyed }
        self.bytes = bytes
    }

    /// Bytes of the batch, for the duration of `body`.
    package func withBytes<T>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
}
