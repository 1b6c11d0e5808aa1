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

    /// A case that goes to an office goes to one that is named; Exhibit A has one code for each of its offices, and what
    /// goes to a Special or stays as it is goes to no office.
    package static func fault(inRuled decision: RoutingDecision) -> FactsError? {
        guard let destination = decision.destination else { return nil }
        switch (destination, decision.office) {
        case (.office, nil):
            return .wrongValue(
                field: "office", found: "nothing", accepted: "an office code beside the destination \"office\"")
        case (.puertoRico, .some(let office)) where ExhibitOffice(code: office) != .puertoRico,
            (.hawaii, .some(let office)) where ExhibitOffice(code: office) != .hawaii:
            return .wrongValue(
                field: "office", found: "another office",
                accepted: "\"66\" beside the destination \"puerto-rico\" and \"99\" beside \"hawaii\" (Exhibit A)")
        case (_, .some) where destination.isSpecialQueue || destination == .noChange:
            return .wrongValue(
                field: "office", found: "an office",
                accepted: "nothing beside the destination \"\(destination.rawValue)\"")
        default: return nil
        }
    }

    /// The aligned office is for congressional cases (V.A.2), and Special 6 for the others (III).
    package static func contradicts(ruled decision: RoutingDecision, _ facts: Facts) -> Bool
    where Facts == RoutingFacts {
        switch decision.destination {
        case .congressional: facts.congressional == false
        case .special6: facts.congressional == true
        default: false
        }
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
