package import Postgres
package import QueueModel
package import QueueStore

/// Sweep `distribution`: has the daily run proposed, by a job of queue `distribution`.
package enum DailyDistributionSweep: Sweep {
    package static let kind = JobKind.dailyDistribution

    package static func perform(
        _ job: SweepJob, on session: Session, deadline: Duration
    ) throws(PostgresError) -> SweepRuns.Part {
        let isNew = try DistributionRuns.enqueueProposal(on: session).isNew
        return SweepRuns.Part(touched: isNew ? 1 : 0, goesOn: false)
    }

    package static func preview(
        actionDateDays: Int32, sampleMax: Int, on session: Session
    ) throws(PostgresError) -> SweepPreview {
        let waiting = try DistributionPool.read(on: actionDateDays, session: session).waiting
        return SweepPreview(
            count: Int64(waiting.count), sample: waiting.prefix(sampleMax).map { "case \($0.caseNumber)" })
    }
}
