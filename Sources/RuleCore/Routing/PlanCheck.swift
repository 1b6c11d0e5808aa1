/// Holds what somebody plans for a case against what the text forbids. Nothing planned, nothing checked.
struct PlanCheck {
    let facts: RoutingFacts
    let placement: Placement?

    func check(_ ledger: inout Ledger) {
        if let method = facts.plannedMethod { check(method, &ledger) }
        if let proposed = facts.proposedDestination { check(proposed, &ledger) }
    }

    private func check(_ method: PlannedMethod, _ ledger: inout Ledger) {
        switch method {
        case .caseOwnerEdit: break
        case .routeCaseButton:
            switch Routing.mayUseRouteCase(facts) {
            case .yes: ledger.notApplicable(RouteCaseRestriction.self, .newCongressional)
            case .no: ledger.prohibit(RouteCaseRestriction.self, .notNewCongressional, .routeCaseButton)
            case .unknown: ledger.unknown(RouteCaseRestriction.self, .unknown)
            }
        case .zipCodeRouting: ledger.prohibit(ZipRoutingOff.self, .zipCode, .zipCodeRouting)
        case .transferGuidelines:
            switch placement?.destination {
            case .puertoRico, .hawaii: ledger.notApplicable(ZipRoutingOff.self, .exhibit)
            case nil: ledger.unknown(ZipRoutingOff.self, .unknown)
            default: ledger.prohibit(ZipRoutingOff.self, .guidelines, .transferGuidelines)
            }
        }
    }

    private func check(_ proposed: ProposedDestination, _ ledger: inout Ledger) {
        switch proposed {
        case .special5: checkSpecialFive(&ledger)
        case .special6: checkSpecialSix(&ledger)
        default: break
        }
        // Special 5 is the text's own exception to keeping a received case.
        if placement?.destination == .keep, proposed != .keep, proposed != .noChange, proposed != .special5 {
            ledger.prohibit(NoRetransfer.self, .transferAgain, .transferAgain)
        }
    }

    private func checkSpecialFive(_ ledger: inout Ledger) {
        switch (Truth(facts.newCase), Truth(facts.congressional)) {
        case (.yes, _): ledger.prohibit(SpecialFive.self, .newCase, .specialFive)
        case (_, .yes): ledger.prohibit(SpecialFive.self, .congressional, .specialFive)
        case (.no, .no): ledger.notApplicable(SpecialFive.self, .notForbidden)
        default: ledger.unknown(SpecialFive.self, .unknown)
        }
    }

    private func checkSpecialSix(_ ledger: inout Ledger) {
        switch Truth(facts.congressional) {
        case .yes: ledger.prohibit(SpecialSix.self, .congressional, .specialSixForCongressional)
        case .no: ledger.notApplicable(SpecialSix.self, .notCongressional)
        case .unknown: ledger.unknown(SpecialSix.self, .unknown)
        }
    }
}
