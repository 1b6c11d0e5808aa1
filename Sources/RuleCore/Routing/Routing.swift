package import JSONText

/// Where a case goes, by the guidance in force on the action date.
package enum Routing: KindDefinition {
    package typealias Facts = RoutingFacts
    package typealias Decision = RoutingDecision
    /// What the daemon keeps of a routing decision.
    package typealias Verdict = TypedVerdict<RoutingDecision>

    package static let kind = DecisionKind.routing
    package static let fields = RoutingFields.table

    /// Reads the facts of one job; the daemon's hot path. It throws what `FieldTable.decode` throws.
    package static func facts(
        _ bytes: UnsafeRawBufferPointer, with parser: JSONParser
    ) throws(FactsError) -> RoutingFacts {
        try fields.decode(bytes, with: parser)
    }

    /// Decides as `KindDefinition.decide` does; spelt out, so that the daemon calls code made for these facts.
    package static func decide(_ facts: RoutingFacts, _ context: RuleContext) -> Verdict {
        guard excludeEachOther(facts) else { return apply(facts, context) }
        return Contradiction<Routing>(facts: facts, context: context).decide()
    }

    /// Applies the routing rules. Pure, and the daemon's hot path: it builds no text.
    package static func apply(_ facts: RoutingFacts, _ context: RuleContext) -> Verdict {
        var ledger = Ledger()
        var decision = RoutingDecision()
        let standing = governing(facts, context, &ledger)
        guard ledger.open(standing), standing.regime == .guidance2025 else {
            if standing.regime == .guidance2024 {
                Steps2024(facts: facts, context: context).decide(&decision, &ledger)
            }
            return Verdict(regime: standing.regime, decision: decision, ledger: ledger)
        }
        guard !CongressionalLookUp.isAsked(facts) else {
            CongressionalLookUp(facts: facts, context: context).decide(&decision, &ledger)
            return Verdict(regime: standing.regime, decision: decision, ledger: ledger)
        }
        decision.foreign = facts.residence?.isForeign.known
        concerns(facts, &ledger)
        let flag = urgentFlag(facts, &decision, &ledger)
        let urgency = Urgency(flag: flag, screening: facts.urgentScreening, context: context)
        let backbone = Backbone(facts: facts, context: context, urgency: urgency)
        let placement = backbone.place(Backbone.routing, &ledger)
        decision.routeCaseButton = mayUseRouteCase(facts).known
        settle(placement, backbone, &decision, &ledger)
        screeningTask(facts, decision, &ledger)
        marks(facts, decision, &ledger)
        PlanCheck(facts: facts, placement: placement).check(&ledger)
        return Verdict(regime: standing.regime, decision: decision, ledger: ledger)
    }

    /// What governs: the action date's guidance, unless the operator reads the day of creation as governing.
    private static func governing(_ facts: RoutingFacts, _ context: RuleContext, _ ledger: inout Ledger) -> Standing {
        let choice = context.choice(.actionDateGoverns)
        guard let created = facts.caseCreatedOn, WhichDate.when(.yes) == .yes else {
            if choice == .alternative {
                ledger.rest(on: .actionDateGoverns)
                ledger.refer(Referral(WhichDate.self, missing: [.caseCreatedOn]))
            }
            return context.standing
        }
        guard created <= context.date else {
            createdAhead(choice, &ledger)
            return context.standing
        }
        let atCreation = context.standing(on: created)
        guard !atCreation.agrees(with: context.standing) else {
            ledger.notApplicable(WhichDate.self, .same)
            return context.standing
        }
        ledger.rest(on: .actionDateGoverns)
        ledger.flag(.regimeChangedSinceCreation)
        switch choice {
        case .ours: ledger.applied(WhichDate.self, .changed)
        case .alternative:
            ledger.applied(WhichDate.self, .creationGoverns)
            return atCreation
        case .refer: ledger.refer(Referral(left: .actionDateGoverns))
        }
        return context.standing
    }

    /// A day of creation after the action is a slip, and is marked. Where that day would govern, it is referred.
    private static func createdAhead(_ choice: ReadingChoice, _ ledger: inout Ledger) {
        ledger.rest(on: .actionDateGoverns)
        ledger.flag(.caseCreatedAhead)
        guard choice == .ours else {
            return ledger.refer(WhichDate.self, .createdLater, settledBy: [.caseCreatedOn])
        }
        ledger.applied(WhichDate.self, .createdAhead)
    }

    /// What an office raises instead of moving a case.
    private static func concerns(_ facts: RoutingFacts, _ ledger: inout Ledger) {
        if facts.officeSpecialIssue == true, OfficeSpecialIssue.when(.yes) == .yes {
            ledger.applied(OfficeSpecialIssue.self, .issue)
            ledger.task(.elevateToAreaDeputy)
        }
        if facts.assignmentConcern == true, NoRetransfer.when(.yes) == .yes {
            ledger.applied(NoRetransfer.self, .concern)
            ledger.task(.elevateToAreaAnalyst)
        }
    }

    /// The urgent flag of a case at intake, with its duties. It is a part of its own: it can be open while the
    /// destination is not, and the reverse.
    private static func urgentFlag(
        _ facts: RoutingFacts, _ decision: inout RoutingDecision, _ ledger: inout Ledger
    ) -> Truth {
        let atIntake = Truth.all(Truth(facts.newCase), facts.receivedFromCentralAssignment == true ? .no : .yes)
        guard UrgentFlag.when(atIntake) != .no else { return .no }
        let flag = Truth(facts.extremeTimeSensitive)
        guard atIntake == .yes else { return flag }
        decision.urgent = flag.known
        switch flag {
        case .yes:
            ledger.applied(UrgentFlag.self, .extreme)
            // What is screened out was flagged, and its flag has done its work.
            guard facts.urgentScreening != .screenedOut else { break }
            ledger.task(.setCasePriorityUrgent)
            ledger.task(.writeUrgentDescription)
        case .no:
            ledger.notApplicable(UrgentFlag.self, .notExtreme)
            if facts.financialHardship == true {
                ledger.prohibit(UrgentFlag.self, .hardshipAlone, .urgentForHardshipAlone)
            }
        case .unknown: ledger.refer(Referral(UrgentFlag.self, missing: [.extremeTimeSensitive]))
        }
        return flag
    }

    /// An urgent case that takes no congressional way waits for its screening, wherever it goes afterwards.
    private static func screeningTask(_ facts: RoutingFacts, _ decision: RoutingDecision, _ ledger: inout Ledger) {
        guard decision.urgent == true, facts.urgentScreening == nil, facts.congressional == false else { return }
        ledger.task(.screenUrgentCase)
    }

    /// What a reader of the decision should know besides: an office that is still to be found, and a language that the
    /// office which keeps the case has no words for.
    private static func marks(_ facts: RoutingFacts, _ decision: RoutingDecision, _ ledger: inout Ledger) {
        if decision.destination == .congressional, decision.office == nil { ledger.flag(.officeToBeFound) }
        if decision.destination == .keep, facts.otherLanguage == true, LanguagePreference.when(.yes) == .yes {
            ledger.applied(LanguagePreference.self, .otherLanguage)
            ledger.task(.useOPI)
        }
    }

    /// The button is for cases that are both new and congressional.
    static func mayUseRouteCase(_ facts: RoutingFacts) -> Truth {
        .all(
            Truth(facts.newCase), Truth(facts.congressional),
            facts.receivedFromCentralAssignment == true ? .no : .yes,
            facts.governedByIRM?.isEmpty == false ? .unknown : .yes)
    }

    /// Writes the destination into the decision, or what is open into the ledger, with the duties that follow.
    ///
    /// At intake the duties belong to it, and the look-up of a congressional case's office does not: that is the
    /// congressional queue's work, for taxpayers abroad too.
    static func settle(
        _ placement: Placement?, _ backbone: Backbone, duties: Bool = true, _ decision: inout RoutingDecision,
        _ ledger: inout Ledger
    ) {
        switch placement {
        case .to(let destination, let office):
            decision.destination = destination
            decision.office = office
            guard destination != .congressional || backbone.alignedOfficePart(&ledger, looksUp: !duties) else { return }
            if duties, destination.isTransfer {
                TransferDuties(backbone.facts, backbone.context).emit(destination.transferTarget, &ledger)
            }
        case .referred(let referral): ledger.refer(referral)
        case nil: break
        }
    }
}

extension Backbone {
    /// The office part of a congressional case; false when it is open.
    func alignedOfficePart(_ ledger: inout Ledger, looksUp: Bool) -> Bool {
        let asks = looksUp && ForeignCongressional.when(.yes) == .yes
        let hasHomeState = asks ? residesInState : Condition(.yes)
        guard facts.alignedOffice == nil else {
            if hasHomeState.truth == .no { ledger.applied(ForeignCongressional.self, .aligned) }
            return true
        }
        switch hasHomeState.truth {
        case .no: ledger.refer(ForeignCongressional.self, .noHomeState, settledBy: [.alignedOffice])
        case .unknown:
            ledger.refer(Referral(ForeignCongressional.self, missing: [.alignedOffice] + hasHomeState.missing))
        case .yes:
            ledger.rest(on: .congressionalWithoutOffice)
            switch context.choice(.congressionalWithoutOffice) {
            case .ours: return true
            case .alternative: ledger.refer(Referral(CongressionalFirst.self, missing: [.alignedOffice]))
            case .refer: ledger.refer(Referral(left: .congressionalWithoutOffice, settledBy: [.alignedOffice]))
            }
        }
        return false
    }

    private var residesInState: Condition {
        guard let residence = facts.residence else { return Condition(.unknown, missing: [.residence]) }
        return Condition(residence == .unitedStates ? .yes : .no)
    }
}
