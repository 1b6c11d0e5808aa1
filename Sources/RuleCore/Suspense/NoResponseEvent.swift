import CivilTime

/// The event `no-response`: has the suspense ended, and what follows?
extension HeldCase {
    func expire(_ decision: inout SuspenseDecision, _ ledger: inout Ledger) {
        guard !saysWhenItCannot(&ledger), let dates = standing(&ledger) else { return }
        let lastDay = dates.deadline.lastDay
        guard let actsFrom = lastDay.adding(days: NoResponse.actsAfter.value) else {
            ledger.refer(DateArithmetic.self, .calendarEnds)
            return
        }
        decision.actsFrom = actsFrom
        guard !responded(lastDay, &ledger) else { return }
        guard context.date >= actsFrom else {
            decision.expiry = .tooEarly
            ledger.prohibit(NoResponse.self, .running, .actBeforeFollowUp)
            return
        }
        guard NoResponse.when(.yes) == .yes else { return }
        ledger.applied(NoResponse.self, .ended)
        decision.expiry = .due
        guard facts.consequencesIssued != true else {
            ledger.notApplicable(NoResponse.self, .issued)
            return
        }
        decision.consequences = consequences(&ledger)
    }

    /// Whether a response is dated after the action, or before what asked for it; refers then.
    private func saysWhenItCannot(_ ledger: inout Ledger) -> Bool {
        guard facts.receivedOn != nil else { return false }
        return received(&ledger) == nil
    }

    /// Whether something came, by the follow-up date or before anything followed, or may have; refers then.
    private func responded(_ lastDay: CivilDate, _ ledger: inout Ledger) -> Bool {
        guard let received = facts.receivedOn else {
            guard facts.answer == .full || facts.answer == .partial else { return false }
            ledger.refer(Referral(NoResponse.self, missing: [.receivedOn]))
            return true
        }
        guard facts.answer != .nothing else { return false }
        guard received > lastDay else {
            ledger.refer(NoResponse.self, .responded, settledBy: [.receivedOn])
            return true
        }
        // A late response undoes nothing that a person has done.
        guard facts.consequencesIssued != true else { return false }
        if facts.answer == nil {
            ledger.refer(Referral(NoResponse.self, missing: [.answer]))
        } else {
            ledger.refer(NoResponse.self, .cameLate, settledBy: [.receivedOn])
        }
        return true
    }

    private func consequences(_ ledger: inout Ledger) -> [Consequence] {
        guard let purpose = facts.purpose else {
            ledger.refer(Referral(NoResponse.self, missing: [.purpose]))
            return []
        }
        guard purpose != .studentLoan else { return withoutLoan(&ledger) }
        guard let operation = facts.operation else {
            ledger.refer(Referral(NoResponse.self, missing: [.operation]))
            return []
        }
        guard let cell = cell(purpose, operation, &ledger) else { return [] }
        let steps = withReadings(cell, purpose, &ledger)
        return steps.map { follow($0, &ledger) } ?? []
    }

    private func withoutLoan(_ ledger: inout Ledger) -> [Consequence] {
        guard StudentLoanPlan.when(.yes) == .yes else { return [] }
        ledger.applied(StudentLoanPlan.self, .withoutLoan)
        ledger.task(.establishWithoutLoan)
        return [.iaWithoutLoan]
    }

    /// The table's cell, when the facts that are not stated do not change it; else they are asked for.
    private func cell(
        _ purpose: SuspensePurpose, _ operation: Operation, _ ledger: inout Ledger
    ) -> ConsequenceCell? {
        func cells(_ pending: [Bool], _ statuses: [AccountStatus]) -> [ConsequenceCell] {
            pending.flatMap { answer in
                statuses.compactMap {
                    ConsequenceCell.table[ConsequenceCell.cell(purpose, operation, pending: answer, $0)]
                }
            }
        }
        let pending = facts.pendingIA.map { [$0] } ?? [true, false]
        let statuses = facts.accountStatus.map { [$0] } ?? AccountStatus.allCases
        let possible = cells(pending, statuses)
        guard let first = possible.first else { return nil }
        if possible.allSatisfy({ $0 == first }) { return first }
        var missing: [FactName] = []
        if facts.pendingIA == nil { missing.append(.pendingIA) }
        let dependsOnStatus = pending.contains { answer in
            let row = cells([answer], statuses)
            return row.contains { $0 != row.first }
        }
        if dependsOnStatus { missing.append(.accountStatus) }
        ledger.refer(Referral(PendingRejection.self, missing: missing))
        return nil
    }
}
