import JSONText
import QueueModel
import QueueStore
import RuleCore

/// Kind `place` of `special-5`: a case of the pool that a run left out is referred, and goes where a person's ruling says.
///
/// Until then it waits on, and a later run places it where what kept it back has ended. With facts that a person states it
/// takes part in the next run.
enum PlaceHandler {
    static func run(_ work: SpecialWork) throws(SpecialFault) {
        guard let waiting = work.state?.waiting else {
            work.confirm()
            return work.done("not_waiting: the case has left the pool")
        }
        let owner = (waiting.queue == WorkQueue.special5.rawValue ? WorkQueue.special5 : .special6).name
        guard work.isStill(owner) else { return }
        let text = String(decoding: work.facts, as: UTF8.self)
        let facts: DistributionFacts
        do throws(FactsError) { facts = try Distribution.fields.decode(work.facts, with: work.parser) } catch {
            throw .facts(error)
        }
        guard facts.question == .leftOut else {
            throw .facts(
                .wrongValue(
                    field: FactName.question.text, found: "another value",
                    accepted: DistributionQuestion.leftOut.rawValue))
        }
        let settled = try work.decide(Distribution.self, facts, text: text)
        try follow(settled.verdict, settled.facts, waiting, owner, work)
        work.recorder.record(settled.verdict, work.job, work.caseNumber, work.effects)
    }

    private static func follow(
        _ verdict: TypedVerdict<DistributionDecision>, _ facts: DistributionFacts, _ waiting: SpecialState.Waiting,
        _ owner: String, _ work: SpecialWork
    ) throws(SpecialFault) {
        guard verdict.isDecided else { return work.confirm() }
        if let office = verdict.decision.office {
            guard !waiting.isFlagged else { throw .notScreened }
            work.move("office-\(office.text)")
            return work.effects.special.place(waiting, job: work.job.id, office: office.text)
        }
        work.touch(owner)
        var stated = PoolEntry(queue: .special5, priority: work.job.priority)
        stated.usBasedPOA = facts.usBasedPOA
        if let exhibit = facts.exhibitOffice {
            (stated.isAbroad, stated.exhibitOffice) = (true, exhibit.text)
        } else {
            stated.reside(facts.residence)
        }
        work.effects.special.renew(waiting, job: work.job.id, stated)
    }
}
