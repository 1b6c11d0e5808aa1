package import Postgres
package import QueueModel
package import QueueStore

/// Sweep `bulk-oar`: closes each open bulk Operations Assistance Request that is as old as its Special's policy says.
package enum BulkOARAgeSweep: Sweep {
    package static let kind = JobKind.bulkOAR

    package static func perform(
        _ job: SweepJob, on session: Session, deadline: Duration
    ) throws(PostgresError) -> SweepRuns.Part {
        let closed = try BulkOARSweep.close(
            on: job.actionDateDays, job: job.id, deadline: deadline, on: session)
        return SweepRuns.Part(touched: closed, goesOn: false)
    }

    package static func preview(
        actionDateDays: Int32, sampleMax: Int, on session: Session
    ) throws(PostgresError) -> SweepPreview {
        let (count, sample) = try BulkOARSweep.due(
            on: actionDateDays, sampleMax: Int32(sampleMax), on: session)
        return SweepPreview(count: count, sample: sample)
    }
}
