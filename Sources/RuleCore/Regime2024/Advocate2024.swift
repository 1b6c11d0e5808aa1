import CivilTime

/// Availability and deferral by the memorandum of 2024: R24-09 to R24-13.
struct Advocate2024 {
    let facts: AvailabilityFacts
    let context: RuleContext

    func decide(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard Period2024.when(.yes) == .yes else { return }
        ledger.applied(Period2024.self, .governs)
        switch facts.position {
        case nil: return ledger.refer(Referral(Deferral2024.self, missing: [.position]))
        case .other: return ledger.refer(Deferral2024.self, .otherPosition)
        case .instructor: return ledger.refer(Instructor2024.self, .program)
        case .caseAdvocate, .bca: break
        }
        switch facts.situation {
        case nil: ledger.refer(Referral(Deferral2024.self, missing: [.situation]))
        case .absence: absence(&decision, &ledger)
        case .weeklyReview: review(&decision, &ledger)
        default: ledger.refer(BalancingSuspended.self, .remaining)
        }
    }

    private func absence(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard Deferral2024.when(.yes) == .yes else { return }
        guard let first = facts.firstDayOut, let last = facts.lastDayOut else {
            return ledger.refer(
                Referral(
                    Deferral2024.self,
                    missing: (facts.firstDayOut == nil ? [.firstDayOut] : [])
                        + (facts.lastDayOut == nil ? [.lastDayOut] : [])))
        }
        guard first <= last else {
            return ledger.refer(Deferral2024.self, .reversed, settledBy: [.firstDayOut, .lastDayOut])
        }
        let days = first.days(until: last) + 1
        decision.daysOut = days
        switch Deferral2024.table[min(days, LongAbsence.daysMax)] ?? nil {
        case nil: ledger.refer(Deferral2024.self, .longer)
        case .some(false):
            ledger.applied(Deferral2024.self, .noChange)
            decision.changesStatus = false
        case .some(true): deferral(from: first, &decision, &ledger)
        }
    }

    private func deferral(from first: CivilDate, _ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        ledger.applied(Deferral2024.self, .deferred)
        ledger.task(.setTAMISDeferral)
        ledger.prohibit(DeferralByOffice.self, .officeLevel, .deferralForIndividuals)
        decision.status = .deferred
        decision.changesStatus = true
        guard let workday = context.workdays?.of(facts.office).workday(before: first) else {
            return ledger.refer(Deferral2024.self, .noWorkdays, settledBy: [CalendarName.workdays.factName])
        }
        decision.changeBy = workday
    }

    private func review(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard NewHire2024.when(.yes) == .yes else { return }
        guard let inTraining = facts.inTraining, let cases = facts.openCases else {
            return ledger.refer(
                Referral(
                    NewHire2024.self,
                    missing: (facts.inTraining == nil ? [.inTraining] : [])
                        + (facts.openCases == nil ? [.openCases] : [])))
        }
        guard inTraining else { return ledger.refer(NewHire2024.self, .notInTraining) }
        guard cases > 0 || facts.casesAtLastReview ?? 0 == 0 else { return ledger.refer(NewHire2024.self, .againNone) }
        ledger.task(.setTAMISStatus)
        ledger.applied(NewHire2024.self, cases == 0 ? .none : .active)
        decision.status = cases == 0 ? .deferred : .active
        guard cases > 0 else { return }
        ledger.refer(NewHire2024.self, .percentages)
    }
}
