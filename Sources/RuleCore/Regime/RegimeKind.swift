package import CivilTime
package import JSONText

/// What the kind `regime` is asked.
package struct RegimeFacts: FactSet, Hashable {
    /// The day of the case's creation.
    package var createdOn: CivilDate?
    /// The day of the action is not known, only that of creation.
    package var onlyCreationDateKnown: Bool?
    package var subject: RegimeSubject?
    package var newerIRMPublished: Bool?
    package var proposedAuthority: ProposedAuthority?

    /// Knows nothing.
    package init() {}
}

/// What guidance is asked about.
package enum RegimeSubject: String, Sendable, Hashable, CaseIterable {
    case caseRouting = "case-routing"
    case financialInformation = "financial-information"
    case offerQualityReview = "offer-quality-review"
}

/// A document that somebody proposes to act under.
package enum ProposedAuthority: String, Sendable, Hashable, CaseIterable {
    case guidance2025 = "tas-13-1225-0004"
    case guidance2024 = "tas-13-1124-0006"
    case fy2023Objectives = "fy2023-objectives"
    case financialInformation = "irm-5-19-13"
    case offerQualityReview = "irm-5-13-5"
}

/// Which guidance governs; nil for a subject that was not asked or is not determined.
package struct RegimeDecision: DecisionParts {
    /// The memorandum on routing.
    package var routing: Regime?
    /// The manual section on securing financial information.
    package var financialInformation: Source?
    /// The manual section on reviewing closed offers.
    package var offerQualityReview: Source?

    /// Which guidance is in force is no person's to give in one case: `docket guidance extend` records it for all.
    package static let parts = FieldTable<RegimeDecision>([])

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        if let routing { writer.member("routing", routing.rawValue) }
        if let financialInformation { writer.member("financial_information", financialInformation.id) }
        if let offerQualityReview { writer.member("offer_quality_review", offerQualityReview.id) }
        writer.endObject()
    }
}

/// Which guidance is in force on a day.
package enum RegimeKind: KindDefinition {
    package typealias Facts = RegimeFacts
    package typealias Decision = RegimeDecision

    package static let kind = DecisionKind.regime

    package static func apply(_ facts: RegimeFacts, _ context: RuleContext) -> TypedVerdict<RegimeDecision> {
        var ledger = Ledger()
        var decision = RegimeDecision()
        let asked = facts.subject
        if asked == nil || asked == .caseRouting { decision.routing = routing(facts, context, &ledger) }
        if asked == nil || asked == .financialInformation {
            decision.financialInformation = ledger.openFinancialInformation(context).map { _ in .financialInformation }
        }
        if asked == nil || asked == .offerQualityReview {
            decision.offerQualityReview = offerQualityReview(context, &ledger)
        }
        if facts.newerIRMPublished == true { memoPrevails(context, &ledger) }
        check(facts.proposedAuthority, context, &ledger)
        return TypedVerdict(regime: context.regime, decision: decision, ledger: ledger)
    }

    private static func routing(_ facts: RegimeFacts, _ context: RuleContext, _ ledger: inout Ledger) -> Regime? {
        let creationMatters = facts.onlyCreationDateKnown == true || context.choice(.actionDateGoverns) == .alternative
        guard let created = facts.createdOn else {
            if creationMatters, WhichDate.when(.yes) == .yes {
                ledger.refer(Referral(WhichDate.self, missing: [.createdOn]))
                return nil
            }
            return open(context.standing, &ledger)
        }
        guard created <= context.date || facts.onlyCreationDateKnown == true else {
            ledger.refer(WhichDate.self, .createdLater, settledBy: [.createdOn])
            return nil
        }
        let atCreation = context.standing(on: created)
        guard WhichDate.when(atCreation.agrees(with: context.standing) ? .no : .yes) == .yes else {
            ledger.notApplicable(WhichDate.self, .same)
            return open(context.standing, &ledger)
        }
        ledger.flag(.regimeChangedSinceCreation)
        if facts.onlyCreationDateKnown == true {
            ledger.refer(WhichDate.self, .onlyCreation)
            return nil
        }
        ledger.rest(on: .actionDateGoverns)
        switch context.choice(.actionDateGoverns) {
        case .ours: ledger.applied(WhichDate.self, .changed)
        case .alternative:
            ledger.applied(WhichDate.self, .creationGoverns)
            return open(atCreation, &ledger)
        case .refer:
            ledger.refer(Referral(left: .actionDateGoverns))
            return nil
        }
        return open(context.standing, &ledger)
    }

    private static func open(_ standing: Standing, _ ledger: inout Ledger) -> Regime? {
        _ = ledger.open(standing)
        return standing.regime
    }

    private static func offerQualityReview(_ context: RuleContext, _ ledger: inout Ledger) -> Source? {
        guard OfferReviewDate.when(.yes) == .yes else { return nil }
        ledger.rest(on: .anyReview)
        guard context.choice(.anyReview) == .ours else {
            ledger.refer(Referral(left: .anyReview))
            return nil
        }
        ledger.applied(OfferReviewDate.self, .anyReview)
        return .offerQualityReview
    }

    private static func memoPrevails(_ context: RuleContext, _ ledger: inout Ledger) {
        guard MemoPrevails.when(.yes) == .yes else { return }
        guard context.regime != nil else {
            ledger.notApplicable(MemoPrevails.self, .notInForce)
            return
        }
        ledger.applied(MemoPrevails.self, context.regime == .guidance2024 ? .prevails2024 : .prevails)
        ledger.flag(.memoPrevails)
    }

    private static func check(_ proposed: ProposedAuthority?, _ context: RuleContext, _ ledger: inout Ledger) {
        switch proposed {
        case .fy2023Objectives:
            ledger.prohibit(ObjectivesDoNotRoute.self, .notGuidance, .routeByFY2023Objectives)
        case .guidance2025 where context.regime != .guidance2025:
            ledger.prohibit(Regime2025.self, .notInForce, .applyGuidanceNotInForce)
        case .financialInformation where context.date < FinancialInformationDate.firstDay.date:
            ledger.prohibit(FinancialInformationDate.self, .notInForce, .applyGuidanceNotInForce)
        case .guidance2024 where context.date < Regime2024.firstDay.date:
            ledger.prohibit(Regime2024.self, .notYetInForce, .applyGuidanceNotInForce)
        case .guidance2024 where context.regime == nil && context.date < Regime2025.firstDay.date:
            ledger.prohibit(OperatorOverride.self, .ended2024, .applyGuidanceNotInForce)
        case .guidance2024 where context.regime != .guidance2024:
            ledger.prohibit(AfterExpiry.self, .superseded, .applySupersededGuidance)
        default: break
        }
    }
}
