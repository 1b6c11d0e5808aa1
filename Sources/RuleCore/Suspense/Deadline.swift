import CivilTime

/// The dates that hold a case: as counted, and as the operator's policy moves them.
struct Deadline: Equatable {
    /// The last day for the taxpayer.
    var due: CivilDate
    /// The last day of the suspense.
    var followUp: CivilDate
    var dueRolled: CivilDate?
    var followUpRolled: CivilDate?
    var policy: RollPolicy?

    /// The due date that governs.
    var dueInForce: CivilDate { dueRolled ?? due }
    /// The last day of the suspense that governs: nothing follows on it, nor before.
    var lastDay: CivilDate { followUpRolled ?? followUp }

    /// Whether no date is before the one that it follows: the due date, the follow-up date, and each before it is moved.
    var isInOrder: Bool { due <= followUp && due <= dueInForce && dueInForce <= lastDay && followUp <= lastDay }
}

extension HeldCase {
    /// The dates for what is asked for now, moved where the operator says so; nil when a part is left open.
    func settle(due: CivilDate?, followUp: CivilDate?, _ ledger: inout Ledger) -> Deadline? {
        guard let due, let followUp else {
            ledger.refer(DateArithmetic.self, .calendarEnds)
            return nil
        }
        guard DateArithmetic.when(.yes) == .yes else { return nil }
        // The words are those of a follow-up date on day 45; the words of another number of days are its own rule's.
        if let asked = requestedOn, asked.days(until: followUp) == SuspensePeriod.days.value {
            ledger.applied(DateArithmetic.self, .counted)
        }
        var deadline = Deadline(due: due, followUp: followUp)
        deadline.policy = context.rollPolicy
        switch context.rollPolicy {
        case .leave: return deadline
        case nil: return leave(deadline, &ledger)
        case .rollOnce: (deadline.dueRolled, deadline.followUpRolled) = (due.rolledToWorkday, followUp.rolledToWorkday)
        case .taxpayerFavouring:
            deadline.dueRolled = due.rolledToWorkday
            // The days between the two are counted from the moved due date, so this is never before either date's own
            // next workday.
            let counted = deadline.dueRolled?.adding(days: due.days(until: followUp))
            deadline.followUpRolled = counted?.rolledToWorkday
        }
        guard deadline.dueRolled != nil, deadline.followUpRolled != nil else {
            ledger.refer(DateArithmetic.self, .calendarEnds)
            return nil
        }
        if deadline.dueInForce != due || deadline.lastDay != followUp { ledger.applied(DateArithmetic.self, .moved) }
        return deadline
    }

    /// Without a policy a date stays on a weekend or a holiday, which is a reading.
    private func leave(_ deadline: Deadline, _ ledger: inout Ledger) -> Deadline? {
        guard !deadline.due.isFederalWorkday || !deadline.followUp.isFederalWorkday else { return deadline }
        ledger.rest(on: .rawDatesStand)
        guard context.choice(.rawDatesStand) == .ours else {
            ledger.refer(Referral(left: .rawDatesStand, settledBy: [DeadlineParameter.rollPolicy.factName]))
            return nil
        }
        return deadline
    }

    /// The dates of a request made earlier: as they were set, or by the rules from the request's facts. The due date is
    /// nil when only the follow-up date was set.
    func standing(_ ledger: inout Ledger) -> StandingDates? {
        guard facts.followUp != nil || facts.responseDue != nil else { return counted(&ledger) }
        guard let followUp = facts.followUp else {
            ledger.refer(Referral(DateArithmetic.self, missing: [.followUp]))
            return nil
        }
        let deadline = Deadline(
            due: facts.responseDue ?? followUp, followUp: followUp, dueRolled: facts.responseDueRolled,
            followUpRolled: facts.followUpRolled)
        guard DateArithmetic.when(.yes) == .yes, isInOrder(deadline) else {
            ledger.refer(
                DateArithmetic.self, .setOutOfOrder,
                settledBy: [.responseDue, .followUp, .responseDueRolled, .followUpRolled])
            return nil
        }
        guard leavesTheDays(followUp, &ledger) else { return nil }
        ledger.notApplicable(DateArithmetic.self, .stated)
        return StandingDates(
            due: facts.responseDue, dueInForce: facts.responseDueRolled ?? facts.responseDue, deadline: deadline)
    }

    private func isInOrder(_ deadline: Deadline) -> Bool {
        if facts.responseDue == nil, facts.responseDueRolled != nil { return false }
        if let asked = requestedOn, asked > deadline.due { return false }
        return deadline.isInOrder
    }

    /// The dates by the rules, and in place of a moved one the moved one that is stated.
    private func counted(_ ledger: inout Ledger) -> StandingDates? {
        guard var deadline = deadline(&ledger) else { return nil }
        deadline.dueRolled = facts.responseDueRolled ?? deadline.dueRolled
        deadline.followUpRolled = facts.followUpRolled ?? deadline.followUpRolled
        guard deadline.isInOrder else {
            ledger.refer(DateArithmetic.self, .setOutOfOrder, settledBy: [.responseDueRolled, .followUpRolled])
            return nil
        }
        return StandingDates(due: deadline.due, dueInForce: deadline.dueInForce, deadline: deadline)
    }
}

/// The dates of a request made earlier.
struct StandingDates {
    /// The due date as counted; nil when it was not stated.
    let due: CivilDate?
    /// The due date that governs; nil when it was not stated.
    let dueInForce: CivilDate?
    /// All dates, with the follow-up date for a due date that was not stated.
    let deadline: Deadline
}

extension SuspenseDecision {
    mutating func take(_ deadline: Deadline) {
        responseDue = deadline.due
        followUp = deadline.followUp
        responseDueRolled = deadline.dueRolled
        followUpRolled = deadline.followUpRolled
        rollPolicy = deadline.policy
        actsFrom = deadline.lastDay.adding(days: NoResponse.actsAfter.value)
    }
}
