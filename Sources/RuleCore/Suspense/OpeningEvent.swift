import CivilTime

/// The event `open`: which dates hold the case, by which codes, and where it waits.
extension HeldCase {
    func open(_ decision: inout SuspenseDecision, _ ledger: inout Ledger) {
        guard facts.channel != nil else {
            _ = term(&ledger)
            return
        }
        guard !endsOnTelephone(&decision, &ledger), mayClarify(&decision, &ledger),
            !letterMustFollow(&decision, &ledger)
        else { return }
        guard let deadline = deadline(&ledger) else { return }
        decision.take(deadline)
        if facts.channel == .letter { decision.letter = letter }
        hold(deadline, &decision, &ledger)
        wait(&decision, &ledger)
    }

    private var letter: SuspenseLetter? {
        facts.purpose.map { $0 == .clarification ? .clarification : .additionalInformation }
    }

    private var isPaperUnit: Bool { facts.operation == .csco || facts.operation == .acss }

    /// A call about a levy; true when it is settled, or left open, without a suspense.
    private func endsOnTelephone(_ decision: inout SuspenseDecision, _ ledger: inout Ledger) -> Bool {
        guard facts.channel != .letter, LevyCall.when(.yes) == .yes else { return false }
        if facts.levyInPlace == true { acceptFaxes(&ledger) }
        guard facts.hardshipLevyRelease == true else { return false }
        switch facts.businessUnit {
        case .sbse:
            ledger.applied(LevyCall.self, .byTelephone)
            ledger.task(.settleByTelephone)
            decision.byTelephone = true
        case .wageAndInvestment: ledger.refer(LevyCall.self, .wageAndInvestment)
        case nil: ledger.refer(Referral(LevyCall.self, missing: [.businessUnit]))
        }
        return true
    }

    private func acceptFaxes(_ ledger: inout Ledger) {
        guard facts.operation == .acs else {
            ledger.notApplicable(LevyCall.self, .notCallSite)
            return
        }
        ledger.applied(LevyCall.self, .acceptFaxes)
        ledger.task(.acceptFaxesDuringCall)
    }

    /// Whether CSCO or ACSS may ask for clarification, where that is what is asked for; refers when it is not known.
    private func mayClarify(_ decision: inout SuspenseDecision, _ ledger: inout Ledger) -> Bool {
        guard facts.purpose == .clarification, isPaperUnit, StillMissing.when(.yes) == .yes else { return true }
        guard let rounds = facts.clarificationRounds else {
            ledger.refer(Referral(StillMissing.self, missing: [.clarificationRounds]))
            return false
        }
        let isOpen = hasRound(after: rounds, &ledger)
        if isOpen == false { decision.next = .noFurtherOpportunity }
        return isOpen == true
    }

    /// A call that reached nobody; true when nothing can be suspended before the letter.
    private func letterMustFollow(_ decision: inout SuspenseDecision, _ ledger: inout Ledger) -> Bool {
        guard let contact = facts.contactMade, LetterAfterAttempt.when(.yes) == .yes else { return false }
        guard !contact else {
            ledger.notApplicable(LetterAfterAttempt.self, .contact)
            return false
        }
        guard facts.channel != .letter else {
            ledger.applied(LetterAfterAttempt.self, .letter)
            return false
        }
        guard isPaperUnit else {
            ledger.refer(LetterAfterAttempt.self, .otherOperation, settledBy: [.contactMade])
            return true
        }
        // A letter of clarification is not always sent.
        guard facts.purpose != nil else {
            ledger.refer(Referral(LetterResponsePeriod.self, missing: [.purpose]))
            return true
        }
        ledger.applied(LetterAfterAttempt.self, .noContact)
        ledger.task(.sendLetter)
        decision.letter = letter
        return true
    }

    /// The codes that hold a case of CSCO or ACSS which was asked by letter.
    private func hold(_ deadline: Deadline, _ decision: inout SuspenseDecision, _ ledger: inout Ledger) {
        guard facts.channel == .letter, isPaperUnit, facts.purpose != .studentLoan, let letter = requestedOn else {
            return
        }
        decision.controls = [.amsSuspense]
        ledger.task(.updateAMSControl)
        guard facts.operation == .acss else { return }
        // The code counts the days of the suspense from the letter, as the text does in its parenthesis.
        decision.controls.append(.tos5(days: letter.days(until: deadline.followUp)))
        ledger.task(.suspendOnACS)
        if let cycles = context.acsCycles {
            decision.acsCycles = cycles
        } else {
            ledger.refer(SuspensePeriod.self, .cycles, settledBy: [DeadlineParameter.acsCycles.factName])
        }
    }

    /// Where a case that awaits substantiation waits.
    private func wait(_ decision: inout SuspenseDecision, _ ledger: inout Ledger) {
        guard facts.purpose == .substantiation || facts.purpose == .clarification,
            PlaceOfWaiting.when(.yes) == .yes, let operation = facts.operation
        else { return }
        guard operation != .fieldAssistance else {
            ledger.applied(PlaceOfWaiting.self, .fieldAssistance)
            ledger.task(.makeTACAppointment)
            decision.waitsIn = .tacAppointment
            return
        }
        guard let status = facts.accountStatus else {
            ledger.refer(Referral(PlaceOfWaiting.self, missing: [.accountStatus]))
            return
        }
        switch (operation, status) {
        case (.csco, .notice):
            ledger.applied(PlaceOfWaiting.self, .programmed)
            decision.waitsIn = .staup
        case (.csco, _): ledger.refer(PlaceOfWaiting.self, .neither)
        case (_, .notice):
            ledger.applied(PlaceOfWaiting.self, .notice)
            ledger.task(.inputStaup)
            decision.waitsIn = .staup
        default:
            ledger.applied(PlaceOfWaiting.self, .acs)
            decision.waitsIn = .acsInventory
        }
    }
}
