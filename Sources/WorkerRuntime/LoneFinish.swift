import Casework
import Postgres
import QueueModel
import QueueStore
import RuleCore

/// Runs a lone job's two steps on a session and finishes it: what takes long first, outside of any transaction; then all
/// that it writes, with its outcome, in one.
enum LoneFinish {
    /// - Throws: what the database refused or could not be asked; then nothing was written, or, after a lost connection,
    ///   it is not known whether it was.
    static func perform(
        _ job: Batch.Job, in batch: Batch, _ context: CaseContext, _ handler: any LoneHandler.Type,
        _ effects: Effects, on session: Session
    ) throws(PostgresError) {
        let ruleset = try ReferenceData.rulesetID(hash: Ruleset.hash, on: session)
        let lone = LoneJob(job, in: batch, ruleset: ruleset)
        let step = try handler.prepare(lone, context, on: session)
        let hold = JobFinish.Hold(
            key: batch.key, held: 1, remaining: [], keyed: batch.hasKeyed && job.isKeyed ? [job.id] : [])
        try JobFinish.commit(
            effects, hold, lone.circumstances, on: session, parameters: Parameters(), first: step)
    }
}
