/// A case that a run left out, since its office by Exhibit A released it or cannot receive it, or since it is not known
/// whether Exhibit A is for it. It waits on, and a person says where it goes.
struct LeftOutCase {
    let facts: DistributionFacts
    let context: RuleContext

    /// Refers what the text leaves open of the case's office; decided is only what the facts have settled since.
    func judge(_ decision: inout DistributionDecision, _ ledger: inout Ledger) {
        let foreign = facts.exhibitOffice == nil ? facts.residence?.isForeign ?? .unknown : .yes
        let byExhibit = Condition.all(
            Condition(foreign, missing: [.residence]), !Condition(facts.usBasedPOA, .usBasedPOA))
        switch byExhibit.truth {
        case .no:
            guard OfficeKeeps.when(.yes) == .yes else { return }
            ledger.applied(OfficeKeeps.self, .waits)
            decision.takesPart = .inTheRun
        case .unknown:
            guard facts.residence != .territory else { return ledger.refer(USTerritory.self, .territory) }
            // A country that Exhibit A does not name is stated, and no answer to where the taxpayer resides would help.
            let missing = byExhibit.missing.filter { $0 != .residence || facts.residence != .unlisted }
            guard !missing.isEmpty else { return ledger.refer(OfficeKeeps.self, .abroad) }
            ledger.refer(Referral(OfficeKeeps.self, missing: missing))
        case .yes: goByExhibit(&decision, &ledger)
        }
    }

    private func goByExhibit(_ decision: inout DistributionDecision, _ ledger: inout Ledger) {
        guard let office = facts.exhibitOffice ?? facts.residence?.exhibitOffice?.code else {
            return ledger.refer(OfficeKeeps.self, .abroad)
        }
        guard facts.releasingOffice != office else {
            ledger.prohibit(OutOfSpecialFive.self, .releasing, .returnToReleasingOffice)
            return ledger.refer(OutOfSpecialFive.self, .exhibitReleased)
        }
        switch facts.exhibitOfficeReceives {
        case nil:
            guard OfficeKeeps.when(.yes) == .yes else { return }
            ledger.applied(OfficeKeeps.self, .exhibit)
            decision.takesPart = .byExhibit
        case .some(false):
            decision.takesPart = .byExhibit
            ledger.refer(OfficeKeeps.self, .exhibitCannot, settledBy: [.exhibitOfficeReceives])
        case .some(true):
            var placed = facts
            (placed.placedOffice, placed.placedByExhibit) = (office, true)
            PlacedCase(facts: placed, context: context).follow(&decision, &ledger)
        }
    }
}

extension Distribution {
    /// An office that a ruling gives to a case that was left out brings the duties of the transfer there; it is never the
    /// office that released the case.
    package static func follow(
        ruled parts: Set<String>, _ decision: DistributionDecision, _ facts: DistributionFacts, _ context: RuleContext,
        _ ledger: inout Ledger
    ) {
        guard facts.question == .leftOut || facts.question == .placement, parts.contains("office"),
            let office = decision.office
        else { return }
        guard facts.releasingOffice != office else {
            return ledger.refer(OutOfSpecialFive.self, .whichOther)
        }
        PlacedCase(facts: facts, context: context).ruledDuties(&ledger)
    }
}
