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
        if claimed.contains(.studentLoan) { ledger.task(.verifyStudentLoan) }
        if claimed.contains(.courtOrder) { ledger.task(.verifyCourtOrder) }
        var isVerified = !claimed.isDisjoint(with: [.studentLoan, .courtOrder])
        if claimed.contains(.stateOrLocalTax) {
            switch facts.sixYearRule {
            case false?:
                ledger.task(.verifyStateTax)
                isVerified = true
            case true?: ledger.notApplicable(NoProofOfPayment.self, .sixYear)
            case nil: ledger.refer(Referral(NoProofOfPayment.self, missing: [.sixYearRule]))
            }
        }
        if isVerified { ledger.applied(NoProofOfPayment.self, .verified) }
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
