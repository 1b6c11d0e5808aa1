/// How many jobs to claim at once: about 50 ms of work, so that a slow job holds few others back, and at most 400: a
/// statement's and a commit's own cost is then small beside the jobs', and the lease's row still fits a page plainly.
package struct BatchSize: Sendable {
    /// The largest batch.
    package static let jobsMax = 400
    /// How much work one batch should hold, in microseconds.
    package static let workMicroseconds: Double = 50_000
    /// Without experience a modest size: its jobs may be slow.
    private static let firstSize = 50

    private var microsecondsPerJob: Double?

    package init() {}

    /// Learns how long a batch took: the newest batch weighs one fifth.
    package mutating func finished(jobs: Int, microseconds: Int64) {
        guard jobs > 0 else { return }
        let each = Double(max(0, microseconds)) / Double(jobs)
        microsecondsPerJob = microsecondsPerJob.map { 0.8 * $0 + 0.2 * each } ?? each
    }

    /// The size of the next batch, from 1 to `jobsMax`.
    package var next: Int {
        guard let microsecondsPerJob else { return Self.firstSize }
        return max(1, min(Self.jobsMax, Int(Self.workMicroseconds / max(1, microsecondsPerJob))))
    }

    /// What a job is expected to take of a lane's time, in microseconds.
    package var expectedMicrosecondsPerJob: Double {
        microsecondsPerJob ?? Self.workMicroseconds / Double(Self.firstSize)
    }
}
