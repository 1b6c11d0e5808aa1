/// What the rules on taxpayers abroad say of a case, taken by themselves.
package enum International: KindDefinition {
    package typealias Facts = RoutingFacts
    package typealias Decision = RoutingDecision

    package static let kind = DecisionKind.international
    package static let fields = RoutingFields.table.only([
        .residence, .usBasedPOA, .poaCount, .poaInUSTerritory, .congressional, .alignedOffice, .holdingOffice, .newCase,
        .receivedFromCentralAssignment, .specialCriteria, .exhibitANotPossible,
    ])
    .describing(
        .holdingOffice,
        as: "The code of the office that holds the case. None recorded here means that no office holds it yet."
    )
    .describing(
        .receivedFromCentralAssignment,
        as:
            "The holding office received the case from the central case assignment. None recorded here means that it was not received."
    )
    .describing(
        .newCase,
        as: "The case was just created and is assigned to nobody. Not recorded here, it is new if no office holds it.")

    /// Applies the international rules; a taxpayer in the United States is none of their business.
    package static func apply(_ facts: RoutingFacts, _ context: RuleContext) -> TypedVerdict<RoutingDecision> {
        var ledger = Ledger()
        var decision = RoutingDecision()
        let standing = context.standing
        guard ledger.open(standing), standing.regime == .guidance2025 else {
            if standing.regime == .guidance2024 {
                decision.foreign = facts.residence?.isForeign.known
                if decision.foreign != false { ledger.refer(GuidelinesStep.self, .abroad) }
            }
            return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
        }
        decision.foreign = facts.residence?.isForeign.known
        guard decision.foreign != false else {
            ledger.notApplicable(ForeignWithoutUSPOA.self, .domestic)
            return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
        }
        let urgency = Urgency(flag: .no, screening: nil, context: context)
        let backbone = Backbone(facts: withCustody(facts), context: context, urgency: urgency)
        guard facts.residence != nil else {
            askWhere(backbone, &ledger)
            return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
        }
        let placement = backbone.place(Backbone.international, &ledger)
        Routing.settle(placement, backbone, duties: false, &decision, &ledger)
        return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
    }

    /// A taxpayer at home is none of this kind's business, so that without a residence nothing is determined; what else a
    /// taxpayer abroad would be asked is asked for beside it.
    private static func askWhere(_ backbone: Backbone, _ ledger: inout Ledger) {
        var (abroad, unused) = (Ledger(), RoutingDecision())
        let placement = backbone.place(Backbone.international, &abroad)
        Routing.settle(placement, backbone, duties: false, &unused, &abroad)
        let asking = abroad.referrals.first { $0.reason == .missingFact }
        let referral = asking ?? Referral(ForeignWithoutUSPOA.self, missing: [])
        ledger.unknown(ForeignWithoutUSPOA.self, .unknown)
        ledger.refer(referral.settled(by: abroad.asked.reduce(into: []) { $0 = $0.union([$1]) }.union([.residence])))
    }

    /// Here a case that no office is known to hold or to have received counts as new, and any other as not new.
    private static func withCustody(_ facts: RoutingFacts) -> RoutingFacts {
        var facts = facts
        let isReceived = facts.receivedFromCentralAssignment ?? false
        if facts.newCase == nil { facts.newCase = facts.holdingOffice == nil && !isReceived }
        facts.receivedFromCentralAssignment = isReceived
        return facts
    }
}
