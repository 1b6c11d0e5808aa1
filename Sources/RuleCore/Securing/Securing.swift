/// What financial information is obtained, by whom, and how it is analysed, verified and substantiated, by IRM 5.19.13.
package enum Securing: KindDefinition {
    package typealias Facts = SecuringFacts
    package typealias Decision = SecuringDecision

    package static let kind = DecisionKind.securing
    package static let fields = SecuringFields.table

    /// Applies the rules SEC-01 to SEC-20. Before IRM 5.19.13 took effect nothing is decided.
    package static func apply(_ facts: SecuringFacts, _ context: RuleContext) -> TypedVerdict<SecuringDecision> {
        var ledger = Ledger()
        guard let regime = ledger.openFinancialInformation(context) else {
            return TypedVerdict(regime: nil, decision: SecuringDecision(), ledger: ledger)
        }
        var work = SecuringWork(facts: facts, context: context, ledger: ledger)
        work.requirement()
        work.step()
        work.authority()
        work.midBalance()
        work.substantiation()
        work.filing()
        work.agreement()
        work.duties()
        return TypedVerdict(regime: regime, decision: work.decision, ledger: work.ledger)
    }
}

/// One set of facts on its way through the rules.
struct SecuringWork {
    let facts: SecuringFacts
    let context: RuleContext
    var ledger: Ledger
    var decision = SecuringDecision()
    /// Whether financial information is obtained at all; unknown when that is open.
    var required = Truth.unknown
    /// No row of the tables covers the balance, so that nothing contradicts the shortcut.
    var tablesAreSilent = false

    init(facts: SecuringFacts, context: RuleContext, ledger: Ledger) {
        self.facts = facts
        self.context = context
        self.ledger = ledger
    }

    /// Asks for the operation where a rule turns on it and no other has asked yet: Accounts Management does none of it.
    mutating func askOperation<R: CitedRule>(_ rule: R.Type) {
        guard !ledger.referrals.contains(where: { $0.settledBy.contains(.operation) }) else { return }
        ledger.refer(Referral(rule, missing: [.operation]))
    }

    /// Whether the account stands with Accounts Management, which only transfers it.
    var isAccountsManagement: Bool { facts.operation == .am }
}
