/// What is verified and what the taxpayer is asked for.
extension SecuringWork {
    /// SEC-07 and SEC-15, after the tables and the shortcut have said whether anything is verified.
    mutating func substantiation() {
        switch decision.verification {
        case .required: verified()
        case .exceptionBasis:
            ledger.task(.verifyExceptionBasis)
            decision.substantiation = RequestedProof.none
        case .notRequired, .notApplicable: decision.substantiation = RequestedProof.none
        case nil: break
        }
    }

    private mutating func verified() {
        guard PaperByLevels.when(.yes) == .yes else { return }
        ledger.applied(PaperByLevels.self, .verify)
        ledger.task(.useInternalSources)
        if facts.internalDiscrepancy == true { ledger.task(.addressDiscrepancies) }
        let excess = Condition.all(
            Condition(facts.expensesExceedALE, .expensesExceedALE),
            Condition(facts.excessGivesHardship, .excessGivesHardship))
        let paper = Condition.any(Condition(facts.amountUnreasonable, .amountUnreasonable), excess)
        if facts.explanationContradicted == true {
            ledger.applied(PaperByLevels.self, .mismatch)
            requestPaper(.requestPaper)
            return
        }
        switch paper.truth {
        case .yes:
            ledger.applied(PaperByLevels.self, .paper)
            requestPaper(.requestPaper)
        case .no:
            ledger.notApplicable(PaperByLevels.self, .notNeeded)
            normally()
        case .unknown:
            if facts.amountUnreasonable == nil {
                ledger.refer(PaperByLevels.self, .judgement, settledBy: paper.missing)
            } else {
                ledger.refer(Referral(PaperByLevels.self, missing: paper.missing))
            }
        }
    }

    private mutating func requestPaper(_ task: TaskCode) {
        decision.substantiation = .paper
        ledger.task(task)
    }

    /// What is normally enough when no table asks for paper.
    private mutating func normally() {
        guard NormalSubstantiation.when(.yes) == .yes else { return }
        let income = Condition.any(
            Condition(facts.incomeVerifiedInternally, .incomeVerifiedInternally),
            Condition(facts.incomeOnlyBenefits, .incomeOnlyBenefits))
        let enough = Condition.all(income, !Condition(facts.expensesExceedALE, .expensesExceedALE))
        switch (enough.truth, facts.discrepancyExplained) {
        case (.yes, _):
            ledger.applied(NormalSubstantiation.self, .none)
            decision.substantiation = RequestedProof.none
        case (.unknown, _): ledger.refer(Referral(NormalSubstantiation.self, missing: enough.missing))
        case (.no, nil):
            ledger.applied(NormalSubstantiation.self, .verbal)
            decision.substantiation = .verbal
        case (.no, true?):
            ledger.applied(NormalSubstantiation.self, .accepted)
            ledger.task(.documentExplanation)
            decision.substantiation = .verbal
        case (.no, false?):
            ledger.applied(NormalSubstantiation.self, .unexplained)
            requestPaper(.requestPaperOfDiscrepancy)
        }
    }

    /// SEC-09 and SEC-12: whether a financial statement may be input, and what goes with it.
    mutating func filing() {
        guard required == .yes, !isAccountsManagement, FilingCompliance.when(.yes) == .yes else { return }
        guard facts.operation != nil else { return askOperation(FilingCompliance.self) }
        ledger.task(.checkFullCompliance)
        let hardship =
            facts.levyHardship == true ? Condition(.yes) : Condition(facts.financialHardship, .financialHardship)
        let mayInput = Condition.any(Condition(facts.filingCompliant, .filingCompliant), hardship)
        switch mayInput.truth {
        case .no: ledger.prohibit(FilingCompliance.self, .notCompliant, .inputFinancial)
        case .unknown: ledger.refer(Referral(FilingCompliance.self, missing: mayInput.missing))
        case .yes:
            ledger.applied(
                FilingCompliance.self,
                facts.filingCompliant == true ? .compliant : facts.levyHardship == true ? .levy : .hardship)
            if AMSDocumentation.when(.yes) == .yes {
                ledger.applied(AMSDocumentation.self, .input)
                ledger.task(.documentOnAMS)
                ledger.task(.completeAMSScreens)
            }
        }
        decision.inputFinancial = mayInput.truth.known
    }

    /// SEC-10.
    mutating func agreement() {
        guard facts.iaFromFinancialStatement == true, AgreementFromStatement.when(.yes) == .yes else { return }
        switch facts.disposition {
        case .nsia, .ppia:
            ledger.applied(AgreementFromStatement.self, .asSuch)
            decision.agreementInputAs = facts.disposition
        case .sia, .guaranteedIA: ledger.prohibit(AgreementFromStatement.self, .otherwise, .inputAsStreamlined)
        case .cnc: ledger.notApplicable(AgreementFromStatement.self, .noAgreement)
        case nil: ledger.refer(Referral(AgreementFromStatement.self, missing: [.disposition]))
        }
    }
}
