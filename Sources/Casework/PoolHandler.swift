import QueueModel
import QueueStore
import RuleCore

/// Kind `pool` of `special-6`: the case waits for distribution, as data; its job is finished.
///
/// That it goes to Special 6 was decided at intake (ROUTE-06), with the task to screen it when it is flagged urgent
/// (ROUTE-05). Until then no run may place it.
enum PoolHandler {
    static func run(_ work: SpecialWork) throws(SpecialFault) {
        let owner = WorkQueue.special6.name
        if let waiting = work.state?.waiting {
            work.confirm()
            return work.done("already_waiting: since job \(waiting.enteredBy)")
        }
        guard work.isStill(owner) else { return }
        if work.state?.wasPlaced == true { throw .placedBefore }
        let routed = try RoutedCase(work)
        // Where a person stated some of them, they are among the rulings that the routing was settled by.
        let facts =
            routed.isRuled ? try work.decide(Routing.self, routed.facts, text: routed.text).facts : routed.facts
        work.touch(owner)
        work.effects.special.enter(
            PoolEntry(facts, priority: work.job.priority), job: work.job.id, caseNumber: work.caseNumber)
        let isFlagged = facts.isFlaggedUrgent
        work.done(isFlagged ? "waits: flagged urgent, to be screened" : "waits: for distribution")
    }
}

extension RoutingFacts {
    /// Whether the case is urgent and nobody has screened it out.
    fileprivate var isFlaggedUrgent: Bool { extremeTimeSensitive == true && urgentScreening != .screenedOut }
}

extension PoolEntry {
    /// A case of Special 6 by the facts that it was routed by.
    init(_ facts: RoutingFacts, priority: Int16) {
        self.init(queue: .special6, priority: priority)
        if facts.extremeTimeSensitive == true {
            urgency = facts.urgentScreening == .screenedOut ? UrgentScreening.screenedOut.rawValue : "flagged"
        }
        receivedOn = facts.caseCreatedOn?.serverDays
        criterion = facts.tasCriterion.map { Int16($0) }
        spanish = facts.spanishSpeaking
        otherLanguage = facts.otherLanguage
        usBasedPOA = facts.usBasedPOA
        reside(facts.residence)
    }

    /// Where the taxpayer resides, as far as a run goes by it.
    mutating func reside(_ residence: Residence?) {
        isAbroad = residence?.isForeign.known
        if isAbroad == true { exhibitOffice = residence?.exhibitOffice?.code?.text }
    }
}
