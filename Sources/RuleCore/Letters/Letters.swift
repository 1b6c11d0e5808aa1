/// Whether one case has a letter in one run of the mail merge, by the 2025 memorandum.
package enum Letters: KindDefinition {
    package typealias Facts = LetterFacts
    package typealias Decision = LetterDecision

    package static let kind = DecisionKind.letters
    package static let fields = LetterFields.table

    /// The facts of a case in a run that exclude each other.
    package static let exclusions: [Exclusion<LetterFacts>] = [
        Exclusion(
            SpecialFiveLetter.id,
            words: Citation(.caseDistribution2025, "II.B.1", "For all cases that are transferred to Special 5"),
            .init(.place, "\"special-5\"") { $0.place == .special5 },
            against: .init(.transferredToSpecial5, "false") { $0.transferredToSpecial5 == false },
            to: .distributionAnalysts)
    ]

    /// Applies LETTER-01 to LETTER-06.
    package static func apply(_ facts: LetterFacts, _ context: RuleContext) -> TypedVerdict<LetterDecision> {
        var ledger = Ledger()
        var decision = LetterDecision()
        let standing = context.standing
        guard ledger.open(standing), standing.regime == .guidance2025 else {
            if standing.regime == .guidance2024 { ledger.refer(UnknownIn2024.self, .unknown) }
            return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
        }
        switch facts.run {
        case nil: ledger.refer(Referral(WeeklyAcknowledgement.self, missing: [.run]))
        case .special5: specialFive(facts, context, &decision, &ledger)
        case .acknowledgement: acknowledgement(facts, context, &decision, &ledger)
        }
        return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
    }

    private static func specialFive(
        _ facts: LetterFacts, _ context: RuleContext, _ decision: inout LetterDecision, _ ledger: inout Ledger
    ) {
        let due = SpecialFiveLetter.when(
            .all(
                Condition(facts.transferredToSpecial5, .transferredToSpecial5),
                !Condition(facts.special5LetterSent, .special5LetterSent)))
        switch due.truth {
        case .unknown: ledger.refer(Referral(SpecialFiveLetter.self, missing: due.missing))
        case .no:
            ledger.applied(
                SpecialFiveLetter.self, facts.transferredToSpecial5 == false ? .notTransferred : .sent)
            decision.letter = LetterDecision.Letter.none
        case .yes:
            ledger.applied(SpecialFiveLetter.self, .due)
            decision.letter = .special5
            ledger.task(.mergeSpecial5Letter)
            guard let days = context.contactDays else {
                return ledger.refer(
                    LetterParameters.self, .noContactDays, settledBy: [LetterParameter.contactDays.factName])
            }
            guard LetterParameters.when(.yes) == .yes else { return }
            ledger.applied(LetterParameters.self, .recorded)
            decision.contactDays = days
        }
    }

    private static func acknowledgement(
        _ facts: LetterFacts, _ context: RuleContext, _ decision: inout LetterDecision, _ ledger: inout Ledger
    ) {
        guard let place = facts.place else { return ledger.refer(Referral(RunSnapshot.self, missing: [.place])) }
        guard RunSnapshot.when(place == .special6 ? .yes : .no) == .yes else {
            return absent(place, &decision, &ledger)
        }
        ledger.applied(RunSnapshot.self, .present)
        let isNew = WeeklyAcknowledgement.when(Condition(facts.newCase, .newCase))
        switch isNew.truth {
        case .unknown: return ledger.refer(Referral(WeeklyAcknowledgement.self, missing: isNew.missing))
        case .no:
            ledger.applied(WeeklyAcknowledgement.self, .notNew)
            decision.letter = LetterDecision.Letter.none
            return
        case .yes: ledger.applied(WeeklyAcknowledgement.self, .due)
        }
        guard let again = again(facts, context, &ledger) else { return }
        decision.letter = again ? .acknowledgement : LetterDecision.Letter.none
        guard again else { return }
        ledger.task(.mergeAcknowledgement)
        guard let weekday = context.runWeekday else {
            return ledger.refer(LetterParameters.self, .noRunDay, settledBy: [LetterParameter.runWeekday.factName])
        }
        guard LetterParameters.when(.yes) == .yes else { return }
        ledger.applied(LetterParameters.self, .runDay)
        decision.runWeekday = weekday
    }

    private static func absent(_ place: LetterPlace, _ decision: inout LetterDecision, _ ledger: inout Ledger) {
        ledger.notApplicable(RunSnapshot.self, .gone)
        guard NoLetterOtherwise.when(.yes) == .yes else { return }
        decision.letter = LetterDecision.Letter.none
        if place.hasNoLetter {
            ledger.prohibit(NoLetterOtherwise.self, .elsewhere, .letterInTheseRules)
        } else {
            ledger.applied(NoLetterOtherwise.self, .withOffice)
        }
    }

    /// Whether the case is acknowledged in this run; nil, with a referral, when that is open.
    private static func again(_ facts: LetterFacts, _ context: RuleContext, _ ledger: inout Ledger) -> Bool? {
        guard SecondAcknowledgement.when(.yes) == .yes else { return nil }
        switch (facts.acknowledgedBefore, context.repeatPolicy) {
        case (.some(false), _):
            ledger.applied(SecondAcknowledgement.self, .first)
            return true
        case (_, .eachRun):
            ledger.applied(SecondAcknowledgement.self, .again)
            return true
        case (nil, _):
            ledger.refer(Referral(WeeklyAcknowledgement.self, missing: [.acknowledgedBefore]))
            return nil
        case (.some(true), .once):
            ledger.applied(SecondAcknowledgement.self, .once)
            return false
        case (.some(true), nil):
            ledger.refer(
                SecondAcknowledgement.self, .undeclared, settledBy: [LetterParameter.secondAcknowledgement.factName])
            return nil
        }
    }
}
