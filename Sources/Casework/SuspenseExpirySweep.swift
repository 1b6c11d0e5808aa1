package import Postgres
package import QueueModel
package import QueueStore

/// Sweep `suspense-expiry`: enqueues an `expire` job for each suspense whose follow-up date has passed, in the order in
/// which they were due. A part enqueues `rowsMax` at most, and another follows when it enqueued as many.
package enum SuspenseExpirySweep: Sweep {
    package static let kind = JobKind.suspenseExpiry
    /// How many suspenses a part touches at most: a second's work.
    package static let rowsMax: Int32 = 1_000

    package static func perform(
        _ job: SweepJob, on session: Session, deadline: Duration
    ) throws(PostgresError) -> SweepRuns.Part {
        let touched = try SuspenseSweep.enqueueDue(
            on: job.actionDateDays, limit: rowsMax, deadline: deadline, on: session)
        return SweepRuns.Part(touched: touched, goesOn: touched == Int64(rowsMax))
    }

    package static func preview(
        actionDateDays: Int32, sampleMax: Int, on session: Session
    ) throws(PostgresError) -> SweepPreview {
        let (count, sample) = try SuspenseSweep.due(on: actionDateDays, sampleMax: Int32(sampleMax), on: session)
        return SweepPreview(count: count, sample: sample)
    }
}
