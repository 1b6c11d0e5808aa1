import Casework
import Logging
import Postgres
import QueueModel
import QueueStore

/// Runs a sweep's job in a transaction of its own, bounded as a whole too: under half of the time after which a silent
/// host counts as dead.
///
/// Owned by one lane and used on its queue only.
final class SweepRunner {
    private let alone: LoneRunner

    init(_ alone: LoneRunner) { self.alone = alone }

    /// Runs the one job of a batch of queue `sweep`.
    ///
    /// - Parameter isAt: told the job while the sweep itself is at work, and nil while the database is waited for.
    func run(_ batch: Batch, _ isAt: (Int64?) -> Void) -> LoneRunner.Ending {
        guard batch.jobs.count == 1, let job = batch.jobs.first else { return .failed(.lasting("sweep_not_alone")) }
        guard let sweep = Sweeps.sweep(of: job.kind) else { return .failed(.lasting("unknown_kind")) }
        let part = SweepJob(id: job.id, actionDateDays: batch.actionDateDays)
        return alone.run(batch, { isAt(nil) }) { session throws(PostgresError) in
            try sweep.prepare(on: session, deadline: .milliseconds(SweepRuns.partMillisecondsMax))
            isAt(job.id)
            try SweepRuns.perform(batch.key, job: job.id, attempt: job.attempt, on: session) {
                (session, deadline) throws(PostgresError) in
                try sweep.perform(part, on: session, deadline: deadline)
            }
        }
    }
}
