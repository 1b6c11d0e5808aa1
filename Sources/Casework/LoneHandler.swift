package import Postgres
package import QueueModel
package import QueueStore

/// A job that is run alone, in a transaction of its own: of a run of many cases, or of many letters.
package struct LoneJob: Sendable {
    /// Its id.
    package let id: Int64
    /// Attempts lost before this one.
    package let attempt: Int16
    /// The number of its case; nil for a job of no case.
    package let caseNumber: String?
    /// Its facts, one JSON object.
    package let facts: [UInt8]
    /// What holds for all that it decides.
    package let circumstances: JobFinish.Circumstances

    /// The one job of a batch.
    package init(_ job: Batch.Job, in batch: Batch, ruleset: Int16) {
        (id, attempt) = (job.id, job.attempt)
        caseNumber = job.caseNumber.map { batch.withBytes($0) { String(decoding: $0, as: UTF8.self) } }
        facts = batch.withBytes(job.facts) { Array($0) }
        circumstances = JobFinish.Circumstances(
            actionDateDays: batch.actionDateDays, snapshot: batch.snapshot, ruleset: ruleset)
    }
}

/// What a lone job does, in two steps.
package protocol LoneHandler: Sendable {
    /// Writes what the job brings, in the transaction that is open, behind the fence, and fills the effects with how it
    /// ends. Whatever it throws, nothing of it is kept.
    typealias Step = (Effects, Session) throws(PostgresError) -> Void

    /// Reads and works out what takes long, outside of the transaction, and writes nothing. It may be done again after a
    /// failure.
    static func prepare(_ job: LoneJob, _ context: CaseContext, on session: Session) throws(PostgresError) -> Step
}

/// The handlers of lone jobs.
package enum LoneHandlers {
    /// The handler of a kind; nil for kinds whose jobs are run in batches.
    package static func handler(of kind: KindID) -> (any LoneHandler.Type)? {
        switch JobKind(rawValue: kind) {
        case .distribute: DistributeHandler.self
        case .acknowledge: AcknowledgeHandler.self
        default: nil
        }
    }
}
