import JSONText
package import Postgres
import QueueModel
import QueueStore
import RuleCore

/// Queue `letters`: the weekly acknowledgements of the new cases that are in Special 6 when the job runs.
///
/// Its facts are those of the rules' kind `letters` for all cases alike: a run has one job for the cases that have had no
/// acknowledgement, and a second, caused by it, for those that have had one, where there are any and it is not settled
/// that they have no other. Facts of any other letter are decided, and write nothing.
package enum AcknowledgeHandler: LoneHandler {
    /// The facts of a run's first job.
    static let facts = render(acknowledgedBefore: false)

    private static func render(acknowledgedBefore: Bool) -> String {
        JSONValue.object([
            (FactName.run.text, .string(LetterRun.acknowledgement.rawValue)),
            (FactName.place.text, .string(LetterPlace.special6.rawValue)),
            (FactName.newCase.text, .bool(true)), (FactName.acknowledgedBefore.text, .bool(acknowledgedBefore)),
        ]).render()
    }

    package static func prepare(
        _ job: LoneJob, _ context: CaseContext, on session: Session
    ) throws(PostgresError) -> Step {
        let facts: LetterFacts
        do throws(FactsError) { facts = try Letters.fields.decode(job.facts) } catch {
            return { effects, _ throws(PostgresError) in
                effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: "bad_facts: \(error)")
            }
        }
        let verdict = Letters.decide(facts, context.rules)
        return { effects, session throws(PostgresError) in
            var result: String?
            if verdict.isDecided, verdict.decision.letter == .acknowledgement, let before = facts.acknowledgedBefore {
                let written = try Acknowledgements.write(
                    again: before, job: job.id, on: job.circumstances.actionDateDays, session: session)
                result = "\(written) letters"
                if !before { try second(job, context, effects, session) }
            }
            effects.record(verdict, job, result: result)
        }
    }

    /// The run's second job: by the policy, or, where none is recorded, once, to be referred.
    private static func second(
        _ job: LoneJob, _ context: CaseContext, _ effects: Effects, _ session: Session
    ) throws(PostgresError) {
        let due = try Acknowledgements.due(run: job.id, sampleMax: 0, on: session)
        guard due.again > 0 else { return }
        switch context.rules.repeatPolicy {
        case .once: return
        case nil where due.isReferred: return
        case .eachRun, nil: break
        }
        var facts = render(acknowledgedBefore: true)
        facts.withUTF8 {
            effects.follow(
                queue: .letters, priority: 0, caseNumber: nil, causedBy: job.id, facts: UnsafeRawBufferPointer($0))
        }
    }
}
