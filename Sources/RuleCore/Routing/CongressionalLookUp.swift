/// The office of a congressional case, once it has been looked up in the operator's district alignment.
///
/// What intake owed the case was decided there. Here its office is, or why there is none.
struct CongressionalLookUp {
    let facts: RoutingFacts

    /// Whether this is what is asked: the case is congressional, and the look-up has been made.
    static func isAsked(_ facts: RoutingFacts) -> Bool { facts.officeLookedUp == true && facts.congressional == true }

    func decide(_ decision: inout RoutingDecision, _ ledger: inout Ledger) {
        guard CongressionalFirst.when(.yes) == .yes else { return }
        decision.destination = .congressional
        decision.routeCaseButton = Routing.mayUseRouteCase(facts).known
        decision.foreign = facts.residence?.isForeign.known
        guard let office = facts.alignedOffice else { return leftOpen(&ledger) }
        if let residence = facts.residence, residence != .unitedStates, ForeignCongressional.when(.yes) == .yes {
            ledger.applied(ForeignCongressional.self, .aligned)
        }
        decision.office = office
        ledger.applied(CongressionalFirst.self, .lookedUp)
        ledger.task(.useRouteCaseButton)
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
