package import Postgres
package import QueueModel
package import QueueStore

/// Sweep `retention`: drops whole ranges of jobs that have been kept for as long as an operator said, after the facts of
/// those decided were copied beside their decisions.
///
/// A range goes in steps, each a part of its own: its jobs are looked at and copied; its partitions are detached, outside
/// of any transaction and without anybody waiting; then nobody knows them any more, and they are dropped.
package enum RetentionSweep: Sweep {
    package static let kind = JobKind.retention

    package static func prepare(on session: Session, deadline: Duration) throws(PostgresError) {
        _ = try Retention.detach(deadline: deadline, on: session)
    }

    package static func perform(
        _ job: SweepJob, on session: Session, deadline: Duration
    ) throws(PostgresError) -> SweepRuns.Part {
        try Retention.perform(on: job.actionDateDays, deadline: deadline, on: session)
    }

    package static func preview(
        actionDateDays: Int32, sampleMax: Int, on session: Session
    ) throws(PostgresError) -> SweepPreview {
        let months = try Retention.months(of: .jobs, on: session)
        let names = try Retention.dropped(months: months, on: actionDateDays, on: session)
        return SweepPreview(count: Int64(names.count), sample: Array(names.prefix(sampleMax)))
    }
}
