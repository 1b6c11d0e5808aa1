/// What the tables of 5.19.13.2 say, and the shortcut of 5.19.13.3(11).
extension SecuringWork {
    /// SEC-01 to SEC-06.
    mutating func authority() {
        // Accounts Management analyses nothing, whatever the balance and the disposition.
        if isAccountsManagement, AccountsManagementTransfers.when(.yes) == .yes {
            return settle(analysis: false, .notApplicable)
        }
        switch (required, facts.disposition) {
        case (.unknown, _): break
        case (_, nil): ledger.refer(Referral(BalanceTiers.self, missing: [.disposition]))
        case (_, .sia): streamlined()
        case (.no, _): settle(analysis: false, .notApplicable)
        case (_, .guaranteedIA): ledger.refer(BalanceTiers.self, .guaranteed)
        case (_, let disposition?): tables(disposition)
        }
    }

    private mutating func settle(analysis: Bool?, _ verification: Verification?) {
        decision.financialAnalysis = analysis
        decision.verification = verification
    }

    private mutating func apply(_ row: AuthorityRow, _ result: TraceResult = .applied) {
        ledger.trace.append(TraceEntry(row.ground.rule, result, row.ground.letter))
    }

    /// The last row of the table for all employees.
    private mutating func streamlined() {
        switch Truth(facts.paymentOfferTooLow) {
        case .no where proposalIsOutside.truth != .yes: break
        case .unknown: return ledger.refer(Referral(StreamlinedBalance.self, missing: [.paymentOfferTooLow]))
        case .yes, .no:
            return ledger.refer(
                StreamlinedBalance.self, .notQualified, settledBy: [.disposition, .paymentOfferTooLow, .qualifiesSIA])
        }
        let balance = facts.aab.map { $0 <= StreamlinedBalance.balanceMax.amount }
        let agreement = facts.siaAmount.map { $0 <= StreamlinedBalance.agreementMax.amount }
        let fits = Condition.all(Condition(balance, .aab), Condition(agreement, .siaAmount))
        let perhapsAM: [FactName] = facts.operation == nil ? [.operation] : []
        switch StreamlinedBalance.when(fits).truth {
        case .yes:
            apply(.streamlined)
            settle(analysis: false, .notApplicable)
        case .no: ledger.refer(StreamlinedBalance.self, .above, settledBy: perhapsAM)
        case .unknown: ledger.refer(Referral(StreamlinedBalance.self, missing: fits.missing + perhapsAM))
        }
    }

    private mutating func tables(_ disposition: AccountDisposition) {
        let search = AuthoritySearch(facts, disposition, context)
        let rows = search.answers.compactMap(\.row)
        let isClosed = rows.count == search.answers.count
        let analyses = Set(rows.map(\.analysis))
        let verifications = Set(rows.map(\.verification))
        settle(
            analysis: isClosed && analyses.count == 1 ? analyses.first : nil,
            isClosed && verifications.count == 1 ? verifications.first : nil)
        if search.restsOnOrder { ledger.rest(on: .allEmployeesFirst) }
        for row in rows { apply(row, search.answers.count == 1 ? .applied : .unknown) }
        guard decision.financialAnalysis == nil || decision.verification == nil else { return }
        if case .gap(let referral)? = search.answers.first, search.answers.count == 1 {
            tablesAreSilent = referral.reason == .noRule
            return ledger.refer(referral)
        }
        if !search.missing.isEmpty { ledger.refer(Referral(BalanceTiers.self, missing: search.missing)) }
        for threshold in search.openThresholds { ledger.refer(Referral(blackedOut: threshold)) }
    }

    /// SEC-18.
    mutating func midBalance() {
        guard required == .yes, !isAccountsManagement, facts.disposition != .sia, facts.disposition != .guaranteedIA
        else { return }
        // Neither Accounts Management nor an agreement without a statement has the shortcut; the disposition is asked above.
        guard facts.operation != nil else { return askOperation(MidBalance.self) }
        guard facts.disposition != nil else { return }
        let above = compare(.t13) { $0 == .above }
        let below = compare(.t14) { $0 == .below }
        switch MidBalance.when(.all(above.truth, below.truth)) {
        case .no:
            ledger.notApplicable(MidBalance.self, .outside)
            decision.standardsOnly = false
        case .unknown:
            if decision.verification != .notApplicable, decision.verification != .notRequired {
                decision.verification = nil
            }
            if facts.aab == nil { ledger.refer(Referral(MidBalance.self, missing: [.aab])) }
            for (threshold, part) in [(Threshold.t13, above), (.t14, below)]
            where part.truth == .unknown && context.threshold(threshold) == nil {
                ledger.refer(Referral(blackedOut: threshold))
            }
        case .yes: shortcut()
        }
    }

    /// Whether the balance lies so against a threshold, for every value that either can have.
    private func compare(_ threshold: Threshold, _ test: (Position) -> Bool) -> Condition {
        guard let balance = facts.aab else { return Condition(.unknown, missing: [.aab]) }
        guard let amount = context.threshold(threshold) else {
            if balance == ExactDecimal(0) { return Condition(test(.below) ? .yes : .no) }
            return Condition(.unknown, missing: [threshold.factName])
        }
        return Condition(test(Position(balance, against: amount)) ? .yes : .no)
    }

    private mutating func shortcut() {
        ledger.applied(MidBalance.self, .inBand)
        decision.standardsOnly = true
        if facts.disposition == .nsia || facts.disposition == .ppia {
            let agrees = facts.taxpayerAgreesToSIA == true
            ledger.applied(MidBalance.self, agrees ? .agreesToSIA : .byAnalysis)
            decision.agreementBasis = agrees ? .streamlined : .financialAnalysis
        }
        switch decision.verification {
        case .required, .exceptionBasis:
            ledger.refer(MidBalance.self, .againstTables)
            decision.verification = nil
        case .notRequired, .notApplicable: break
        case nil where tablesAreSilent: decision.verification = .notRequired
        case nil: break
        }
    }
}

extension Referral {
    /// A balance that decides is blacked out, and the operator has recorded none for the day.
    init(blackedOut threshold: Threshold) {
        let name = [threshold.factName]
        switch threshold {
        case .t1: self.init(BalanceTiers.self, .t1, settledBy: name)
        case .t2: self.init(BalanceTiers.self, .t2, settledBy: name)
        case .t3: self.init(BalanceTiers.self, .t3, settledBy: name)
        case .t4: self.init(BalanceTiers.self, .t4, settledBy: name)
        case .t5: self.init(FieldAssistanceLevels.self, .t5, settledBy: name)
        case .t6: self.init(FieldAssistanceLevels.self, .t6, settledBy: name)
        case .t7: self.init(CSCOLevels.self, .t7, settledBy: name)
        case .t8: self.init(CSCOLevels.self, .t8, settledBy: name)
        case .t9: self.init(ACSLevels.self, .t9, settledBy: name)
        case .t10: self.init(ACSLevels.self, .t10, settledBy: name)
        case .t11: self.init(ACSLevels.self, .t11, settledBy: name)
        case .t12: self.init(ACSLevels.self, .t12, settledBy: name)
        case .t13: self.init(MidBalance.self, .t13, settledBy: name)
        case .t14: self.init(MidBalance.self, .t14, settledBy: name)
        }
    }
}
