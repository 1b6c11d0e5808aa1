import CivilTime

/// New hires, part time and special situations: AVAIL-10 to AVAIL-13, AVAIL-15, AVAIL-16.
extension Advocate {
    func weeklyReview(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard let cases = facts.openCases else {
            return ledger.refer(Referral(NewHireBands.self, missing: [.openCases]))
        }
        let band = NewHireBands.table[cases]
        switch facts.inTraining {
        case nil: ledger.refer(Referral(NewHireBands.self, missing: [.inTraining]))
        case .some(false): afterTraining(reached: band == .whole, &decision, &ledger)
        case .some(true) where band == NewHireBands.Band.none: withoutCases(&decision, &ledger)
        case .some(true): withCases(cases, &decision, &ledger)
        }
    }

    /// The table is for advocates in training. After training the text has a value for part-timers alone.
    private func afterTraining(
        reached: Bool, _ decision: inout AvailabilityDecision, _ ledger: inout Ledger
    ) {
        guard let ownRule = ownAvailability(&ledger) else { return }
        switch ownRule {
        case .table: ledger.refer(NewHireBandsEnd.self, reached ? .afterTraining : .trainingEnded)
        case .hours:
            guard PartTimeAvailability.when(.yes) == .yes else { return }
            guard let hours = facts.weeklyHours else {
                return ledger.refer(Referral(PartTimeAvailability.self, missing: [.weeklyHours]))
            }
            decision.availability = fraction(hours, &ledger)
        }
    }

    /// The measure of an advocate's availability at a weekly review.
    private enum OwnAvailability { case table, hours }

    /// Nil, with a referral, where a reduction holds or where it is not known what applies.
    private func ownAvailability(_ ledger: inout Ledger) -> OwnAvailability? {
        let (part, reduced) = (
            Condition(facts.partTime, .partTime), Condition(facts.reducedAvailability, .reducedAvailability)
        )
        switch (part.truth, reduced.truth) {
        case (.yes, .yes): ledger.refer(PartTimeAvailability.self, .several)
        case (_, .yes): ledger.refer(ReducedAvailability.self, .whileReviewed)
        case (.unknown, _):
            ledger.refer(Referral(PartTimeAvailability.self, missing: part.missing + reduced.missing))
        case (_, .unknown): ledger.refer(Referral(ReducedAvailability.self, missing: reduced.missing))
        case (.yes, .no): return .hours
        case (.no, .no): return .table
        }
        return nil
    }

    private func withoutCases(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard (facts.casesAtLastReview ?? 0) == 0 else { return ledger.refer(NewHireWithoutCases.self, .againNone) }
        guard NewHireWithoutCases.when(.yes) == .yes else { return }
        ledger.applied(NewHireWithoutCases.self, .none)
        ledger.task(.deferNewHire)
        decision.status = .deferred
        decision.changesStatus = facts.currentStatus.map { $0 != .deferred }
        decision.availability = ExactDecimal(0)
    }

    private func withCases(_ cases: Int, _ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard NewHireBands.when(.yes) == .yes else { return }
        ledger.applied(NewHireBands.self, .active)
        ledger.task(.reviewAvailabilityWeekly)
        decision.status = .active
        decision.changesStatus = facts.currentStatus.map { $0 != .active }
        let band = NewHireBands.table[cases]
        if let last = facts.casesAtLastReview, cases < last, NewHireBands.table[last] != band {
            return ledger.refer(NewHireBandsEnd.self, .falls)
        }
        guard let availability = band?.availability, let row = band?.ground else {
            return ledger.refer(NewHireBandHole.self, .hole)
        }
        if facts.partTime == true { return ledger.refer(PartTimeAvailability.self, .several) }
        guard ownAvailability(&ledger) != nil else { return }
        ledger.applied(NewHireBands.self, row)
        decision.availability = availability
    }

    func partTimeSchedule(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard PartTimeAvailability.when(.yes) == .yes else { return }
        ledger.task(.adjustActiveCACount)
        if facts.scheduleChanged == true {
            ledger.applied(PartTimeAvailability.self, .changed)
            ledger.task(.tellAreaOfSchedule)
        }
        guard let hours = facts.weeklyHours else {
            return ledger.refer(Referral(PartTimeAvailability.self, missing: [.weeklyHours]))
        }
        let several = Condition.any(
            Condition(facts.inTraining, .inTraining), Condition(facts.reducedAvailability, .reducedAvailability))
        switch several.truth {
        case .no: decision.availability = fraction(hours, &ledger)
        case .yes: ledger.refer(PartTimeAvailability.self, .several)
        case .unknown: ledger.refer(Referral(PartTimeAvailability.self, missing: several.missing))
        }
    }

    private func fraction(_ hours: ExactDecimal, _ ledger: inout Ledger) -> ExactDecimal? {
        let week = Int32(PartTimeAvailability.wholeWeek.value)
        guard hours > ExactDecimal(0), hours < ExactDecimal(week) else {
            ledger.refer(PartTimeAvailability.self, .notPartTime, settledBy: [.weeklyHours])
            return nil
        }
        guard let availability = hours.dividedExactly(by: week) else {
            ledger.refer(PartTimeAvailability.self, .precision)
            return nil
        }
        guard hours != ExactDecimal(20), hours != ExactDecimal(30) else {
            ledger.applied(PartTimeAvailability.self, hours == ExactDecimal(30) ? .thirty : .example)
            return availability
        }
        ledger.rest(on: .hoursOverForty)
        ledger.flag(.hoursWithoutExample)
        guard context.choice(.hoursOverForty) == .ours else {
            ledger.refer(Referral(left: .hoursOverForty))
            return nil
        }
        ledger.applied(PartTimeAvailability.self, .otherHours)
        return availability
    }

    /// Whether the special situation is an absence that another rule takes too, or may be one, with a referral.
    private func isAlsoAbsence(_ ledger: inout Ledger) -> Bool {
        switch (facts.firstDayOut, facts.lastDayOut) {
        case (nil, nil): return false
        case (let first?, let last?) where first > last:
            ledger.refer(LongAbsence.self, .reversed, settledBy: [.firstDayOut, .lastDayOut])
        case (let first?, let last?):
            guard first.days(until: last) + 1 >= LongAbsence.deferralMin.value else { return false }
            ledger.refer(ReducedAvailability.self, .alsoAbsence)
        case (nil, _): ledger.refer(Referral(ReducedAvailability.self, missing: [.firstDayOut]))
        case (_, nil): ledger.refer(Referral(ReducedAvailability.self, missing: [.lastDayOut]))
        }
        return true
    }

    func specialSituation(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard ReducedAvailability.when(.yes) == .yes else { return }
        ledger.applied(ReducedAvailability.self, .elevated)
        ledger.task(.elevateReducedAvailability)
        guard !isAlsoAbsence(&ledger) else { return }
        guard let determined = facts.deputyDecision else {
            return ledger.refer(ReducedAvailability.self, .deputyDecides, settledBy: [.deputyDecision])
        }
        ledger.applied(ReducedAvailability.self, .determined)
        decision.availability = determined
    }
}
