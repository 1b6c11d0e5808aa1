package import Postgres
package import QueueModel
package import QueueStore

/// Sweep `new-hire-review`: enqueues the weekly review of each advocate in training, once a day on which it runs.
package enum NewHireReviewSweep: Sweep {
    package static let kind = JobKind.newHireReview
    /// How many reviews a part enqueues at most.
    package static let rowsMax: Int32 = 1_000

    package static func perform(
        _ job: SweepJob, on session: Session, deadline: Duration
    ) throws(PostgresError) -> SweepRuns.Part {
        let touched = try AdvocateSweeps.enqueueReviews(
            on: job.actionDateDays, limit: rowsMax, job: job.id, deadline: deadline, session: session)
        return SweepRuns.Part(touched: touched, goesOn: touched == Int64(rowsMax))
    }

    package static func preview(
        actionDateDays: Int32, sampleMax: Int, on session: Session
    ) throws(PostgresError) -> SweepPreview {
        let (count, sample) = try AdvocateSweeps.reviewsDue(
            on: actionDateDays, sampleMax: Int32(sampleMax), session: session)
        return SweepPreview(count: count, sample: sample)
    }
}
