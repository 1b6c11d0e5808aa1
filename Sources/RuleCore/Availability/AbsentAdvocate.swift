import CivilTime

/// Absences, assignments, returns and departures: AVAIL-02 to AVAIL-09, AVAIL-14.
extension Advocate {
    func absence(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard let (first, days) = daysOut(&decision, &ledger) else { return }
        switch LongAbsence.table[min(days, LongAbsence.daysMax)] {
        case .short:
            guard ShortAbsence.when(.yes) == .yes else { return }
            ledger.applied(ShortAbsence.self, .noChange)
            decision.changesStatus = false
        case .long: longAbsence(from: first, &decision, &ledger)
        case .uncovered: uncovered(&ledger)
        case .inactive: inactive(&decision, &ledger)
        case nil: break
        }
    }

    private func uncovered(_ ledger: inout Ledger) {
        ledger.refer(ThirtyFiveDays.self, .uncovered)
        ledger.flag(.accessEnds)
    }

    private func longAbsence(
        from first: CivilDate, _ decision: inout AvailabilityDecision, _ ledger: inout Ledger
    ) {
        let inTraining = TraineeAbsence.when(Condition(facts.inTraining, .inTraining))
        switch inTraining.truth {
        case .unknown: return ledger.refer(Referral(TraineeAbsence.self, missing: inTraining.missing))
        case .yes: return ledger.refer(TraineeAbsence.self, .notCovered)
        case .no: break
        }
        guard LongAbsence.when(.yes) == .yes else { return }
        ledger.applied(LongAbsence.self, .deferred)
        ledger.task(.setStatusDeferred)
        placeDeferred(&decision, &ledger)
        decision.changeBy = workdayBeforeDeparture(first, &ledger)
    }

    /// What Deferred status means, whatever led to it.
    private func placeDeferred(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        decision.status = .deferred
        decision.changesStatus = true
        guard DeferredKeepsInventory.when(.yes) == .yes else { return }
        ledger.applied(DeferredKeepsInventory.self, .keeps)
        ledger.prohibit(DeferredKeepsInventory.self, .keeps, .assignNewCases)
        decision.reassignsInventory = false
        decision.receivesNewCases = false
    }

    private func workdayBeforeDeparture(_ first: CivilDate, _ ledger: inout Ledger) -> CivilDate? {
        guard let workday = workday(before: first, &ledger) else { return nil }
        ledger.rest(on: .departureIsFirstDayOut)
        switch context.choice(.departureIsFirstDayOut) {
        case .ours: return workday
        case .alternative: return self.workday(before: workday, &ledger)
        case .refer:
            ledger.refer(Referral(left: .departureIsFirstDayOut))
            return nil
        }
    }

    private func inactive(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard InactiveAbsence.when(.yes) == .yes else { return }
        ledger.applied(InactiveAbsence.self, .inactive)
        decision.status = .inactive
        decision.changesStatus = true
        decision.reassignsInventory = true
        decision.receivesNewCases = false
        ledger.task(.setStatusInactive)
        ledger.task(.reassignInventory)
        ledger.flag(.inactiveDayNotStated)
        ledger.flag(.accessEnds)
    }

    /// The first day out and the length of the absence; nil, with a referral, when it is open.
    private func daysOut(
        _ decision: inout AvailabilityDecision, _ ledger: inout Ledger
    ) -> (first: CivilDate, days: Int)? {
        guard let first = facts.firstDayOut, let last = facts.lastDayOut else {
            let missing = [FactName.firstDayOut].filter { _ in facts.firstDayOut == nil }
            let end = [FactName.lastDayOut].filter { _ in facts.lastDayOut == nil }
            ledger.refer(Referral(LongAbsence.self, missing: missing + end))
            return nil
        }
        guard first <= last else {
            ledger.refer(LongAbsence.self, .reversed, settledBy: [.firstDayOut, .lastDayOut])
            return nil
        }
        guard let days = count(first, last, &ledger) else { return nil }
        decision.daysOut = days
        return (first, days)
    }

    /// The days as the reading counts them; it is named only where the other way of counting leads elsewhere.
    private func count(_ first: CivilDate, _ last: CivilDate, _ ledger: inout Ledger) -> Int? {
        let days = first.days(until: last) + 1
        let choice = context.choice(.adjoiningDaysLeftOut)
        guard choice != .alternative || workdays != nil else {
            ledger.rest(on: .adjoiningDaysLeftOut)
            ledger.refer(Workdays.self, .notRecorded, settledBy: [CalendarName.workdays.factName])
            return nil
        }
        let wider = (workdays ?? WorkdayCalendar()).daysWithAdjoining(first, last)
        let (mine, other) = (length(days), length(wider))
        if mine != other { ledger.rest(on: .adjoiningDaysLeftOut) }
        switch choice {
        case .ours: return days
        case .alternative: return wider
        case .refer:
            guard mine != other else { return days }
            ledger.refer(Referral(left: .adjoiningDaysLeftOut))
            return nil
        }
    }

    private func length(_ days: Int) -> LongAbsence.Length? { LongAbsence.table[min(days, LongAbsence.daysMax)] }

    /// Documentation is due for every assignment; whether and from when it defers is a person's decision.
    func assignment(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard let (_, days) = daysOut(&decision, &ledger), NonCaseworkAssignment.when(.yes) == .yes else { return }
        ledger.applied(NonCaseworkAssignment.self, .documented)
        ledger.task(.sendAssignmentDocumentation)
        switch facts.nationalProject {
        case .some(true):
            ledger.applied(NonCaseworkAssignment.self, .national)
            ledger.task(.documentationFromOwningOffice)
        case .some(false): break
        case nil: ledger.refer(Referral(NonCaseworkAssignment.self, missing: [.nationalProject]))
        }
        switch length(days) {
        case .uncovered: uncovered(&ledger)
        case .inactive: inactive(&decision, &ledger)
        case .short, .long, nil: shorterAssignment(&decision, &ledger)
        }
    }

    private func shorterAssignment(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard let placedOn = facts.placedDeferredOn else {
            return ledger.refer(NonCaseworkAssignment.self, .noMinimum, settledBy: [.placedDeferredOn])
        }
        if let last = facts.lastDayOut, placedOn > last {
            return ledger.refer(NonCaseworkAssignment.self, .afterItsEnd, settledBy: [.placedDeferredOn, .lastDayOut])
        }
        ledger.applied(NonCaseworkAssignment.self, .deferred)
        placeDeferred(&decision, &ledger)
        decision.documentationBy = workday(before: placedOn, &ledger)
    }

    func returning(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard ReturnToWork.when(.yes) == .yes else { return }
        switch facts.currentStatus {
        case nil: ledger.refer(Referral(ReturnToWork.self, missing: [.currentStatus]))
        case .active:
            ledger.applied(ReturnToWork.self, .active)
            decision.changesStatus = false
        case .deferred: ledger.refer(ReturnToWork.self, .deferred)
        case .inactive:
            guard let returnOn = facts.returnOn else {
                return ledger.refer(Referral(ReturnToWork.self, missing: [.returnOn]))
            }
            ledger.applied(ReturnToWork.self, .inactive)
            decision.status = .active
            decision.changesStatus = true
            ledger.task(.updateReturnStatus)
            decision.changeBy = workday(before: returnOn, &ledger)
            wholeAgain(&decision, &ledger)
        }
    }

    private func wholeAgain(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        let fraction = isFraction
        switch fraction.truth {
        case .no:
            ledger.applied(ReturnToWork.self, .whole)
            decision.availability = ExactDecimal(1)
        case .yes: ledger.refer(ReturnToWork.self, .fraction)
        case .unknown: ledger.refer(Referral(ReturnToWork.self, missing: fraction.missing))
        }
    }

    /// Whether an availability of 1 would overwrite the advocate's own.
    private var isFraction: Condition {
        .any(
            .any(Condition(facts.partTime, .partTime), Condition(facts.inTraining, .inTraining)),
            Condition(facts.reducedAvailability, .reducedAvailability))
    }

    func leaving(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        guard PermanentDeparture.when(.yes) == .yes else { return }
        guard let departure = facts.departureOn else {
            return ledger.refer(Referral(PermanentDeparture.self, missing: [.departureOn]))
        }
        guard let earliest = departure.adding(days: -PermanentDeparture.daysBefore.value) else {
            return ledger.refer(PermanentDeparture.self, .calendarBegins)
        }
        decision.mayDeferFrom = earliest
        ledger.rest(on: .upToTwentyDays)
        let isAllowed: Bool
        switch context.choice(.upToTwentyDays) {
        case .ours: isAllowed = earliest <= context.date && context.date < departure
        case .alternative: isAllowed = context.date == earliest
        case .refer: return ledger.refer(Referral(left: .upToTwentyDays))
        }
        decision.mayBeDeferred = isAllowed
        ledger.applied(PermanentDeparture.self, isAllowed ? .mayDefer : .tooEarly)
        guard facts.currentStatus == .deferred, context.date < departure else { return }
        ledger.applied(PermanentDeparture.self, .deferred)
        ledger.task(.resolveClosableCases)
        ledger.task(.documentOpenCases)
        decision.receivesNewCases = false
        ledger.prohibit(DeferredKeepsInventory.self, .keeps, .assignNewCases)
    }

    func specialSituationEnded(_ decision: inout AvailabilityDecision, _ ledger: inout Ledger) {
        let fraction = Condition.any(
            Condition(facts.partTime, .partTime), Condition(facts.inTraining, .inTraining))
        guard ReducedAvailability.when(.yes) == .yes else { return }
        switch fraction.truth {
        case .no where facts.reducedAvailability == nil:
            ledger.refer(Referral(ReducedAvailability.self, missing: [.reducedAvailability]))
        case .no:
            ledger.applied(ReducedAvailability.self, .ended)
            decision.availability = ExactDecimal(1)
        case .yes: ledger.refer(ReducedAvailability.self, .fraction)
        case .unknown: ledger.refer(Referral(ReducedAvailability.self, missing: fraction.missing))
        }
    }
}
