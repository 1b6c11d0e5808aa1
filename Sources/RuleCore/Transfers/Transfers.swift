/// How a case is transferred in Phoenix, and what goes with it, by Section V.B of the 2025 memorandum.
package enum Transfers: KindDefinition {
    package typealias Facts = TransferFacts
    package typealias Decision = TransferDecision

    package static let kind = DecisionKind.transfers
    package static let fields = TransferFields.table

    /// Applies XFER-01 to XFER-07.
    package static func apply(_ facts: TransferFacts, _ context: RuleContext) -> TypedVerdict<TransferDecision> {
        var ledger = Ledger()
        var decision = TransferDecision()
        let standing = context.standing
        guard ledger.open(standing), standing.regime == .guidance2025 else {
            if standing.regime == .guidance2024 { ledger.refer(UnknownIn2024.self, .unknown) }
            return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
        }
        decide(facts, context, &decision, &ledger)
        return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
    }

    private static func decide(
        _ facts: TransferFacts, _ context: RuleContext, _ decision: inout TransferDecision, _ ledger: inout Ledger
    ) {
        guard let target = facts.target else {
            return ledger.refer(Referral(EditCaseOwner.self, missing: [.target]))
        }
        guard target != .withinOffice else { return within(facts, &decision, &ledger) }
        let isButton = target == .button
        guard isButton ? mayUseButton(facts, &ledger) : mayEditOwner(facts, &ledger),
            mayGoToSpecial(facts, target, &ledger)
        else { return }
        decision.method = isButton ? .routeCaseButton : .caseOwnerEdit
        let transferred = TransferredCase(
            sendsOriginals: facts.sendsOriginals, hasForm911: facts.hasForm911,
            holdsPIIOutsidePhoenix: facts.holdsPIIOutsidePhoenix)
        TransferDuties(transferred, context).emit(target, &ledger)
        decision.deletesPII = ledger.referrals.isEmpty ? ledger.tasks.contains(.deletePIIFolder) : nil
        if decision.deletesPII == true { ledger.flag(.deletionDayNotStated) }
        if facts.reasonWritten == false, WriteTransferPost.when(.yes) == .yes {
            ledger.applied(WriteTransferPost.self, .notWritten)
            ledger.flag(.reasonNotWritten)
        }
        originals(facts, &decision, &ledger)
    }

    /// A case that stays in the office is given to another advocate there, and Section V.B is not about that.
    private static func within(
        _ facts: TransferFacts, _ decision: inout TransferDecision, _ ledger: inout Ledger
    ) {
        ledger.notApplicable(EditCaseOwner.self, .within)
        ledger.notApplicable(DeletePII.self, .sameOffice)
        decision.deletesPII = false
        decision.form3210 = facts.mails == true
    }

    /// The originals follow their content, and Form 3210 goes with whatever is mailed.
    private static func originals(
        _ facts: TransferFacts, _ decision: inout TransferDecision, _ ledger: inout Ledger
    ) {
        guard SendOriginals.when(.yes) == .yes else { return }
        let mails = facts.sendsOriginals == true || facts.mails == true
        decision.form3210 = mails
        guard mails else { return }
        if facts.sendsOriginals != true { ledger.applied(SendOriginals.self, .mailed) }
        ledger.task(.sendOriginalsWithForm3210)
        guard facts.sendsOriginals == true else { return }
        ledger.task(.sendContentFirst)
        ledger.task(.mailOriginalsFastest)
        if facts.contentSent == false, facts.mails == true {
            ledger.prohibit(SendOriginals.self, .contentFirst, .mailBeforeContent)
        }
    }

    /// Special 5 and 6 are for non-congressional cases, and so are the steps of Section III that lead to Special 1 to 4.
    private static func mayGoToSpecial(
        _ facts: TransferFacts, _ target: TransferTarget, _ ledger: inout Ledger
    ) -> Bool {
        guard target == .specialQueue || target == .specialWorkflow else { return true }
        switch facts.congressional {
        case .some(false): return true
        case nil: ledger.refer(Referral(EditCaseOwner.self, missing: [.congressional]))
        case .some(true) where target == .specialQueue:
            ledger.prohibit(SpecialFive.self, .congressional, .specialFive)
            ledger.prohibit(SpecialSix.self, .congressional, .specialSixForCongressional)
        case .some(true): ledger.refer(EditCaseOwner.self, .congressionalSpecial)
        }
        return false
    }

    private static func isNewCongressional(_ facts: TransferFacts) -> Condition {
        .all(Condition(facts.newCase, .newCase), Condition(facts.congressional, .congressional))
    }

    private static func mayUseButton(_ facts: TransferFacts, _ ledger: inout Ledger) -> Bool {
        let may = isNewCongressional(facts)
        switch may.truth {
        case .yes: return true
        case .no: ledger.prohibit(RouteCaseRestriction.self, .notNewCongressional, .routeCaseButton)
        case .unknown: ledger.refer(Referral(EditCaseOwner.self, missing: may.missing))
        }
        return false
    }

    /// A new congressional case goes by the button. While that is open, or another way is stated for such a case, no way
    /// is determined, and no duty of one.
    private static func mayEditOwner(_ facts: TransferFacts, _ ledger: inout Ledger) -> Bool {
        let byButton = isNewCongressional(facts)
        switch byButton.truth {
        case .no: return true
        case .yes: ledger.refer(EditCaseOwner.self, .newCongressional)
        case .unknown: ledger.refer(Referral(EditCaseOwner.self, missing: byButton.missing))
        }
        return false
    }
}
