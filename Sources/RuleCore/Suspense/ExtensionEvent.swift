import CivilTime

/// The event `extension`: a person granted more time, or did not; which dates hold then?
///
/// The text says next to nothing about it, so the grant is a person's, and how its days count is a reading. IRM 5.13.5
/// measures how deadlines were extended, and must not decide it.
extension HeldCase {
    func extend(_ decision: inout SuspenseDecision, _ ledger: inout Ledger) {
        guard SubstantiationDeadline.when(.yes) == .yes, !isBeforeRequest(&ledger), let dates = standing(&ledger) else {
            return
        }
        guard let due = dates.due, let dueInForce = dates.dueInForce else {
            ledger.refer(Referral(SubstantiationDeadline.self, missing: [.responseDue]))
            return
        }
        switch Truth(facts.extensionGranted) {
        case .unknown: ledger.refer(Referral(SubstantiationDeadline.self, missing: [.extensionGranted]))
        case .no:
            ledger.applied(SubstantiationDeadline.self, .refused)
            decision.extended = .refused
            decision.take(dates.deadline)
        case .yes:
            guard mayExtend(dates.deadline, dueInForce, &ledger),
                let extended = extended(dates.deadline, from: due, &ledger), isUsual(extended, &ledger)
            else { return }
            decision.extended = .granted
            decision.take(extended)
        }
    }

    private func isBeforeRequest(_ ledger: inout Ledger) -> Bool {
        guard let asked = requestedOn, asked > context.date else { return false }
        ledger.refer(DateArithmetic.self, .actedBefore, settledBy: [facts.channel == .letter ? .letterDate : .callDate])
        return true
    }

    /// Whether more time can be granted on the action date; refers when not.
    private func mayExtend(_ deadline: Deadline, _ due: CivilDate, _ ledger: inout Ledger) -> Bool {
        guard context.date <= deadline.lastDay else {
            ledger.refer(SubstantiationDeadline.self, .afterFollowUp)
            return false
        }
        guard let purpose = facts.purpose else {
            ledger.refer(Referral(SubstantiationDeadline.self, missing: [.purpose]))
            return false
        }
        if purpose == .studentLoan {
            guard StudentLoanPlan.when(.yes) == .yes, hasExtenuatingCircumstances(&ledger) else { return false }
            ledger.applied(StudentLoanPlan.self, .extended)
        }
        guard context.date > due else {
            ledger.applied(SubstantiationDeadline.self, .extended)
            return true
        }
        ledger.rest(on: .extensionWithinSuspense)
        guard context.choice(.extensionWithinSuspense) == .ours else {
            ledger.refer(Referral(left: .extensionWithinSuspense))
            return false
        }
        ledger.applied(SubstantiationDeadline.self, .extendedInSuspense)
        return true
    }

    /// Whether the days for substantiation are the usual ones in all, or the reason for more is stated; refers when not.
    private func isUsual(_ extended: Deadline, _ ledger: inout Ledger) -> Bool {
        guard facts.purpose == .substantiation else { return true }
        guard facts.channel != nil, let asked = requestedOn else {
            if facts.daysReasonStated == true { return true }
            let day: FactName = facts.channel == .letter ? .letterDate : .callDate
            ledger.refer(Referral(SubstantiationDeadline.self, missing: [facts.channel == nil ? .channel : day]))
            return false
        }
        guard asked.days(until: extended.due) > SubstantiationDeadline.usualMax.value else { return true }
        return statesReason(&ledger)
    }

    /// The dates with the granted days: both move by as much.
    private func extended(_ deadline: Deadline, from due: CivilDate, _ ledger: inout Ledger) -> Deadline? {
        guard let days = facts.extensionDays else {
            ledger.refer(Referral(SubstantiationDeadline.self, missing: [.extensionDays]))
            return nil
        }
        ledger.rest(on: .extensionFromDueDate)
        let start: CivilDate
        switch context.choice(.extensionFromDueDate) {
        case .ours: start = due
        case .alternative:
            ledger.applied(SubstantiationDeadline.self, .extendedFromGrant)
            start = context.date
        case .refer:
            ledger.refer(Referral(left: .extensionFromDueDate))
            return nil
        }
        let newDue = start.adding(days: days)
        if let newDue, newDue < due {
            ledger.refer(SubstantiationDeadline.self, .shortened, settledBy: [.extensionDays])
            return nil
        }
        return settle(
            due: newDue, followUp: newDue?.adding(days: due.days(until: deadline.followUp)), &ledger)
    }
}
