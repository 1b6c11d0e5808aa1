import JSONText
import QueueModel
package import QueueStore
import RuleCore

/// The queues `special-1` to `special-6` and `congressional`: what follows from where a case goes.
///
/// Facts in, with what the tables hold of the case; out come the decision, where the queue decides, and every change.
/// Nothing is written here: all of it goes into the effects of one finish, which checks that the case is still at the
/// version that was read before the tables were.
///
/// Not Sendable: each lane of a worker has one, with its reused buffers.
package final class SpecialsHandler {
    private let parser = JSONParser()
    private let recorder = VerdictRecorder()

    package init() {}

    /// Works one job of these queues and adds what follows to `effects`.
    ///
    /// - Parameter holdings: what the tables hold of the batch's cases, read after the claim.
    package func run(
        _ job: Batch.Job, in batch: borrowing Batch, _ context: CaseContext, _ holdings: SpecialHoldings,
        _ effects: Effects
    ) {
        batch.bytes.withUnsafeBytes { bytes in
            guard let place = job.caseNumber else { return fail(.noCase, job, effects) }
            let work = SpecialWork(
                job: job, caseNumber: UnsafeRawBufferPointer(rebasing: bytes[place]),
                facts: UnsafeRawBufferPointer(rebasing: bytes[job.facts]), context: context,
                state: holdings.states[job.id], alignment: holdings.alignment, parser: parser, recorder: recorder,
                effects: effects)
            do throws(SpecialFault) { try run(work) } catch {
                work.confirm()
                fail(error, job, effects)
            }
        }
    }

    private func run(_ work: SpecialWork) throws(SpecialFault) {
        switch JobKind(rawValue: work.job.kind) {
        case .gatherSpecial1: try GatherHandler.run(work, special: 1)
        case .gatherSpecial2: try GatherHandler.run(work, special: 2)
        case .gatherSpecial3: try GatherHandler.run(work, special: 3)
        case .gatherSpecial4: try GatherHandler.run(work, special: 4)
        case .screen: try ScreenHandler.run(work)
        case .lookUp: try LookUpHandler.run(work)
        case .depart: try DepartHandler.run(work)
        case .place: try PlaceHandler.run(work)
        default: try PoolHandler.run(work)
        }
    }

    private func fail(_ fault: SpecialFault, _ job: Batch.Job, _ effects: Effects) {
        effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: fault.result)
    }
}

/// What the tables hold of the cases of a batch.
package struct SpecialHoldings: Sendable {
    /// By job.
    package var states: [Int64: SpecialState] = [:]
    /// The offices of the batch's congressional districts.
    package var alignment = DistrictAlignment()

    package init() {}
}
