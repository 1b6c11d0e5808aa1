import CivilTime

/// The event `response`: was it in time, and what is done with it?
extension HeldCase {
    func respond(_ decision: inout SuspenseDecision, _ ledger: inout Ledger) {
        reuseStatement(&decision, &ledger)
        guard let received = received(&ledger), let dates = standing(&ledger) else { return }
        decision.actsFrom = dates.deadline.lastDay.adding(days: NoResponse.actsAfter.value)
        guard ResponseInTime.when(.yes) == .yes else { return }
        guard received <= dates.deadline.lastDay else {
            cameLate(&decision, &ledger)
            return
        }
        if let due = dates.dueInForce {
            decision.timeliness = received <= due ? .inTime : .inSuspense
            ledger.applied(ResponseInTime.self, received <= due ? .inTime : .inSuspense)
        } else {
            ledger.refer(Referral(ResponseInTime.self, missing: [.responseDue]))
        }
        if context.date > dates.deadline.lastDay {
            ledger.applied(ResponseInTime.self, .recordedAfter)
            ledger.flag(.recordedAfterFollowUp)
            // What holds nothing of what was asked for stops nothing, so that nothing is to be undone for it.
            if facts.consequencesIssued == true, facts.answer != .nothing {
                ledger.refer(ResponseInTime.self, .issuedMeanwhile)
            }
        }
        decision.next = next(&ledger)
        if decision.next == .clarify { decision.letter = .clarification }
    }

    /// The day of receipt, when it can be.
    func received(_ ledger: inout Ledger) -> CivilDate? {
        guard let received = facts.receivedOn else {
            ledger.refer(Referral(ResponseInTime.self, missing: [.receivedOn]))
            return nil
        }
        guard received <= context.date else {
            ledger.refer(DateArithmetic.self, .receivedAhead, settledBy: [.receivedOn])
            return nil
        }
        if let asked = requestedOn, received < asked {
            ledger.refer(DateArithmetic.self, .receivedBefore, settledBy: [.receivedOn])
            return nil
        }
        return received
    }

    private func cameLate(_ decision: inout SuspenseDecision, _ ledger: inout Ledger) {
        ledger.rest(on: .receiptCounts)
        guard context.choice(.receiptCounts) == .ours else {
            ledger.refer(Referral(left: .receiptCounts))
            return
        }
        decision.timeliness = .late
        switch facts.answer {
        case .nothing: break
        // A late response undoes nothing that a person has done.
        case _ where facts.consequencesIssued == true: break
        case nil: return ledger.refer(Referral(ResponseInTime.self, missing: [.answer]))
        case .full, .partial: return ledger.refer(ResponseInTime.self, .lateBeforeAction)
        }
        ledger.applied(ResponseInTime.self, .late)
        decision.next = .keep
    }

    /// What is done with a response that came before the suspense ended.
    private func next(_ ledger: inout Ledger) -> ResponseStep? {
        switch facts.answer {
        case nil:
            ledger.refer(Referral(StillMissing.self, missing: [.answer]))
            return nil
        case .full:
            ledger.applied(ResponseInTime.self, .work)
            return .work
        case .nothing:
            ledger.notApplicable(ResponseInTime.self, .nothing)
            return .wait
        case .partial: return StillMissing.when(.yes) == .yes ? missing(&ledger) : nil
        }
    }

    private func missing(_ ledger: inout Ledger) -> ResponseStep? {
        guard let operation = facts.operation else {
            ledger.refer(Referral(StillMissing.self, missing: [.operation]))
            return nil
        }
        guard operation == .csco || operation == .acss else { return noMore(.noRound, &ledger) }
        guard let rounds = facts.clarificationRounds else {
            // Where a clarification is answered, there has been a round.
            if facts.purpose == .clarification { return noMore(.afterRound, &ledger) }
            ledger.refer(Referral(StillMissing.self, missing: [.clarificationRounds]))
            return nil
        }
        if facts.purpose == .clarification, rounds == 0 {
            ledger.refer(StillMissing.self, .roundNotCounted, settledBy: [.clarificationRounds])
            return nil
        }
        switch hasRound(after: rounds, &ledger) {
        case false?: return .noFurtherOpportunity
        case nil: return nil
        case true?: break
        }
        guard ClarificationRound.when(.yes) == .yes else { return nil }
        ledger.applied(ClarificationRound.self, .needed)
        return .clarify
    }

    /// Whether there is a round of clarification after those opened so far; nil when that is left to a person.
    func hasRound(after rounds: Int, _ ledger: inout Ledger) -> Bool? {
        guard rounds < StillMissing.roundsMax.value else {
            _ = noMore(.afterRound, &ledger)
            return false
        }
        ledger.rest(on: .oneClarification)
        switch context.choice(.oneClarification) {
        case .ours: return true
        case .alternative:
            _ = noMore(.neverARound, &ledger)
            return false
        case .refer:
            ledger.refer(Referral(left: .oneClarification))
            return nil
        }
    }

    private func noMore(_ ground: StillMissing.Ground, _ ledger: inout Ledger) -> ResponseStep {
        ledger.applied(StillMissing.self, ground)
        ledger.task(.documentNoMoreOpportunities)
        return .noFurtherOpportunity
    }

    /// What the taxpayer who calls or writes need not go through again.
    private func reuseStatement(_ decision: inout SuspenseDecision, _ ledger: inout Ledger) {
        if let documented = facts.interviewDocumented, InterviewDocumented.when(.yes) == .yes {
            if documented {
                ledger.applied(InterviewDocumented.self, .documented)
                decision.repeatsInterview = false
            } else {
                ledger.notApplicable(InterviewDocumented.self, .notDocumented)
            }
        }
        guard let obtained = facts.financialsObtainedOn, RecentStatement.when(.yes) == .yes else { return }
        guard obtained <= context.date else {
            ledger.refer(DateArithmetic.self, .obtainedAhead, settledBy: [.financialsObtainedOn])
            return
        }
        // Past the last day that can be named, every day is within.
        let lastDay = obtained.adding(months: RecentStatement.months.value) ?? context.date
        decision.statement = statement(lastDay, &ledger)
    }

    private func statement(_ lastDay: CivilDate, _ ledger: inout Ledger) -> StatementStep? {
        var isRecent = context.date < lastDay
        if context.date == lastDay {
            ledger.rest(on: .twelveMonthsIncluded)
            switch context.choice(.twelveMonthsIncluded) {
            case .ours: isRecent = true
            case .alternative:
                ledger.notApplicable(RecentStatement.self, .exactlyOld)
                return .complete
            case .refer:
                ledger.refer(Referral(left: .twelveMonthsIncluded))
                return nil
            }
        }
        guard isRecent else {
            ledger.notApplicable(RecentStatement.self, .old)
            return .complete
        }
        ledger.prohibit(RecentStatement.self, .earlierEmployee, .referToEarlierEmployee)
        ledger.applied(RecentStatement.self, .recent)
        return .update
    }
}
