import JSONText
package import Postgres
import QueueModel
import QueueStore
import RuleCore

/// Queue `distribution`: proposes a run over what waits in Special 6 and Special 5, or applies one that is proposed.
///
/// Its step is said in its facts: `{"step":"propose"}`, or `{"step":"apply","run":17,"by":"..."}`. Other facts are those of
/// the rules' kind `distribution`: with the question `run` a proposal as well, whatever they count; all others are decided
/// by themselves and move nothing.
package enum DistributeHandler: LoneHandler {
    private enum Order {
        case propose
        case apply(run: Int64, by: String)
        case decide
    }

    private static let byCharactersMax = 100
    /// Who applies a run where the operator has declared that it stands at once.
    private static let automatic = "distribution.apply automatic"

    package static func prepare(
        _ job: LoneJob, _ context: CaseContext, on session: Session
    ) throws(PostgresError) -> Step {
        switch order(job.facts) {
        case .propose: return try propose(job, context, session)
        case .apply(let run, let by): return apply(run, by, job)
        case .decide: return decide(job, context)
        case nil:
            return { effects, _ throws(PostgresError) in
                effects.finish(
                    job: job.id, attempt: job.attempt, state: .failed,
                    result: "bad_facts: \"step\" is propose, or apply with a run and by whom")
            }
        }
    }

    private static func order(_ facts: [UInt8]) -> Order? {
        guard let node = try? JSONParser().parse(facts) else { return nil }
        guard let step = node["step"] else {
            // As what a referred proposal was decided by, and a person has it done again.
            return node["question"]?.string == DistributionQuestion.run.rawValue ? .propose : .decide
        }
        switch step.string {
        case "propose": return .propose
        case "apply":
            guard let run = node["run"]?.int, let by = node["by"]?.string, (1...byCharactersMax).contains(by.count)
            else {
                return nil
            }
            return .apply(run: run, by: by)
        default: return nil
        }
    }

    private static func propose(
        _ job: LoneJob, _ context: CaseContext, _ session: Session
    ) throws(PostgresError) -> Step {
        let pool = try DistributionPool.read(on: job.circumstances.actionDateDays, session: session)
        let proposal: DistributionProposal
        do throws(DistributionProposal.Fault) { proposal = try DistributionProposal(pool, context) } catch {
            let result = error.result
            return { effects, _ throws(PostgresError) in
                effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: result)
            }
        }
        let unplaced = try UnplacedCase.rows(proposal.made?.unplaced ?? [], session)
        let isAutomatic = context.rules.runApplication == .automatic
        return { effects, session throws(PostgresError) in
            var result: String?
            if let made = proposal.made {
                let told = job.circumstances
                try made.entry.enter(
                    as: job.id, on: told.actionDateDays, snapshot: told.snapshot, ruleset: told.ruleset,
                    session: session)
                let waits = made.plan.waiting.count
                let referred = try LeftOutCases.enqueue(unplaced, run: job.id, on: session)
                result =
                    "proposed: \(made.plan.placements.count) placed, \(waits) without room"
                    + (referred > 0 ? ", \(referred) newly referred to a person" : "")
                if isAutomatic {
                    _ = try DistributionRuns.enqueueApplication(of: job.id, by: automatic, on: session)
                }
            }
            effects.record(proposal.verdict, job, result: result)
            try DecisionFacts.keep(proposal.facts, job: job.id, on: session)
        }
    }

    private static func apply(_ run: Int64, _ by: String, _ job: LoneJob) -> Step {
        { effects, session throws(PostgresError) in
            let placed = try DistributionRuns.apply(
                run, by: by, job: job.id, on: job.circumstances.actionDateDays, session: session)
            effects.finish(
                job: job.id, attempt: job.attempt, state: .done, result: "applied run \(run): \(placed) placed")
        }
    }

    private static func decide(_ job: LoneJob, _ context: CaseContext) -> Step {
        { effects, _ throws(PostgresError) in
            do throws(FactsError) {
                let facts = try Distribution.fields.decode(job.facts)
                effects.record(Distribution.decide(facts, context.rules), job)
            } catch {
                effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: "bad_facts: \(error)")
            }
        }
    }
}
