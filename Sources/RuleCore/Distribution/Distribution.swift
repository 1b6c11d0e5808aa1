/// What the 2025 memorandum says of the daily distribution: averages, language, who takes part and who receives.
package enum Distribution: KindDefinition {
    package typealias Facts = DistributionFacts
    package typealias Decision = DistributionDecision

    package static let kind = DecisionKind.distribution
    package static let fields = DistributionFields.table

    /// Applies DIST-01 to DIST-07, and to a run and its cases also DEPART-10.
    package static func apply(
        _ facts: DistributionFacts, _ context: RuleContext
    ) -> TypedVerdict<DistributionDecision> {
        var ledger = Ledger()
        var decision = DistributionDecision()
        let standing = context.standing
        guard ledger.open(standing), standing.regime == .guidance2025 else {
            if standing.regime == .guidance2024 { ledger.refer(UnknownIn2024.self, .unknown) }
            return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
        }
        switch facts.question {
        case nil: ledger.refer(Referral(OfficeAverage.self, missing: [.question]))
        case .officeAverage: average(facts, &decision, &ledger)
        case .volume: volume(facts, &decision, &ledger)
        case .waitingCase: waitingCase(facts, &decision, &ledger)
        case .advocate: advocate(facts, &decision, &ledger)
        case .run: ProposedRun(facts: facts, context: context).judge(&ledger)
        case .placement: PlacedCase(facts: facts, context: context).follow(&decision, &ledger)
        case .leftOut: LeftOutCase(facts: facts, context: context).judge(&decision, &ledger)
        }
        return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
    }

    private static func average(
        _ facts: DistributionFacts, _ decision: inout DistributionDecision, _ ledger: inout Ledger
    ) {
        guard let cases = facts.officeCases, let advocates = facts.availableAdvocates else {
            let missing: [FactName] = facts.officeCases == nil ? [.officeCases] : []
            return ledger.refer(
                Referral(
                    VolumeSource.self,
                    missing: missing + (facts.availableAdvocates == nil ? [.availableAdvocates] : [])))
        }
        guard VolumeSource.when(.yes) == .yes, OfficeAverage.when(.yes) == .yes else { return }
        ledger.applied(VolumeSource.self, .stated)
        if facts.deferredCounted == true { ledger.flag(.deferredInAverage) }
        guard advocates > ExactDecimal(0) else { return ledger.refer(OfficeAverage.self, .nobody) }
        ledger.applied(OfficeAverage.self, .computed)
        decision.average = DistributionDecision.Average(cases: cases, advocates: advocates)
        guard let national = facts.nationalAverage else {
            return ledger.refer(NationalAverage.self, .noFormula, settledBy: [.nationalAverage])
        }
        guard NationalAverage.when(.yes) == .yes else { return }
        ledger.applied(NationalAverage.self, .stated)
        switch advocates.times(national, comparedTo: cases) {
        case ..<0: decision.againstNational = .above
        case 0: decision.againstNational = .equal
        default: decision.againstNational = .below
        }
    }

    private static func volume(
        _ facts: DistributionFacts, _ decision: inout DistributionDecision, _ ledger: inout Ledger
    ) {
        guard VolumeByPeople.when(.yes) == .yes else { return }
        guard let volume = facts.decidedVolume else {
            ledger.task(.decideVolume)
            return ledger.refer(VolumeByPeople.self, .weighing, settledBy: [.decidedVolume])
        }
        ledger.applied(VolumeByPeople.self, .decided)
        decision.volume = volume
    }

    private static func waitingCase(
        _ facts: DistributionFacts, _ decision: inout DistributionDecision, _ ledger: inout Ledger
    ) {
        let distributed = OfficeKeeps.when(Condition(facts.distributed, .distributed))
        switch distributed.truth {
        case .unknown: return ledger.refer(Referral(OfficeKeeps.self, missing: distributed.missing))
        case .yes:
            ledger.applied(OfficeKeeps.self, .keeps)
            decision.takesPart = .kept
            if facts.transferProposed == true {
                ledger.prohibit(NoRetransfer.self, .transferAgain, .transferAgain)
            }
            return
        case .no: break
        }
        // A screened-in case leaves at once, by referral of its destination, and never waits for the run.
        guard facts.urgentScreening != .screenedIn else {
            return ledger.refer(UrgentScreeningFirst.self, .whichOffice)
        }
        guard let byExhibit = exhibit(facts, &decision, &ledger) else { return }
        decision.takesPart = byExhibit ? .byExhibit : .inTheRun
        if !byExhibit, OfficeKeeps.when(.yes) == .yes { ledger.applied(OfficeKeeps.self, .waits) }
        language(facts, isPlaced: byExhibit, &decision, &ledger)
    }

    /// Whether Exhibit A places the case; nil, with a referral, when that is open.
    private static func exhibit(
        _ facts: DistributionFacts, _ decision: inout DistributionDecision, _ ledger: inout Ledger
    ) -> Bool? {
        let foreign = facts.residence?.isForeign ?? .unknown
        let abroad = Condition.all(
            Condition(foreign, missing: [.residence]), !Condition(facts.usBasedPOA, .usBasedPOA))
        switch abroad.truth {
        case .no: return false
        case .unknown:
            switch facts.residence {
            case .territory: ledger.refer(USTerritory.self, .territory)
            case .unlisted where facts.usBasedPOA == false: ledger.refer(OfficeKeeps.self, .abroad)
            case .unlisted: ledger.refer(Referral(OfficeKeeps.self, missing: [.usBasedPOA]))
            default: ledger.refer(Referral(OfficeKeeps.self, missing: abroad.missing))
            }
            return nil
        case .yes:
            guard let office = facts.residence?.exhibitOffice else {
                ledger.refer(OfficeKeeps.self, .abroad)
                return nil
            }
            ledger.applied(OfficeKeeps.self, .exhibit)
            ledger.flag(.placedByExhibit)
            decision.office = office.code
            return true
        }
    }

    private static func language(
        _ facts: DistributionFacts, isPlaced: Bool, _ decision: inout DistributionDecision, _ ledger: inout Ledger
    ) {
        guard LanguagePreference.when(.yes) == .yes else { return }
        switch facts.language {
        case nil: ledger.refer(Referral(LanguagePreference.self, missing: [.language]))
        case .english:
            ledger.notApplicable(LanguagePreference.self, .english)
            decision.prefersBilingual = false
        case .spanish where !isPlaced && facts.bilingualPossible != false:
            ledger.applied(LanguagePreference.self, .bilingual)
            decision.prefersBilingual = true
        case .spanish, .other:
            ledger.applied(
                LanguagePreference.self, facts.language == .spanish ? .interpreter : .otherLanguage)
            ledger.task(.useOPI)
            decision.prefersBilingual = false
        }
    }

    private static func advocate(
        _ facts: DistributionFacts, _ decision: inout DistributionDecision, _ ledger: inout Ledger
    ) {
        let off = Condition(
            facts.currentStatus.map { $0 == .active ? .no : .yes } ?? .unknown, missing: [.currentStatus])
        let none = Condition(
            facts.advocateAvailability.map { $0 > ExactDecimal(0) ? .no : .yes } ?? .unknown,
            missing: [.advocateAvailability])
        let unavailable = NoCasesForUnavailable.when(.any(off, none))
        switch unavailable.truth {
        case .unknown: ledger.refer(Referral(NoCasesForUnavailable.self, missing: unavailable.missing))
        case .no:
            ledger.applied(NoCasesForUnavailable.self, .available)
            decision.receivesNewCases = true
            decision.counts = facts.advocateAvailability
        case .yes:
            ledger.prohibit(NoCasesForUnavailable.self, ground(facts), .assignToUnavailable)
            decision.receivesNewCases = false
            switch facts.currentStatus {
            case .inactive:
                ledger.applied(NoCasesForUnavailable.self, .inactiveIsNone)
                decision.counts = ExactDecimal(0)
            case .deferred: ledger.flag(.deferredInAverage)
            case .active: decision.counts = ExactDecimal(0)
            // A Deferred advocate counts by no rule, and any other at 0 counts for nothing.
            case nil: break
            }
        }
    }

    private static func ground(_ facts: DistributionFacts) -> NoCasesForUnavailable.Ground {
        switch facts.currentStatus {
        case .deferred: .unavailable
        case .inactive: .inactive
        case .active, nil: .atNone
        }
    }
}
