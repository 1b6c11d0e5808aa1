import CivilTime

/// The terms of Field Assistance, of clarification and of student loans.
extension HeldCase {
    /// 15 days in all, unless the operator adds the general note's.
    func fieldAssistance(_ ledger: inout Ledger) -> Deadline? {
        let days = FieldAssistanceMail.days.value
        guard FieldAssistanceMail.when(.yes) == .yes,
            agrees(FieldAssistanceMail.self, days, .otherDays, &ledger),
            let visit = anchor(FieldAssistanceMail.self, &ledger)
        else { return nil }
        ledger.flag(.fieldAssistanceAllowance)
        ledger.rest(on: .fieldAssistanceTotal)
        var followUpDays = days
        switch context.choice(.fieldAssistanceTotal) {
        case .ours: ledger.applied(FieldAssistanceMail.self, .total)
        case .alternative:
            ledger.applied(FieldAssistanceMail.self, .added)
            followUpDays += MailAllowance.days.value
        case .refer:
            ledger.refer(Referral(left: .fieldAssistanceTotal))
            return nil
        }
        return settle(due: visit.adding(days: days), followUp: visit.adding(days: followUpDays), &ledger)
    }

    /// 30 days to respond and 45 to follow up, however it was asked.
    func clarification(_ ledger: inout Ledger) -> Deadline? {
        let days = ClarificationRound.days.value
        guard ClarificationRound.when(.yes) == .yes,
            agrees(ClarificationRound.self, days, .otherDays, &ledger),
            let asked = anchor(ClarificationRound.self, &ledger)
        else { return nil }
        ledger.applied(ClarificationRound.self, .round)
        return settle(
            due: asked.adding(days: days), followUp: asked.adding(days: ClarificationRound.followUpDays.value), &ledger)
    }

    /// 10 days for a payment plan, or the more that a person gave for extenuating circumstances.
    func studentLoan(_ ledger: inout Ledger) -> Deadline? {
        guard StudentLoanPlan.when(.yes) == .yes, let days = studentLoanDays(&ledger),
            let asked = anchor(StudentLoanPlan.self, &ledger), let added = studentLoanAllowance(&ledger)
        else { return nil }
        return settle(due: asked.adding(days: days), followUp: asked.adding(days: days + added), &ledger)
    }

    private func studentLoanDays(_ ledger: inout Ledger) -> Int? {
        let days = StudentLoanPlan.days.value
        let given = facts.daysGiven ?? days
        if given < days {
            ledger.refer(StudentLoanPlan.self, .fewerDays, settledBy: [.daysGiven])
            return nil
        }
        guard given > days else {
            ledger.applied(StudentLoanPlan.self, .plan)
            return days
        }
        guard hasExtenuatingCircumstances(&ledger) else { return nil }
        ledger.applied(StudentLoanPlan.self, .more)
        return given
    }

    /// Whether the taxpayer has the circumstances that the text asks for; refers when not, or when nobody has said.
    func hasExtenuatingCircumstances(_ ledger: inout Ledger) -> Bool {
        switch Truth(facts.extenuatingCircumstances) {
        case .yes: return true
        case .no: ledger.refer(StudentLoanPlan.self, .noCircumstances, settledBy: [.extenuatingCircumstances])
        case .unknown: ledger.refer(Referral(StudentLoanPlan.self, missing: [.extenuatingCircumstances]))
        }
        return false
    }

    /// What is added where the proof comes by mail: in answer to a letter, or because the taxpayer says so.
    private func studentLoanAllowance(_ ledger: inout Ledger) -> Int? {
        guard facts.channel == .letter || facts.channel == .mail else { return 0 }
        ledger.rest(on: .studentLoanByMail)
        switch context.choice(.studentLoanByMail) {
        case .ours:
            ledger.applied(StudentLoanPlan.self, .mailed)
            return MailAllowance.days.value
        case .alternative:
            ledger.applied(StudentLoanPlan.self, .notAdded)
            return 0
        case .refer:
            ledger.refer(Referral(left: .studentLoanByMail))
            return nil
        }
    }
}
