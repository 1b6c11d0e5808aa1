import CivilTime

/// Whether a student loan's payment is allowed in an installment agreement, by IRM 5.19.13.
package enum StudentLoans: KindDefinition {
    package typealias Facts = StudentLoanFacts
    package typealias Decision = StudentLoanDecision

    package static let kind = DecisionKind.studentLoans
    package static let fields = StudentLoanFields.table

    /// Applies the rules STUD-01 to STUD-03. Before IRM 5.19.13 took effect nothing is decided.
    package static func apply(_ facts: StudentLoanFacts, _ context: RuleContext) -> TypedVerdict<StudentLoanDecision> {
        var ledger = Ledger()
        guard let regime = ledger.openFinancialInformation(context) else {
            return TypedVerdict(regime: nil, decision: StudentLoanDecision(), ledger: ledger)
        }
        var decision = StudentLoanDecision()
        switch facts.repayment {
        case .noArrangement:
            if LoanArrangement.when(.yes) == .yes { arrangement(facts, context, &decision, &ledger) }
        case .unable: unable(facts, &decision, &ledger)
        case .paying: paying(facts, context, &decision, &ledger)
        case nil: ledger.refer(Referral(LoanArrangement.self, missing: [.repayment]))
        }
        if decision.treatment == .allowed { decision.allowedPayment = facts.monthlyPayment }
        return TypedVerdict(regime: regime, decision: decision, ledger: ledger)
    }

    private static func arrangement(
        _ facts: StudentLoanFacts, _ context: RuleContext, _ decision: inout StudentLoanDecision,
        _ ledger: inout Ledger
    ) {
        let due: CivilDate
        switch dueDate(facts, context) {
        case .success(let date): due = date
        case .failure(let open): return ledger.refer(open.referral)
        }
        let isExtended = due != facts.timeGivenOn?.adding(days: LoanArrangement.daysGiven.value)
        decision.due = due
        if isExtended { ledger.applied(LoanArrangement.self, .extended) }
        // Until the due date has passed nothing is lost; later it matters whether there was more time.
        let moment = facts.verifiedOn ?? context.date
        if moment > due {
            switch mailIsInTime(moment, due, facts, context, &ledger) {
            case .yes: ledger.applied(LoanArrangement.self, .mailed)
            case .unknown:
                if !isExtended, facts.extenuatingCircumstances != false { decision.due = nil }
                return
            case .no where !isExtended && facts.extenuatingCircumstances != false:
                decision.due = nil
                return moreTime(facts, &ledger)
            case .no:
                ledger.applied(LoanArrangement.self, .without)
                ledger.task(.establishWithoutLoan)
                ledger.task(.adviseLoanMayBeRevised)
                decision.treatment = .without
                return
            }
        }
        let isVerified = facts.verifiedOn != nil
        ledger.applied(LoanArrangement.self, isVerified ? .allowed : .waiting)
        decision.treatment = isVerified ? .allowed : .waiting
        guard !isVerified else { return }
        ledger.task(.adviseLoanDueDate)
        ledger.task(.adviseLoanMayBeRevised)
    }

    /// Whether the 15 days that are added for mail cover a day after the due date; unknown when that is open, with its
    /// referral. The kind `suspense` rests on the same reading.
    private static func mailIsInTime(
        _ moment: CivilDate, _ due: CivilDate, _ facts: StudentLoanFacts, _ context: RuleContext,
        _ ledger: inout Ledger
    ) -> Truth {
        guard let last = due.adding(days: MailAllowance.days.value), moment <= last else { return .no }
        switch facts.proofByMail {
        case false?: return .no
        case nil:
            ledger.refer(Referral(LoanArrangement.self, missing: [.proofByMail]))
            return .unknown
        case true?: break
        }
        ledger.rest(on: .studentLoanByMail)
        switch context.choice(.studentLoanByMail) {
        case .ours: return .yes
        case .alternative: return .no
        case .refer:
            ledger.refer(Referral(left: .studentLoanByMail))
            return .unknown
        }
    }

    private static func moreTime(_ facts: StudentLoanFacts, _ ledger: inout Ledger) {
        if facts.extenuatingCircumstances == nil {
            ledger.refer(LoanArrangement.self, .circumstances, settledBy: [.extenuatingCircumstances])
        } else {
            ledger.refer(LoanArrangement.self, .howLong, settledBy: [.extendedUntil])
        }
    }

    /// The part is open: a failure that carries why.
    private struct Open: Error {
        let referral: Referral

        init(_ gap: LoanArrangement.Gap, _ settledBy: [FactName]) {
            referral = Referral(LoanArrangement.self, gap, settledBy: settledBy)
        }

        init(earlier name: FactName) {
            referral = Referral(FinancialInformationDate.self, .askedEarlier, settledBy: [name])
        }

        init(missing: [FactName]) { referral = Referral(LoanArrangement.self, missing: missing) }
    }

    /// The last day of the ten, or of the additional time where a person has allowed it.
    private static func dueDate(_ facts: StudentLoanFacts, _ context: RuleContext) -> Result<CivilDate, Open> {
        guard let given = facts.timeGivenOn else { return .failure(Open(missing: [.timeGivenOn])) }
        guard given <= context.date else { return .failure(Open(.future, [.timeGivenOn])) }
        guard given >= FinancialInformationDate.firstDay.date else { return .failure(Open(earlier: .timeGivenOn)) }
        guard let tenth = given.adding(days: LoanArrangement.daysGiven.value) else {
            return .failure(Open(.calendarEnds, [.timeGivenOn]))
        }
        if let came = facts.verifiedOn {
            guard came <= context.date else { return .failure(Open(.future, [.verifiedOn])) }
            guard came >= given else { return .failure(Open(.reversed, [.timeGivenOn, .verifiedOn])) }
        }
        guard let extended = facts.extendedUntil else { return .success(tenth) }
        switch facts.extenuatingCircumstances {
        case true?: break
        case false?: return .failure(Open(.withoutCircumstances, [.extenuatingCircumstances, .extendedUntil]))
        case nil: return .failure(Open(missing: [.extenuatingCircumstances]))
        }
        guard extended > tenth else { return .failure(Open(.shortened, [.extendedUntil])) }
        return .success(extended)
    }

    private static func unable(
        _ facts: StudentLoanFacts, _ decision: inout StudentLoanDecision, _ ledger: inout Ledger
    ) {
        guard LoanInHardship.when(.yes) == .yes else { return }
        switch facts.unableCause {
        case .economicHardship, .medicalProblems:
            ledger.applied(LoanInHardship.self, .unable)
            ledger.task(.adviseDeferment)
            ledger.task(.adviseLoanRevision)
            decision.treatment = .without
        case .other: ledger.refer(LoanInHardship.self, .otherCause)
        case nil: ledger.refer(Referral(LoanInHardship.self, missing: [.unableCause]))
        }
    }

    private static func paying(
        _ facts: StudentLoanFacts, _ context: RuleContext, _ decision: inout StudentLoanDecision,
        _ ledger: inout Ledger
    ) {
        guard LoanBeingPaid.when(.yes) == .yes else { return }
        ledger.rest(on: .payingLoanAllowed)
        switch context.choice(.payingLoanAllowed) {
        case .refer: return ledger.refer(Referral(left: .payingLoanAllowed))
        case .alternative:
            ledger.applied(LoanBeingPaid.self, .notAllowed)
            decision.treatment = .without
            return
        case .ours: break
        }
        switch facts.paymentVerified {
        case true?:
            ledger.applied(LoanBeingPaid.self, .verified)
            decision.treatment = .allowed
        case false?:
            ledger.task(.requestLoanVerification)
            ledger.refer(LoanBeingPaid.self, .unverified, settledBy: [.paymentVerified])
        case nil: ledger.refer(Referral(LoanBeingPaid.self, missing: [.paymentVerified]))
        }
    }
}
