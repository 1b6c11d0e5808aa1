/// How the readings change what follows.
extension HeldCase {
    /// The steps that follow, with what is open referred; nil when all of it is left to a person.
    func withReadings(
        _ cell: ConsequenceCell, _ purpose: SuspensePurpose, _ ledger: inout Ledger
    ) -> [ConsequenceStep]? {
        var cell = cell
        if purpose == .clarification, cell.gap?.isOfTheRequest != true, cell != ConsequenceCell(.rejection) {
            switch listOrRejection(&ledger) {
            case .list: break
            case .rejection:
                return PendingRejection.when(.yes) == .yes ? rejectRegardless(&ledger) : []
            case nil: return nil
            }
        }
        guard pendingBeforeNextAction(&cell, &ledger), combined(&cell, &ledger) else { return nil }
        if let gap = cell.gap { ledger.refer(gap.referral) }
        return cell.steps
    }

    private enum ClarificationTarget {
        case list, rejection
    }

    /// Which list the mistaken pointer of the clarification round means; nil when that is left to a person.
    private func listOrRejection(_ ledger: inout Ledger) -> ClarificationTarget? {
        guard ClarificationRound.when(.yes) == .yes else { return nil }
        ledger.rest(on: .clarificationFollowsList)
        switch context.choice(.clarificationFollowsList) {
        case .ours:
            ledger.applied(ClarificationRound.self, .list)
            return .list
        case .alternative:
            ledger.applied(ClarificationRound.self, .rejection)
            return .rejection
        case .refer:
            ledger.refer(Referral(left: .clarificationFollowsList))
            return nil
        }
    }

    private func rejectRegardless(_ ledger: inout Ledger) -> [ConsequenceStep] {
        ledger.applied(PendingRejection.self, .without)
        return [.rejection]
    }

    /// At ACS an agreement that is pending meets the next action; false when which comes first is left to a person.
    private func pendingBeforeNextAction(_ cell: inout ConsequenceCell, _ ledger: inout Ledger) -> Bool {
        guard cell.steps.contains(.rejection), cell.steps.contains(.nextOfACS) else { return true }
        guard ACSNoResponse.when(.yes) == .yes else { return true }
        ledger.flag(.pendingIAAtACS)
        ledger.rest(on: .pendingBeforeNextAction)
        switch context.choice(.pendingBeforeNextAction) {
        case .ours:
            ledger.notApplicable(ACSNoResponse.self, .pendingFirst)
            cell.steps.removeAll { $0 == .nextOfACS }
        case .alternative:
            ledger.applied(ACSNoResponse.self, .regardless)
            cell = ConsequenceCell(.nextOfACS)
        case .refer:
            ledger.refer(Referral(left: .pendingBeforeNextAction))
            return false
        }
        return true
    }

    /// Where the request and the status each ask for something, both follow; false when that is left to a person.
    private func combined(_ cell: inout ConsequenceCell, _ ledger: inout Ledger) -> Bool {
        let asksOfStatus = cell.steps.contains { $0 == .staup || $0 == .nextOfStatus22 } || cell.gap == .pendingStatus22
        let asksOfRequest = cell.steps.contains { $0 == .rejection || $0 == .collection }
        guard asksOfRequest, CombinedConsequences.when(.yes) == .yes else { return true }
        guard asksOfStatus else {
            ledger.notApplicable(CombinedConsequences.self, .neither)
            return true
        }
        ledger.rest(on: .bothConsequencesFollow)
        switch context.choice(.bothConsequencesFollow) {
        case .ours: ledger.applied(CombinedConsequences.self, .both)
        case .alternative:
            ledger.applied(CombinedConsequences.self, .firstOnly)
            cell = ConsequenceCell(cell.steps[0])
        case .refer:
            ledger.refer(Referral(left: .bothConsequencesFollow))
            return false
        }
        return true
    }

    /// What follows, in the order of `Consequence`, with the duties.
    func follow(_ steps: [ConsequenceStep], _ ledger: inout Ledger) -> [Consequence] {
        var consequences: Set<Consequence> = []
        for step in steps {
            if let consequence = follow(step, &ledger) { consequences.insert(consequence) }
        }
        return Consequence.allCases.filter { consequences.contains($0) }
    }

    private func follow(_ step: ConsequenceStep, _ ledger: inout Ledger) -> Consequence? {
        switch step {
        case .rejection:
            guard PendingRejection.when(.yes) == .yes else { return nil }
            if facts.pendingIA == true { ledger.applied(PendingRejection.self, .pending) }
            ledger.task(.followRejectionProcedures)
            return .rejectionProcedures
        case .collection:
            guard NotPending.when(.yes) == .yes else { return nil }
            ledger.applied(NotPending.self, .notPending)
            return .normalCollection
        case .staup:
            guard NoticeStatusConsequence.when(.yes) == .yes else { return nil }
            ledger.applied(NoticeStatusConsequence.self, .notice)
            ledger.task(.inputStaup2200)
            return .staup2200
        case .nextOfStatus22:
            guard Status22Consequence.when(.yes) == .yes else { return nil }
            ledger.applied(Status22Consequence.self, .status22)
        case .nextOfACS:
            guard ACSNoResponse.when(.yes) == .yes else { return nil }
            ledger.applied(ACSNoResponse.self, .nextAction)
        }
        ledger.task(.takeNextCaseAction)
        return .nextCaseAction
    }
}

extension ConsequenceGap {
    /// Whether nothing follows by the text for such a request, as opposed to a gap beside what does.
    fileprivate var isOfTheRequest: Bool {
        switch self {
        case .paperCase, .fieldAssistance, .clarification, .accountsManagement: true
        case .pendingStatus22, .noticeNextAction: false
        }
    }
}
