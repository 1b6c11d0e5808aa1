import JSONText
import QueueModel
import QueueStore
import RuleCore

/// Kind `screen` of `special-6`: a case that waits flagged urgent has been screened (ROUTE-05).
///
/// The rules of intake run again with the result. Screened out, the case waits as the others do. Screened in, it leaves at
/// once: no rule says to which office, so its destination is a referral; what a person then rules is done here too.
enum ScreenHandler {
    static func run(_ work: SpecialWork) throws(SpecialFault) {
        let owner = WorkQueue.special6.name
        guard work.isStill(owner) else { return }
        let routed = try RoutedCase(work)
        let waiting = work.state?.waiting
        // A job that goes on after a ruling finds the case gone from the pool.
        guard waiting?.isFlagged == true || (waiting == nil && work.state?.wasPlaced == false) else {
            throw .notFlagged
        }
        guard routed.facts.urgentScreening != nil else {
            throw .facts(
                .wrongValue(
                    field: FactName.urgentScreening.text, found: "nothing",
                    accepted: UrgentScreening.allCases.map(\.rawValue).joined(separator: " or ")))
        }
        let verdict = try work.decide(Routing.self, routed.facts, text: routed.text).verdict
        if verdict.isDecided {
            try settle(verdict, routed, waiting, work)
        } else {
            leave(verdict, routed, waiting, work)
        }
        work.record(verdict, facts: routed.text)
    }

    /// The rules, or a ruling, say where the case goes.
    private static func settle(
        _ verdict: Routing.Verdict, _ routed: RoutedCase, _ waiting: SpecialState.Waiting?, _ work: SpecialWork
    ) throws(SpecialFault) {
        let special = work.effects.special
        guard verdict.decision.destination != .special6 else {
            work.touch(WorkQueue.special6.name)
            if let waiting {
                return special.screen(waiting, job: work.job.id, urgency: UrgentScreening.screenedOut.rawValue)
            }
            var entry = PoolEntry(routed.facts, priority: work.job.priority)
            entry.urgency = UrgentScreening.screenedOut.rawValue
            return special.enter(entry, job: work.job.id, caseNumber: work.caseNumber)
        }
        guard let owner = verdict.decision.owner, verdict.decision.destination?.queue == nil else {
            throw .elsewhere(verdict.decision.destination?.rawValue ?? "nowhere")
        }
        work.move(owner)
        if let waiting { special.screen(waiting, job: work.job.id, urgency: UrgentScreening.screenedIn.rawValue) }
    }

    /// The destination is left open: of a case that is screened in since it leaves the pool at once.
    private static func leave(
        _ verdict: Routing.Verdict, _ routed: RoutedCase, _ waiting: SpecialState.Waiting?, _ work: SpecialWork
    ) {
        let leaves =
            routed.facts.urgentScreening == .screenedIn
            && verdict.ledger.referrals.contains { $0.rule == UrgentScreeningFirst.id }
        guard leaves, let waiting else { return work.confirm() }
        work.touch(WorkQueue.special6.name)
        work.effects.special.screen(waiting, job: work.job.id, urgency: UrgentScreening.screenedIn.rawValue)
    }
}
