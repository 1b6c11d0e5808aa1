/// Whether an amount has to be substantiated, and how: IRM 5.19.13.3.3.
package enum Substantiation: KindDefinition {
    package typealias Facts = SubstantiationFacts
    package typealias Decision = SubstantiationDecision
    /// A substantiation decision with its ledger.
    package typealias Verdict = TypedVerdict<SubstantiationDecision>

    package static let kind = DecisionKind.substantiation
    package static let fields = SubstantiationFields.table

    /// Applies the rules to one claimed amount, or to a levy that causes hardship, or to both.
    package static func apply(_ facts: SubstantiationFacts, _ context: RuleContext) -> Verdict {
        var ledger = Ledger()
        var decision = SubstantiationDecision()
        let regime = ledger.openFinancialInformation(context)
        guard regime != nil else { return Verdict(regime: nil, decision: decision, ledger: ledger) }
        if facts.levyHardship == true { releaseLevy(facts, &decision, &ledger) }
        if facts.levyHardship != true || facts.claimsAmount {
            let claim = Claim(facts: facts, context: context)
            decision.form = claim.form(&ledger)
            claim.request(&decision, &ledger)
        }
        return Verdict(regime: regime, decision: decision, ledger: ledger)
    }

    private static func releaseLevy(
        _ facts: SubstantiationFacts, _ decision: inout SubstantiationDecision, _ ledger: inout Ledger
    ) {
        guard LevyHardship.when(.yes) == .yes else { return }
        guard facts.documentsReceived == true else {
            ledger.applied(LevyHardship.self, .askToFax)
            ledger.task(.askToFaxProof)
            return
        }
        guard let supports = facts.documentsSupport else {
            ledger.refer(Referral(LevyHardship.self, missing: [.documentsSupport]))
            return
        }
        guard supports else {
            ledger.refer(LevyHardship.self, .supportsNothing, settledBy: [.documentsSupport])
            return
        }
        guard let canPay = facts.canPay else {
            ledger.refer(Referral(LevyHardship.self, missing: [.canPay]))
            return
        }
        ledger.applied(LevyHardship.self, canPay ? .canPay : .cannotPay)
        ledger.task(.releaseLevy)
        ledger.task(canPay ? .establishAgreement : .reportCNCHardship)
        decision.levyRelease = canPay ? .fullOrPart : .full
    }
}

extension SubstantiationFacts {
    /// Whether anything is stated about an amount, beside a levy.
    fileprivate var claimsAmount: Bool {
        item != nil || claimed != nil || standard != nil || amountUnreasonable != nil
    }
}
