/// Whether financial information is obtained, and by whom.
extension SecuringWork {
    /// SEC-08.
    mutating func requirement() {
        guard InformationRequired.when(.yes) == .yes else { return }
        if facts.levyHardship == true {
            ledger.applied(InformationRequired.self, .levy)
            ledger.task(.confirmLevyHardship)
            required = .yes
        }
        switch facts.disposition {
        case .cnc, .ppia:
            ledger.applied(InformationRequired.self, facts.disposition == .cnc ? .cannotPay : .partialPayment)
            required = .yes
        case .nsia where facts.nsiaExcused == false:
            ledger.applied(InformationRequired.self, .nsia)
            required = .yes
        case _ where facts.paymentOfferTooLow == true:
            ledger.applied(InformationRequired.self, .offerTooLow)
            required = .yes
        default: if required != .yes { otherwiseRequired() }
        }
        decision.informationRequired = required.known
    }

    /// No occasion is certain; it is asked for what could make one.
    private mutating func otherwiseRequired() {
        var missing: [FactName] = []
        if facts.disposition == nil { missing.append(.disposition) }
        if facts.paymentOfferTooLow == nil { missing.append(.paymentOfferTooLow) }
        if facts.disposition == .nsia, facts.nsiaExcused == nil {
            ledger.refer(InformationRequired.self, .excused, settledBy: [.nsiaExcused] + missing)
        } else if missing.isEmpty {
            notRequired()
        } else {
            ledger.refer(Referral(InformationRequired.self, missing: missing))
        }
    }

    /// None of the four occasions is met. A streamlined or guaranteed agreement that is considered is one that the
    /// proposal qualifies for, unless it is stated that it qualifies for none.
    private mutating func notRequired() {
        let isStreamlined = facts.disposition == .sia || facts.disposition == .guaranteedIA
        guard isStreamlined, proposalIsOutside.truth == .yes else {
            ledger.applied(InformationRequired.self, .notRequired)
            required = .no
            return
        }
        ledger.refer(
            InformationRequired.self, .qualifiesForNone,
            settledBy: [.disposition, .paymentOfferTooLow, .qualifiesGuaranteedIA, .qualifiesSIA])
    }

    /// SEC-03 and SEC-11: who goes on.
    mutating func step() {
        if isAccountsManagement, AccountsManagementTransfers.when(.yes) == .yes { return accountsManagement() }
        guard required != .no else {
            decision.next = SecuringStep.none
            return
        }
        let (outside, fullPays) = (proposalIsOutside, fullPaysInTime.truth)
        switch OperationSecures.when(outside).truth {
        case .no where facts.operation == nil:
            // Accounts Management transfers to ACS whatever the proposal is.
            if required == .yes { ledger.refer(Referral(AccountsManagementTransfers.self, missing: [.operation])) }
        case .no:
            ledger.notApplicable(OperationSecures.self, fullPays == .yes ? .fullPays : .qualifies)
            decision.next = SecuringStep.none
        case .unknown: if required == .yes { ledger.refer(Referral(OperationSecures.self, missing: outside.missing)) }
        case .yes: if required == .yes { secure() }
        }
    }

    /// Accounts Management transfers to ACS where the proposal is none of the three. Its other steps stand in a text that
    /// was not supplied.
    private mutating func accountsManagement() {
        switch required {
        case .no:
            ledger.notApplicable(AccountsManagementTransfers.self, .nothing)
            decision.next = SecuringStep.none
        case .unknown: break
        case .yes:
            ledger.prohibit(AccountsManagementTransfers.self, .transfers, .financialAnalysis)
            let outside = proposalIsOutside
            switch OperationSecures.when(outside).truth {
            case .yes:
                ledger.applied(AccountsManagementTransfers.self, .transfers)
                ledger.applied(OperationSecures.self, .transfer)
                decision.next = .transferToACS
            case .no: ledger.refer(AccountsManagementTransfers.self, .otherwise)
            case .unknown: ledger.refer(Referral(OperationSecures.self, missing: outside.missing))
            }
        }
    }

    private var fullPaysInTime: Condition {
        if facts.neverFullPays == true { return Condition(.no) }
        let inTime = facts.daysToFullPay.map { $0 <= OperationSecures.fullPaymentDaysMax.value }
        return Condition(inTime, .daysToFullPay)
    }

    /// The proposal is neither full payment in time nor one that qualifies for a guaranteed or streamlined agreement. An
    /// agreement that is being considered need not be one that it qualifies for.
    var proposalIsOutside: Condition {
        let qualifies = Condition.any(
            Condition(facts.qualifiesGuaranteedIA, .qualifiesGuaranteedIA),
            Condition(facts.qualifiesSIA, .qualifiesSIA))
        return .all(!fullPaysInTime, !qualifies)
    }

    private mutating func secure() {
        switch facts.operation {
        case nil: ledger.refer(Referral(OperationSecures.self, missing: [.operation]))
        case .am: break
        case .acs, .fieldAssistance:
            ledger.applied(OperationSecures.self, .secures)
            decision.next = .secureAndInput
        case .csco, .acss:
            decision.next = .requestForm433F
            switch facts.accountStatus {
            case .notice:
                ledger.applied(OperationSecures.self, .csco)
                send(to: .csco)
            case .status22, .status24:
                ledger.applied(OperationSecures.self, .acss)
                send(to: .acss)
            case .status23, .other: ledger.refer(OperationSecures.self, .status)
            case nil: ledger.refer(Referral(OperationSecures.self, missing: [.accountStatus]))
            }
        }
    }

    /// The site is a part of its own: the operation stands when the mapping does not name its site.
    private mutating func send(to operation: FormReturn) {
        decision.returnTo = operation
        guard let state = facts.state else {
            return ledger.refer(Referral(OperationSecures.self, missing: [.state]))
        }
        let mapped = MappedState(state, of: operation)
        decision.site = context.mappedSite(mapped)
        if decision.site == nil { ledger.refer(OperationSecures.self, .mapping, settledBy: [mapped.factName]) }
    }
}
