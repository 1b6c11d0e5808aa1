import CivilTime

/// The deadlines of a case that is held for a taxpayer's response, and what follows when they pass: IRM 5.19.13.
package enum Suspense: KindDefinition {
    package typealias Facts = SuspenseFacts
    package typealias Decision = SuspenseDecision
    /// What the daemon keeps of a suspense decision.
    package typealias Verdict = TypedVerdict<SuspenseDecision>

    package static let kind = DecisionKind.suspense
    package static let fields = SuspenseFields.table

    /// Applies the rules to one event; the action date is today.
    package static func apply(_ facts: SuspenseFacts, _ context: RuleContext) -> Verdict {
        var ledger = Ledger()
        var decision = SuspenseDecision()
        let regime = ledger.openFinancialInformation(context)
        guard regime != nil else { return Verdict(regime: nil, decision: decision, ledger: ledger) }
        let held = HeldCase(facts: facts, context: context)
        switch facts.event {
        case .open: held.open(&decision, &ledger)
        case .response: held.respond(&decision, &ledger)
        case .extension: held.extend(&decision, &ledger)
        case .noResponse: held.expire(&decision, &ledger)
        case nil: ledger.refer(Referral(DateArithmetic.self, missing: [.event]))
        }
        return Verdict(regime: regime, decision: decision, ledger: ledger)
    }
}

/// A case that is held, or is to be held, on the action date. Each event is an extension of it, in a file of its own.
struct HeldCase {
    let facts: SuspenseFacts
    let context: RuleContext

    /// The day of the letter, or of the call or visit, that asked for the response; nil when it is not stated.
    var requestedOn: CivilDate? {
        switch facts.channel {
        case .letter: facts.letterDate
        case .mail, .fax, .callBack: facts.callDate
        case nil: facts.letterDate ?? facts.callDate
        }
    }
}
