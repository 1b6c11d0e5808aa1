import JSONText

extension RoutingDecision {
    /// The parts that a ruling may give.
    package static let parts = FieldTable<RoutingDecision>([
        .part("destination", word: \.destination, "Where the case goes."),
        .part("office", office: \.office, "The office it goes to or stays with."),
        .part("route_case_button", bool: \.routeCaseButton, "Whether the \"Route Case\" button is used."),
        .part("urgent", bool: \.urgent, "Whether the case is flagged urgent."),
        .part("foreign", bool: \.foreign, "Whether the taxpayer resides outside of the United States."),
    ])
}

extension KindDefinition where Decision == RoutingDecision {
    /// Whether the taxpayer is abroad says nothing of where the case goes.
    package static func settles(ruled parts: Set<String>) -> Bool { !parts.subtracting(["foreign"]).isEmpty }

    /// A case that goes to an office goes to one that is named.
    package static func fault(inRuled decision: RoutingDecision) -> FactsError? {
        guard decision.destination == .office, decision.office == nil else { return nil }
        return .wrongValue(
            field: "office", found: "nothing", accepted: "an office code beside the destination \"office\"")
    }
}

extension Routing {
    /// A destination that a ruling gives brings the duties of the transfer there, and an urgent flag its own.
    package static func follow(
        ruled parts: Set<String>, _ decision: RoutingDecision, _ facts: RoutingFacts, _ context: RuleContext,
        _ ledger: inout Ledger
    ) {
        if parts.contains("urgent"), decision.urgent == true {
            ledger.task(.setCasePriorityUrgent)
            ledger.task(.writeUrgentDescription)
        }
        guard parts.contains("destination"), let destination = decision.destination, destination.isTransfer else {
            return
        }
        TransferDuties(facts, context).emit(destination.transferTarget, &ledger)
    }
}
