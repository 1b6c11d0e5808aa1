package import Postgres
package import QueueModel
package import QueueStore

/// Sweep `suspense-expiry`: enqueues an `expire` job for each suspense whose follow-up date has passed, in the order in
/// which they were due.
///
/// There are no suspenses in this schema yet, and so it touches nothing. What finds them goes into these two
/// functions: a part touches `rowsMax` at most, and goes on when it touched as many.
package enum SuspenseExpirySweep: Sweep {
    package static let kind = JobKind.suspenseExpiry
    /// How many suspenses a part touches at most: a second's work.
    package static let rowsMax: Int32 = 1_000

    package static func perform(
        _ job: SweepJob, on session: Session, deadline: Duration
    ) throws(PostgresError) -> SweepRuns.Part {
        let touched: Int64 = 0
        return SweepRuns.Part(touched: touched, goesOn: touched == Int64(rowsMax))
    }

    package static func preview(
        actionDateDays: Int32, sampleMax: Int, on session: Session
    ) throws(PostgresError) -> SweepPreview {
        SweepPreview(count: 0, sample: [])
    }
}
