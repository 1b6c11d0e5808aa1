package import Postgres
package import QueueModel
package import QueueStore

/// Sweep `availability`: makes known what must have been done to advocates' status by the close of business of the day,
/// each duty once. A part takes `rowsMax` at most, and another follows when it took as many.
package enum AvailabilitySweep: Sweep {
    package static let kind = JobKind.availability
    /// How many duties a part takes at most.
    package static let rowsMax: Int32 = 1_000

    package static func perform(
        _ job: SweepJob, on session: Session, deadline: Duration
    ) throws(PostgresError) -> SweepRuns.Part {
        let touched = try AdvocateSweeps.notify(
            on: job.actionDateDays, limit: rowsMax, job: job.id, deadline: deadline, session: session)
        return SweepRuns.Part(touched: touched, goesOn: touched == Int64(rowsMax))
    }

    package static func preview(
        actionDateDays: Int32, sampleMax: Int, on session: Session
    ) throws(PostgresError) -> SweepPreview {
        let (count, sample) = try AdvocateSweeps.due(
            on: actionDateDays, sampleMax: Int32(sampleMax), session: session)
        return SweepPreview(count: count, sample: sample)
    }
}
