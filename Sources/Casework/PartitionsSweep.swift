package import Postgres
package import QueueModel
package import QueueStore

/// Sweep `partitions`: keeps partitions ahead of the job ids.
///
/// A supervisor looks after them too, at its start and every few seconds: this is the record that it was done each day, and
/// the alarm when it cannot be.
package enum PartitionsSweep: Sweep {
    package static let kind = JobKind.partitions
    private static let rangesAhead: Int32 = 3

    package static func perform(
        _ job: SweepJob, on session: Session, deadline: Duration
    ) throws(PostgresError) -> SweepRuns.Part {
        let made = try ReferenceData.ensurePartitions(rangesAhead: rangesAhead, deadline: deadline, on: session)
        return SweepRuns.Part(touched: Int64(made), goesOn: false)
    }

    package static func preview(
        actionDateDays: Int32, sampleMax: Int, on session: Session
    ) throws(PostgresError) -> SweepPreview {
        let missing = try ReferenceData.missingPartitions(rangesAhead: rangesAhead, on: session)
        return SweepPreview(count: Int64(missing.count), sample: Array(missing.prefix(sampleMax)))
    }
}
