import CivilTime

/// Whether and how far an employee is available for new cases, by the guidance in force on the action date.
package enum Availability: KindDefinition {
    package typealias Facts = AvailabilityFacts
    package typealias Decision = AvailabilityDecision

    package static let kind = DecisionKind.availability
    package static let fields = AvailabilityFields.table

    /// Applies AVAIL-01 to AVAIL-18.
    package static func apply(
        _ facts: AvailabilityFacts, _ context: RuleContext
    ) -> TypedVerdict<AvailabilityDecision> {
        var ledger = Ledger()
        var decision = AvailabilityDecision()
        let standing = context.standing
        guard ledger.open(standing), standing.regime == .guidance2025 else {
            if standing.regime == .guidance2024 {
                Advocate2024(facts: facts, context: context).decide(&decision, &ledger)
                look(beyond: facts, context, decision, &ledger)
            }
            return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
        }
        Advocate(facts: facts, context: context).decide(&decision, &ledger)
        look(beyond: facts, context, decision, &ledger)
        return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
    }
}

extension Availability {
    /// Marks a change of status whose days are under other guidance, or under none: the action date's governs them by a
    /// reading.
    private static func look(
        beyond facts: AvailabilityFacts, _ context: RuleContext, _ decision: AvailabilityDecision,
        _ ledger: inout Ledger
    ) {
        guard decision.changesStatus == true || decision.mayDeferFrom != nil else { return }
        var days = [decision.changeBy, decision.documentationBy, decision.mayDeferFrom]
        switch facts.situation {
        case .absence, .assignment: days += [facts.firstDayOut, facts.lastDayOut, facts.placedDeferredOn]
        case .returning: days.append(facts.returnOn)
        case .leaving: days.append(facts.departureOn)
        default: break
        }
        guard days.contains(where: { $0.map { !context.standing(on: $0).agrees(with: context.standing) } ?? false })
        else { return }
        ledger.flag(.daysOfOtherGuidance)
        ledger.rest(on: .actionDateGoverns)
        if context.choice(.actionDateGoverns) == .refer { ledger.refer(Referral(left: .actionDateGoverns)) }
    }
}

/// An employee whose availability is asked about.
struct Advocate {
    let facts: AvailabilityFacts
    let context: RuleContext

    func decide(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard isAdvocate(&decision, &ledger) else { return }
        switch facts.situation {
        case .absence: absence(&decision, &ledger)
        case .assignment: assignment(&decision, &ledger)
        case .returning: returning(&decision, &ledger)
        case .leaving: leaving(&decision, &ledger)
        case .weeklyReview: weeklyReview(&decision, &ledger)
        case .partTimeSchedule: partTimeSchedule(&decision, &ledger)
        case .specialSituation: specialSituation(&decision, &ledger)
        case .specialSituationEnded: specialSituationEnded(&decision, &ledger)
        case nil: ledger.refer(Referral(LongAbsence.self, missing: [.situation]))
        }
        guard decision.status != nil || decision.availability != nil else { return }
        guard DeferralResponsibility.when(.yes) == .yes else { return }
        ledger.applied(DeferralResponsibility.self, .applies)
        ledger.task(.applyDeferralRules)
    }

    private func isAdvocate(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) -> Bool {
        switch facts.position {
        case nil: ledger.refer(Referral(NonAdvocatePositions.self, missing: [.position]))
        case .bca: ledger.refer(NonAdvocatePositions.self, .bca)
        case .caseAdvocate:
            ledger.notApplicable(NonAdvocatePositions.self, .advocate)
            decision.countsForAssignment = true
            return true
        case .instructor, .other:
            guard NonAdvocatePositions.when(.yes) == .yes else { break }
            ledger.applied(NonAdvocatePositions.self, .other)
            decision.availability = ExactDecimal(1)
            decision.countsForAssignment = false
        }
        return false
    }

    /// The workdays of the advocate's office.
    var workdays: WorkdayCalendar? { context.workdays?.of(facts.office) }

    /// The last workday before a day, by the operator's calendar; nil, with a referral, without one.
    func workday(before day: CivilDate, _ ledger: inout Ledger) -> CivilDate? {
        guard let calendar = workdays else {
            ledger.refer(Workdays.self, .notRecorded, settledBy: [CalendarName.workdays.factName])
            return nil
        }
        guard Workdays.when(.yes) == .yes else { return nil }
        guard let workday = calendar.workday(before: day) else {
            ledger.refer(LongAbsence.self, .calendarBegins)
            return nil
        }
        ledger.applied(Workdays.self, .counted)
        return workday
    }
}
