/// What is requested of the taxpayer for a claimed amount.
extension Claim {
    func request(_ decision: inout SubstantiationDecision, _ ledger: inout Ledger) {
        guard decision.form == .paper || decision.form == .paperOrVerbal, OnlyWhatIsAllowed.when(.yes) == .yes else {
            return
        }
        if decision.form == .paperOrVerbal, facts.explanationAccepted == true {
            ledger.applied(StandardBand.self, .accepted)
            decision.isRequested = false
            return
        }
        switch Truth(facts.wouldBeAllowed) {
        case .unknown: ledger.refer(Referral(OnlyWhatIsAllowed.self, missing: [.wouldBeAllowed]))
        case .no:
            ledger.prohibit(OnlyWhatIsAllowed.self, .notAllowed, .requestForDisallowed)
            decision.isRequested = false
        case .yes:
            ledger.applied(OnlyWhatIsAllowed.self, .allowed)
            requestWhatIsMissing(&decision, &ledger)
            decision.agreement = agreement(&ledger)
        }
    }

    /// Nothing is requested where what has come supports the amount.
    private func requestWhatIsMissing(_ decision: inout SubstantiationDecision, _ ledger: inout Ledger) {
        switch (facts.documentsSupport, facts.documentsReceived) {
        case (true?, _):
            ledger.notApplicable(CopiesOnly.self, .received)
            decision.isRequested = false
        case (nil, true?):
            guard !ledger.asked.contains(.documentsSupport) else { return }
            ledger.refer(Referral(OnlyWhatIsAllowed.self, missing: [.documentsSupport]))
        case (false?, _), (nil, _):
            decision.isRequested = true
            askForCopies(&ledger)
        }
    }

    private func askForCopies(_ ledger: inout Ledger) {
        guard CopiesOnly.when(.yes) == .yes else { return }
        ledger.applied(CopiesOnly.self, .copies)
        ledger.task(.askForCopies)
    }

    /// The agreement where the documents are not at hand.
    private func agreement(_ ledger: inout Ledger) -> AgreementStep? {
        guard facts.documentsAvailable == false, DocumentsUnavailable.when(.yes) == .yes else { return nil }
        switch (facts.agreesToHigherAmount, facts.documentsSupport) {
        case (.some(false), _):
            ledger.notApplicable(DocumentsUnavailable.self, .declined)
            return nil
        case (nil, _):
            ledger.applied(DocumentsUnavailable.self, .offered)
            ledger.task(.offerHigherAmount)
            return .offerHigherAmount
        case (.some(true), .some(true)):
            ledger.applied(DocumentsUnavailable.self, .supported)
            return .lowerAmountWithoutFee
        case (.some(true), nil) where facts.documentsReceived == true:
            ledger.refer(Referral(DocumentsUnavailable.self, missing: [.documentsSupport]))
            return nil
        case (.some(true), _):
            ledger.applied(DocumentsUnavailable.self, .agreed)
            return .higherAmount
        }
    }
}
