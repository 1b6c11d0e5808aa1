import CivilTime

/// The dates of a request, from its facts.
extension HeldCase {
    /// The term that the request stands under; nil when a fact is missing or the text has none.
    func term(_ ledger: inout Ledger) -> RequestTerm? {
        guard let purpose = facts.purpose, let operation = facts.operation, let channel = facts.channel else {
            var missing: [FactName] = []
            if facts.purpose == nil { missing.append(.purpose) }
            if facts.operation == nil { missing.append(.operation) }
            if facts.channel == nil { missing.append(.channel) }
            ledger.refer(Referral(LetterResponsePeriod.self, missing: missing))
            return nil
        }
        guard let term = RequestTerm.table[RequestTerm.cell(purpose, operation, channel)] else { return nil }
        guard case .open(let gap) = term else { return term }
        ledger.refer(gap.referral)
        return nil
    }

    /// The request's dates; nil when a part is left open.
    func deadline(_ ledger: inout Ledger) -> Deadline? {
        switch term(&ledger) {
        case .letter: byLetter(&ledger)
        case .given: byMail(facts.daysGiven, facts.operation == .acs ? .mailedToACS : .mailedToPaperUnit, &ledger)
        case .givenForSubstantiation: substantiationDays(&ledger).flatMap { byMail($0, .mailed, &ledger) }
        case .fax: fixed(FaxLater.self, .fax, .otherDays, FaxLater.days, &ledger)
        case .callBack:
            fixed(
                CallBack.self, facts.operation == .acs ? .toACS : .elsewhere, .otherDays, CallBack.days, &ledger)
        case .fieldAssistance: fieldAssistance(&ledger)
        case .clarification: clarification(&ledger)
        case .studentLoan: studentLoan(&ledger)
        case .open, nil: nil
        }
    }

    /// The day that the days run from; nil, with a referral, when it is missing or cannot be.
    func anchor<R: CitedRule>(_ rule: R.Type, _ ledger: inout Ledger) -> CivilDate? {
        guard let day = requestedOn else {
            ledger.refer(Referral(rule, missing: [facts.channel == .letter ? .letterDate : .callDate]))
            return nil
        }
        if facts.channel != .letter, day > context.date {
            ledger.refer(DateArithmetic.self, .callAhead, settledBy: [.callDate])
            return nil
        }
        // The days run from the letter's own date, however far ahead that is; a person should see it.
        if facts.channel == .letter, day > context.date { ledger.flag(.letterDatedAhead) }
        // The days that such a request gave are the earlier text's, which was not supplied.
        guard day >= FinancialInformationDate.firstDay.date else {
            ledger.refer(FinancialInformationDate.self, .askedEarlier)
            return nil
        }
        return day
    }

    /// Whether the days that a person gave, if any, are those of the text; refers when they are others.
    func agrees<R: CitedRule>(_ rule: R.Type, _ days: Int, _ gap: R.Gap, _ ledger: inout Ledger) -> Bool {
        guard let given = facts.daysGiven, given != days else { return true }
        ledger.refer(rule, gap, settledBy: [.daysGiven])
        return false
    }

    private func byLetter(_ ledger: inout Ledger) -> Deadline? {
        let days = LetterResponsePeriod.days.value
        guard LetterResponsePeriod.when(.yes) == .yes, SuspensePeriod.when(.yes) == .yes,
            agrees(LetterResponsePeriod.self, days, .otherDays, &ledger),
            let letter = anchor(LetterResponsePeriod.self, &ledger)
        else { return nil }
        ledger.applied(LetterResponsePeriod.self, .letter)
        guard let start = suspenseStart(letter, &ledger) else { return nil }
        return settle(
            due: letter.adding(days: days), followUp: start.adding(days: SuspensePeriod.days.value), &ledger)
    }

    /// The day that the 45 days run from; nil when that is left to a person.
    private func suspenseStart(_ letter: CivilDate, _ ledger: inout Ledger) -> CivilDate? {
        let isCSCO = facts.operation == .csco
        guard let control = facts.controlDate, control != letter else {
            ledger.applied(SuspensePeriod.self, isCSCO ? .suspendedByCSCO : .suspended)
            return letter
        }
        ledger.flag(.controlOnAnotherDay)
        if control > context.date { ledger.flag(.controlDatedAhead) }
        ledger.rest(on: .suspenseFromLetter)
        switch context.choice(.suspenseFromLetter) {
        case .ours:
            ledger.applied(SuspensePeriod.self, isCSCO ? .suspendedByCSCO : .suspended)
            return letter
        case .alternative:
            ledger.applied(SuspensePeriod.self, isCSCO ? .fromControlOfCSCO : .fromControl)
            return control
        case .refer:
            ledger.refer(Referral(left: .suspenseFromLetter))
            return nil
        }
    }

    /// The days given, and 15 for the mail.
    private func byMail(_ days: Int?, _ ground: MailAllowance.Ground, _ ledger: inout Ledger) -> Deadline? {
        guard MailAllowance.when(.yes) == .yes else { return nil }
        guard let days else {
            ledger.refer(Referral(MailAllowance.self, missing: [.daysGiven]))
            return nil
        }
        guard let call = anchor(MailAllowance.self, &ledger) else { return nil }
        ledger.applied(MailAllowance.self, ground)
        return settle(
            due: call.adding(days: days), followUp: call.adding(days: days + MailAllowance.days.value), &ledger)
    }

    /// The days that a person gave for substantiation, held against what is usual.
    private func substantiationDays(_ ledger: inout Ledger) -> Int? {
        guard SubstantiationDeadline.when(.yes) == .yes else { return nil }
        guard let given = facts.daysGiven else { return daysOfBasis(&ledger) }
        guard given > SubstantiationDeadline.usualMax.value else {
            ledger.applied(SubstantiationDeadline.self, .given)
            return given
        }
        return statesReason(&ledger) ? given : nil
    }

    /// Whether the reason for more than the usual days is stated; refers when not.
    func statesReason(_ ledger: inout Ledger) -> Bool {
        ledger.flag(.moreThanThirtyDays)
        switch Truth(facts.daysReasonStated) {
        case .yes:
            ledger.applied(SubstantiationDeadline.self, .reasonStated)
            return true
        case .no: ledger.refer(SubstantiationDeadline.self, .noReason, settledBy: [.daysReasonStated])
        case .unknown: ledger.refer(Referral(SubstantiationDeadline.self, missing: [.daysReasonStated]))
        }
        return false
    }

    private func daysOfBasis(_ ledger: inout Ledger) -> Int? {
        switch facts.daysBasis {
        case .readilyAvailable:
            ledger.applied(SubstantiationDeadline.self, .readilyAvailable)
            return SubstantiationDeadline.readilyAvailable.value
        case .borrowing:
            ledger.applied(SubstantiationDeadline.self, .borrowing)
            return SubstantiationDeadline.borrowing.value
        case .other, nil:
            ledger.refer(Referral(SubstantiationDeadline.self, missing: [.daysGiven]))
            return nil
        }
    }

    /// The days of a fax or a call back, to which nothing is added for the mail.
    private func fixed<R: CitedRule>(
        _ rule: R.Type, _ ground: R.Ground, _ otherDays: R.Gap, _ days: NumberBoundary, _ ledger: inout Ledger
    ) -> Deadline? {
        guard rule.when(Truth.yes) == .yes, agrees(rule, days.value, otherDays, &ledger),
            let call = anchor(rule, &ledger)
        else { return nil }
        ledger.applied(rule, ground)
        guard let added = daysAddedWithoutMail(&ledger) else { return nil }
        return settle(
            due: call.adding(days: days.value), followUp: call.adding(days: days.value + added), &ledger)
    }

    private func daysAddedWithoutMail(_ ledger: inout Ledger) -> Int? {
        guard MailAllowance.when(.yes) == .yes else { return nil }
        ledger.rest(on: .allowanceForMailOnly)
        switch context.choice(.allowanceForMailOnly) {
        case .ours:
            ledger.notApplicable(MailAllowance.self, .notMailed)
            return 0
        case .alternative:
            ledger.applied(MailAllowance.self, .always)
            return MailAllowance.days.value
        case .refer:
            ledger.refer(Referral(left: .allowanceForMailOnly))
            return nil
        }
    }
}
