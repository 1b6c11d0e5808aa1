import CivilTime

/// Whether dates that were set leave the days that the rules give. An extension only adds to them.
extension HeldCase {
    /// False, with a referral, when a date that was set is before the first that any reading of the request's term gives.
    func leavesTheDays(_ followUp: CivilDate, _ ledger: inout Ledger) -> Bool {
        // The days of an earlier request are the earlier text's, and stand as they were set.
        guard let asked = requestedOn, asked >= FinancialInformationDate.firstDay.date, let least = least(asked) else {
            return true
        }
        if let due = facts.responseDue, let first = least.due, due < first {
            ledger.refer(least.early)
            return false
        }
        guard followUp >= least.followUp else {
            ledger.refer(least.short)
            return false
        }
        return true
    }

    /// The first dates that a term gives, and what is open where earlier ones were set.
    private struct Least {
        /// Nil where the days are a person's, and not stated.
        let due: CivilDate?
        let followUp: CivilDate
        /// The due date is earlier.
        let early: Referral
        /// The follow-up date is.
        let short: Referral

        init?(_ asked: CivilDate, _ due: Int?, _ followUp: Int, _ early: Referral, _ short: Referral) {
            guard let last = asked.adding(days: followUp) else { return nil }
            (self.due, self.followUp) = (due.flatMap { asked.adding(days: $0) }, last)
            (self.early, self.short) = (early, short)
        }
    }

    private var set: [FactName] { [.responseDue, .followUp] }

    /// Nil where the text has no term for the request, or a fact that names the term is not stated.
    private func least(_ asked: CivilDate) -> Least? {
        var open = Ledger()
        switch term(&open) {
        case .letter: return leastByLetter(asked)
        case .given: return leastByMail(asked, facts.daysGiven)
        case .givenForSubstantiation: return leastByMail(asked, usualDays)
        case .fax: return same(asked, FaxLater.days, Referral(FaxLater.self, .otherDays, settledBy: set))
        case .callBack: return same(asked, CallBack.days, Referral(CallBack.self, .otherDays, settledBy: set))
        case .fieldAssistance:
            return same(
                asked, FieldAssistanceMail.days, Referral(FieldAssistanceMail.self, .otherDays, settledBy: set))
        case .clarification:
            return Least(
                asked, ClarificationRound.days.value, ClarificationRound.followUpDays.value,
                Referral(ClarificationRound.self, .otherDays, settledBy: set),
                Referral(ClarificationRound.self, .setShort, settledBy: set))
        case .studentLoan:
            return same(asked, StudentLoanPlan.days, Referral(StudentLoanPlan.self, .fewerDays, settledBy: set))
        case .open, nil: return nil
        }
    }

    private func leastByLetter(_ asked: CivilDate) -> Least? {
        // Where the 45 days may run from an earlier update of the control, they end so much earlier.
        let control = context.choice(.suspenseFromLetter) == .ours ? asked : min(asked, facts.controlDate ?? asked)
        return Least(
            asked, LetterResponsePeriod.days.value, SuspensePeriod.days.value + asked.days(until: control),
            Referral(LetterResponsePeriod.self, .otherDays, settledBy: set),
            Referral(SuspensePeriod.self, .setShort, settledBy: set))
    }

    /// The follow-up date is the mailing days after the due date, whatever that is.
    private func leastByMail(_ asked: CivilDate, _ days: Int?) -> Least? {
        let due = facts.responseDue.map { asked.days(until: $0) } ?? days ?? 0
        let referral = Referral(MailAllowance.self, .setShort, settledBy: set)
        return Least(asked, days, due + MailAllowance.days.value, referral, referral)
    }

    /// The days for substantiation; no more than the usual ones where no reason is stated for more.
    private var usualDays: Int? {
        let usual = SubstantiationDeadline.usualMax.value
        switch (facts.daysGiven, facts.daysBasis) {
        case (let given?, _): return facts.daysReasonStated == true ? given : min(given, usual)
        case (nil, .readilyAvailable): return SubstantiationDeadline.readilyAvailable.value
        case (nil, .borrowing): return SubstantiationDeadline.borrowing.value
        case (nil, .other), (nil, nil): return nil
        }
    }

    private func same(_ asked: CivilDate, _ days: NumberBoundary, _ referral: Referral) -> Least? {
        Least(asked, days.value, days.value, referral, referral)
    }
}
