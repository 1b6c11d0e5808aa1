/// The duties that come with contacts and responses.
extension SecuringWork {
    /// SEC-13, SEC-14, SEC-16, SEC-17, SEC-19 and SEC-20.
    mutating func duties() {
        proof()
        openControl()
        contact()
        response()
        help()
    }

    private mutating func proof() {
        if facts.proofPlanned == true { ledger.prohibit(NoProofOfPayment.self, .proof, .proofOfPayment) }
        guard let claimed = facts.paymentsClaimed, !claimed.isEmpty, NoProofOfPayment.when(.yes) == .yes else { return }
        guard required != .no, !isAccountsManagement else {
            return ledger.notApplicable(NoProofOfPayment.self, .notObtained)
        }
        // While it is open whether anything is obtained, no duty stands; the referral of that is made above.
        guard required == .yes else { return }
        guard facts.operation != nil else { return askOperation(NoProofOfPayment.self) }
        let (duties, isOpen) = verified(claimed)
        guard decision.verification == .notApplicable || decision.verification == .notRequired else {
            duties.forEach { ledger.task($0) }
            if !duties.isEmpty { ledger.applied(NoProofOfPayment.self, .verified) }
            return
        }
        guard isOpen || !duties.isEmpty else { return }
        (decision.verification, decision.substantiation) = (nil, nil)
        if !duties.isEmpty { ledger.refer(NoProofOfPayment.self, .againstTables, settledBy: [.paymentsClaimed]) }
    }

    /// The duties to verify what is claimed, and whether that is open for a payment of tax.
    private mutating func verified(_ claimed: ClaimedPayments) -> (duties: [TaskCode], isOpen: Bool) {
        var duties: [TaskCode] = []
        if claimed.contains(.studentLoan) { duties.append(.verifyStudentLoan) }
        if claimed.contains(.courtOrder) { duties.append(.verifyCourtOrder) }
        guard claimed.contains(.stateOrLocalTax) else { return (duties, false) }
        switch facts.sixYearRule {
        case false?: duties.append(.verifyStateTax)
        case true?: ledger.notApplicable(NoProofOfPayment.self, .sixYear)
        case nil:
            ledger.refer(Referral(NoProofOfPayment.self, missing: [.sixYearRule]))
            return (duties, true)
        }
        return (duties, false)
    }

    private mutating func openControl() {
        guard let open = facts.openControl, OpenControl.when(.yes) == .yes else { return }
        guard open else { return ledger.notApplicable(OpenControl.self, .none) }
        ledger.applied(OpenControl.self, .open)
        ledger.task(.contactNamedExaminer)
        ledger.prohibit(OpenControl.self, .noExtraTime, .extraTimeWithoutExaminer)
        ledger.prohibit(OpenControl.self, .noFurtherRequest, .requestBeyondExaminer)
        if facts.resolvableFromHistory == true {
            ledger.applied(OpenControl.self, .resolvable)
            ledger.task(.faxForm4442)
        }
    }

    private mutating func contact() {
        switch facts.plannedContact {
        case .eMail: ledger.prohibit(NoEMail.self, .eMail, .eMail)
        case .phone: ledger.notApplicable(NoEMail.self, .otherwise)
        case .correspondence:
            ledger.notApplicable(NoEMail.self, .otherwise)
            if LetterContent.when(.yes) == .yes {
                ledger.applied(LetterContent.self, .letter)
                ledger.task(.writeContactDetails)
                ledger.task(.noteRequestOnAMS)
            }
        case nil: break
        }
    }

    private mutating func response() {
        guard facts.responseReceived == true, PaperResponse.when(.yes) == .yes else { return }
        switch facts.operation {
        case .csco, .acss:
            ledger.applied(PaperResponse.self, .response)
            ledger.task(.associateResponse)
            ledger.task(.workToCompletion)
            ledger.prohibit(PaperResponse.self, .notForwarded, .forwardToEarlierEmployee)
        case .am, .acs, .fieldAssistance: ledger.notApplicable(PaperResponse.self, .elsewhere)
        case nil: ledger.unknown(PaperResponse.self, .unknown)
        }
    }

    private mutating func help() {
        guard HelpForTaxpayer.when(.yes) == .yes else { return }
        if facts.needsStatementHelp == true {
            switch facts.hasRepresentative {
            case false?:
                ledger.applied(HelpForTaxpayer.self, .clinic)
                ledger.task(.giveLITCInformation)
            case true?: ledger.notApplicable(HelpForTaxpayer.self, .represented)
            case nil: ledger.refer(Referral(HelpForTaxpayer.self, missing: [.hasRepresentative]))
            }
        }
        if facts.meetsTASCriteria == true {
            switch facts.resolvableSameDay {
            case false?:
                ledger.applied(HelpForTaxpayer.self, .advocate)
                ledger.task(.referToTAS)
            case true?: ledger.notApplicable(HelpForTaxpayer.self, .resolved)
            case nil: ledger.refer(Referral(HelpForTaxpayer.self, missing: [.resolvableSameDay]))
            }
        }
    }
}
