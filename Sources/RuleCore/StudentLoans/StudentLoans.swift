import CivilTime

/// Whether a student loan's payment is allowed in an installment agreement, by IRM 5.19.13.
package enum StudentLoans: KindDefinition {
    package typealias Facts = StudentLoanFacts
    package typealias Decision = StudentLoanDecision

    package static let kind = DecisionKind.studentLoans
    package static let fields = StudentLoanFields.table

    /// Applies the rules STUD-01 to STUD-03. Before IRM 5.19.13 took effect nothing is decided.
    package static func decide(_ facts: StudentLoanFacts, _ context: RuleContext) -> TypedVerdict<StudentLoanDecision> {
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
        let came = facts.verifiedOn
        if let came, came <= due {
            ledger.applied(LoanArrangement.self, .allowed)
            decision.treatment = .allowed
            return
        }
        // Until the due date has passed nothing is lost; later it matters whether there was more time.
        let hasPassed = came != nil || context.date > due
        if hasPassed, !isExtended, facts.extenuatingCircumstances != false {
            decision.due = nil
            return moreTime(facts, &ledger)
        }
        ledger.applied(LoanArrangement.self, hasPassed ? .without : .waiting)
        decision.treatment = hasPassed ? .without : .waiting
        ledger.task(hasPassed ? .establishWithoutLoan : .adviseLoanDueDate)
        ledger.task(.adviseLoanMayBeRevised)
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

        init(missing: [FactName]) { referral = Referral(LoanArrangement.self, missing: missing) }
    }

    /// The last day of the ten, or of the additional time where a person has allowed it.
    private static func dueDate(_ facts: StudentLoanFacts, _ context: RuleContext) -> Result<CivilDate, Open> {
        guard let given = facts.timeGivenOn else { return .failure(Open(missing: [.timeGivenOn])) }
        guard given <= context.date else { return .failure(Open(.future, [.timeGivenOn])) }
        guard let tenth = given.adding(days: LoanArrangement.daysGiven.value) else {
            return .failure(Open(.calendarEnds, [.timeGivenOn]))
        }
        if let came = facts.verifiedOn {
            guard came <= context.date else { return .failure(Open(.future, [.verifiedOn])) }
            guard came >= given else { return .failure(Open(.reversed, [.timeGivenOn, .verifiedOn])) }
        }
        guard facts.extenuatingCircumstances == true, let extended = facts.extendedUntil else { return .success(tenth) }
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
