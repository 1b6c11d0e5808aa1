import JSONText
import QueueModel
import QueueStore
import RuleCore

/// One job of a Special while it is worked.
struct SpecialWork {
    let job: Batch.Job
    let caseNumber: UnsafeRawBufferPointer
    /// The job's own facts.
    let facts: UnsafeRawBufferPointer
    let context: CaseContext
    /// What the Specials hold of the case; nil when it could not be read, as of a job whose row is gone.
    let state: SpecialState?
    /// The offices of the batch's congressional districts.
    let alignment: DistrictAlignment
    let parser: JSONParser
    let recorder: VerdictRecorder
    let effects: Effects

    /// The job did what it was for, or found that nothing is left to do.
    func done(_ result: String) {
        effects.finish(job: job.id, attempt: job.attempt, state: .done, result: result)
    }

    /// The job ends by what was read of the case, which stays as it is.
    func confirm() { effects.special.confirm(caseNumber: caseNumber, version: job.caseVersion) }

    /// What a Special holds of the case changes.
    func touch(_ owner: String) {
        effects.special.touch(caseNumber: caseNumber, version: job.caseVersion, owner: owner, job: job.id)
    }

    /// The case gets this owner.
    func move(_ owner: String) {
        effects.move(caseNumber: caseNumber, version: job.caseVersion, owner: owner, job: job.id)
    }

    /// Whether the case is still this owner's, or nobody's; otherwise the job is done, since the case has gone on.
    func isStill(_ owner: String) -> Bool {
        guard let now = state?.owner, now != owner else { return true }
        confirm()
        done("not_owned: the case is with \(now)")
        return false
    }

    /// Decides facts, with what rulings settle of them.
    ///
    /// - Parameter text: the facts as one JSON object.
    func decide<K: KindDefinition>(
        _ kind: K.Type, _ facts: K.Facts, text: String
    ) throws(SpecialFault) -> (verdict: TypedVerdict<K.Decision>, facts: K.Facts) {
        do throws(FactsError) {
            let settled = try Rulings.decide(K.self, facts, text: text, context.rules)
            return (settled.verdict, settled.facts)
        } catch { throw .facts(error) }
    }

    /// Writes a verdict with the facts that it was reached by.
    func record(_ verdict: TypedVerdict<some DecisionParts>, facts: String) {
        recorder.record(verdict, job, caseNumber, effects)
        var facts = facts
        facts.withUTF8 { effects.special.note(job: job.id, facts: UnsafeRawBufferPointer($0)) }
    }
}

/// Writes verdicts into effects, with buffers that are used again.
final class VerdictRecorder {
    private let writer = JSONWriter()
    private var text = Effects.DecisionText()

    /// The job is decided or referred by this verdict, with its referrals.
    func record(
        _ verdict: TypedVerdict<some DecisionParts>, _ job: Batch.Job, _ caseNumber: UnsafeRawBufferPointer,
        _ effects: Effects
    ) {
        text.removeAll()
        writer.reset()
        verdict.encodeDecision(into: writer)
        writer.withBytes { text.decided.append(contentsOf: $0) }
        verdict.encodeTrace(into: &text.trace)
        verdict.encodeReadings(into: &text.readings)
        verdict.encodeTasks(into: &text.tasks)
        effects.finish(job: job.id, attempt: job.attempt, state: verdict.isDecided ? .decided : .referred)
        effects.decide(
            job: job.id, caseNumber: caseNumber, regime: verdict.regime?.guidanceID, referred: !verdict.isDecided,
            text: text)
        effects.cite(verdict.rulings, job: job.id)
        effects.refer(verdict.ledger.referrals, job: job.id)
    }
}
