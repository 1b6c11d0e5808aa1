import JSONText
import QueueModel
package import QueueStore
import RuleCore

/// Queue `substantiation`: what is a taxpayer asked for, what came in, and what follows from nothing?
///
/// Facts in, with what the tables say of the case's suspenses; out come the decision with its basis and every change of
/// the suspense. Nothing is written here: all of it goes into the effects of one finish, which checks that the case is
/// still at the version that was read before its suspenses were.
///
/// Not Sendable: each lane of a worker has one, with its reused buffers.
package final class SubstantiationHandler {
    private let parser = JSONParser()
    private let writer = JSONWriter()
    private var text = Effects.DecisionText()

    package init() {}

    /// Decides one job of a kind of this queue and adds what follows to `effects`.
    ///
    /// - Parameter suspenses: the suspenses of the batch's cases by case number, read after the claim.
    package func run(
        _ job: Batch.Job, in batch: borrowing Batch, _ context: CaseContext,
        _ suspenses: [String: [SuspenseState]], _ effects: Effects
    ) {
        batch.bytes.withUnsafeBytes { bytes in
            guard let place = job.caseNumber else { return fail(.noCase, job, effects) }
            let number = UnsafeRawBufferPointer(rebasing: bytes[place])
            let work = SubstantiationWork(
                job: job, caseNumber: number, facts: UnsafeRawBufferPointer(rebasing: bytes[job.facts]),
                context: context, suspenses: suspenses[String(decoding: number, as: UTF8.self)] ?? [],
                parser: parser, effects: effects)
            let touched = effects.suspense.touchedCount
            do throws(SubstantiationFault) {
                if let decided = try decide(work) { record(decided, work) }
            } catch { fail(error, job, effects) }
            if effects.suspense.touchedCount == touched {
                effects.suspense.confirm(caseNumber: number, version: job.caseVersion)
            }
        }
    }

    private func fail(_ fault: SubstantiationFault, _ job: Batch.Job, _ effects: Effects) {
        effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: fault.result)
    }

    /// Nil when the job ended without a decision.
    private func decide(_ work: SubstantiationWork) throws(SubstantiationFault) -> SubstantiationWork.Decided? {
        switch JobKind(rawValue: work.job.kind) {
        case .response: try ResponseHandler.run(work)
        case .expire: try ExpireHandler.run(work)
        default: try RequestHandler.run(work)
        }
    }

    private func record(_ decided: SubstantiationWork.Decided, _ work: SubstantiationWork) {
        let (verdict, job, effects) = (decided.verdict, work.job, work.effects)
        text.removeAll()
        writer.reset()
        verdict.encodeDecision(into: writer)
        writer.withBytes { text.decided.append(contentsOf: $0) }
        verdict.encodeTrace(into: &text.trace)
        verdict.encodeReadings(into: &text.readings)
        verdict.encodeTasks(into: &text.tasks)
        effects.finish(job: job.id, attempt: job.attempt, state: verdict.isDecided ? .decided : .referred)
        effects.decide(
            job: job.id, caseNumber: work.caseNumber, regime: verdict.regime?.guidanceID,
            referred: !verdict.isDecided, text: text)
        var facts = decided.facts
        facts.withUTF8 { effects.suspense.note(job: job.id, facts: UnsafeRawBufferPointer($0)) }
        effects.cite(verdict.rulings, job: job.id)
        effects.refer(verdict.ledger.referrals, job: job.id)
    }
}

/// One job of the queue while it is decided.
struct SubstantiationWork {
    let job: Batch.Job
    let caseNumber: UnsafeRawBufferPointer
    /// The job's own facts.
    let facts: UnsafeRawBufferPointer
    let context: CaseContext
    /// The suspenses of the case, those open first, then the newest.
    let suspenses: [SuspenseState]
    let parser: JSONParser
    let effects: Effects

    /// The verdict on a job, with the facts it was reached by.
    struct Decided {
        let verdict: TypedVerdict<SuspenseDecision>
        /// The facts, with those that rulings state.
        let typed: SuspenseFacts
        /// One JSON object.
        let facts: String
    }

    /// Decides the facts, with what rulings settle of them.
    func decide(_ payload: SuspensePayload) throws(SubstantiationFault) -> Decided {
        let (facts, text) = try payload.decode(with: parser)
        do throws(FactsError) {
            let settled = try Rulings.decide(Suspense.self, facts, text: text, context.rules)
            return Decided(verdict: settled.verdict, typed: settled.facts, facts: text)
        } catch { throw .facts(error) }
    }

    /// The suspense that the job which this one continues has opened or changed already: what it did is not done again.
    func acted(_ payload: SuspensePayload) -> SuspenseState? {
        let continued = payload.continued
        guard !continued.isEmpty else { return nil }
        return suspenses.first { !continued.isDisjoint(with: $0.jobs) }
    }

    /// The case's suspenses change.
    func touch(_ operation: String) {
        effects.suspense.touch(
            caseNumber: caseNumber, version: job.caseVersion, operation: operation, job: job.id)
    }

    /// The job ended with nothing to decide.
    func done(_ result: String) {
        effects.finish(job: job.id, attempt: job.attempt, state: .done, result: result)
    }
}

extension SuspenseEffects.Deadline {
    /// The rules that set a number of days.
    private static let setting = [1, 4, 5, 6, 7, 17, 24].map { RuleID(.suspense, $0) }

    /// The deadline that a decision determines; nil when it leaves it open.
    init?(_ verdict: TypedVerdict<SuspenseDecision>, suspense: Int64, version: Int32, countedFrom: Int32) {
        let decision = verdict.decision
        guard let due = decision.responseDue, let followUp = decision.followUp, let actsFrom = decision.actsFrom else {
            return nil
        }
        let step = verdict.ledger.trace.entries.last { $0.result == .applied && Self.setting.contains($0.rule) }
        var rolled: Rolled?
        if let dueRolled = decision.responseDueRolled, let followUpRolled = decision.followUpRolled {
            rolled = Rolled(
                responseDue: dueRolled.serverDays, followUp: followUpRolled.serverDays,
                policy: decision.rollPolicy?.rawValue ?? "")
        }
        self.init(
            suspense: suspense, version: version, rule: step?.rule.description ?? "", countedFrom: countedFrom,
            responseDue: due.serverDays, followUp: followUp.serverDays, rolled: rolled, actsFrom: actsFrom.serverDays)
    }
}
