import JSONText
import QueueModel
package import QueueStore
import RuleCore

/// Queue `intake`, kind `route`: where does a case go?
///
/// Facts in, the routing rules applied, and out come the decision with its basis, the case's new owner, the follow-on
/// job of the queue that it goes to, or the referral of what the text does not decide. Nothing is written here: all of
/// it goes into the effects of one finish.
///
/// Not Sendable: each lane of a worker has one, with its reused buffers.
package final class RouteHandler {
    private let parser = JSONParser()
    private let writer = JSONWriter()
    private var text = Effects.DecisionText()

    package init() {}

    /// Decides one job and adds what follows to `effects`.
    package func run(_ job: Batch.Job, in batch: borrowing Batch, _ context: CaseContext, _ effects: Effects) {
        batch.bytes.withUnsafeBytes { bytes in
            let facts = UnsafeRawBufferPointer(rebasing: bytes[job.facts])
            let caseNumber = job.caseNumber.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }
            do throws(FactsError) {
                let read = try Routing.facts(facts, with: parser)
                var verdict = Routing.decide(read, context.rules)
                if !verdict.isDecided {
                    verdict = try Rulings.settle(Routing.self, verdict, read, json: facts, context.rules).verdict
                }
                record(verdict, job, caseNumber, effects)
            } catch {
                effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: "bad_facts: \(error)")
            }
        }
    }

    private func record(
        _ verdict: Routing.Verdict, _ job: Batch.Job, _ caseNumber: UnsafeRawBufferPointer?, _ effects: Effects
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
        guard verdict.isDecided else {
            effects.refer(verdict.ledger.referrals, job: job.id)
            return
        }
        if let caseNumber, let owner = verdict.decision.owner {
            effects.move(caseNumber: caseNumber, version: job.caseVersion, owner: owner, job: job.id)
        }
        // A case without a number can be held nowhere.
        if let caseNumber, let queue = verdict.decision.destination?.queue {
            text.decided.withUnsafeBytes {
                effects.goOn(
                    queue: queue, priority: job.priority, caseNumber: caseNumber, causedBy: job.id, facts: $0)
            }
        }
    }
}

extension RoutingDecision {
    /// Who owns the case from now on; nil when the decision moves nothing.
    var owner: String? {
        switch destination {
        case .special1, .special2, .special3, .special4, .special6, .congressional: destination?.rawValue
        case .puertoRico: "office-66"
        case .hawaii: "office-99"
        case .office: office.map { "office-\($0.text)" }
        case .keep, .noChange, nil: nil
        }
    }
}

extension Destination {
    /// The queue of the work that follows; nil where the case is placed or stays.
    var queue: WorkQueue? { WorkQueue(name: rawValue) }
}

extension Regime {
    /// The document's number in the database (`docket.guidance.id`).
    package var guidanceID: Int16 {
        switch self {
        case .guidance2025: 1
        case .guidance2024: 2
        case .financialInformation: 3
        }
    }
}
