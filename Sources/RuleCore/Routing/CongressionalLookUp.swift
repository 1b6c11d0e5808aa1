/// The office of a congressional case, once it has been looked up in the operator's district alignment.
///
/// What intake owed the case was decided there. Here its office is, or why there is none.
struct CongressionalLookUp {
    let facts: RoutingFacts
    let context: RuleContext

    /// Whether this is what is asked: the look-up has been made, and nobody has stated that the case is not congressional.
    static func isAsked(_ facts: RoutingFacts) -> Bool { facts.officeLookedUp == true && facts.congressional != false }

    func decide(_ decision: inout RoutingDecision, _ ledger: inout Ledger) {
        guard CongressionalFirst.when(.yes) == .yes else { return }
        decision.foreign = facts.residence?.isForeign.known
        decision.routeCaseButton = Routing.mayUseRouteCase(facts).known
        guard goesByButton(&decision, &ledger) else { return }
        decision.destination = .congressional
        guard let office = facts.alignedOffice else { return leftOpen(&ledger) }
        if let residence = facts.residence, residence != .unitedStates, ForeignCongressional.when(.yes) == .yes {
            ledger.applied(ForeignCongressional.self, .aligned)
        }
        decision.office = office
        ledger.applied(CongressionalFirst.self, .lookedUp)
        ledger.task(.useRouteCaseButton)
    }

    /// The button is for new congressional cases alone, and what IRM 13.1.8 governs is none of the memorandum's. A case
    /// that is another's, or may be, goes where intake would have it go, and no office is looked up for it.
    private func goesByButton(_ decision: inout RoutingDecision, _ ledger: inout Ledger) -> Bool {
        let urgency = Urgency(flag: .no, screening: nil, context: context)
        let backbone = Backbone(facts: facts, context: context, urgency: urgency)
        var trial = ledger
        let placement = backbone.place(Backbone.beforeCongressional, &trial)
        if placement?.destination == .congressional {
            guard facts.congressional == nil else { return true }
            ledger.refer(Referral(CongressionalFirst.self, missing: [.congressional]))
            return false
        }
        ledger = trial
        Routing.settle(placement, backbone, duties: false, &decision, &ledger)
        return false
    }

    private func leftOpen(_ ledger: inout Ledger) {
        guard facts.congressMember != .senator else {
            return ledger.refer(CongressionalFirst.self, .senator, settledBy: [.alignedOffice])
        }
        guard facts.homeState != nil else { return withoutState(&ledger) }
        switch facts.congressionalDistricts?.count ?? 0 {
        case 0: ledger.refer(Referral(CongressionalFirst.self, missing: [.congressionalDistricts, .alignedOffice]))
        case 1:
            ledger.refer(
                CongressionalFirst.self, .notAligned, settledBy: [Reference.districts, .alignedOffice])
        default:
            ledger.refer(
                CongressionalFirst.self, .severalDistricts, settledBy: [.congressionalDistricts, .alignedOffice])
        }
    }

    private func withoutState(_ ledger: inout Ledger) {
        let missing: [FactName] = [.homeState, .congressionalDistricts, .alignedOffice]
        guard ForeignCongressional.when(.yes) == .yes, facts.residence != .unitedStates else {
            return ledger.refer(Referral(CongressionalFirst.self, missing: missing))
        }
        guard facts.residence != nil else {
            return ledger.refer(Referral(ForeignCongressional.self, missing: missing + [.residence]))
        }
        ledger.refer(ForeignCongressional.self, .noHomeState, settledBy: [.alignedOffice])
    }
}

extension Reference {
    /// What a referral names when the operator has recorded no office for a congressional district.
    package static let districts = FactName("districts")
}
