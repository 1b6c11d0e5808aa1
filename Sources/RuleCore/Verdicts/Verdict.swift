package import CivilTime
package import JSONText

/// A verdict of any kind, with everything the contract prints.
package struct Verdict: Sendable {
    /// What was decided.
    package let kind: DecisionKind
    /// The action date.
    package let on: CivilDate
    /// The guidance that the decision stands under on the day; nil when none is in force.
    package let regime: Regime?
    /// `referred` when any part is.
    package let outcome: Outcome
    /// The determined parts, an object.
    package let decision: JSONValue
    /// The parts left open.
    package let referrals: [Referral]
    /// The words that carried the decision, in the order of the steps, each once.
    package let basis: [BasisEntry]
    /// Where the taxpayer resides, by the facts with what rulings state of them; nil where it is not stated or not asked.
    package let residence: Residence?
    /// The words of the exclusions that its referrals name.
    package let exclusions: [ExclusionWords]
    /// Every step.
    package let trace: Trace
    /// The rulings that settled parts of it, in the order of their steps.
    package let rulings: [Ruling]
    /// The readings it rests on.
    package let readings: CodeSet<ReadingID>
    /// Duties for people.
    package let tasks: CodeSet<TaskCode>
    /// What is forbidden.
    package let prohibitions: CodeSet<ProhibitionCode>
    /// Marks for people.
    package let flags: CodeSet<FlagCode>
    /// By whose authority the guidance in force was extended or ended, where the decision rests on that.
    package let authority: String?
    /// The hash of the rules that decided.
    package let ruleset: String

    init<K: KindDefinition>(_ kind: K.Type, _ settled: Rulings.Settled<K>, _ context: RuleContext) {
        let typed = settled.verdict
        self.kind = K.kind
        on = context.date
        regime = typed.regime
        outcome = typed.outcome
        let writer = JSONWriter()
        typed.decision.encode(into: writer)
        decision = (try? JSONValue(parsing: writer.takeString())) ?? .null
        referrals = typed.ledger.referrals
        trace = typed.ledger.trace
        residence = settled.facts.residence
        exclusions = ExclusionRecord.words(behind: referrals, of: K.kind)
        basis = trace.basis(
            BasisContext(
                readings: Array(typed.ledger.readings), ruledGaps: typed.rulings.map(\.gap), residence: residence,
                exclusions: exclusions))
        rulings = typed.rulings
        readings = typed.ledger.readings
        tasks = typed.ledger.tasks
        prohibitions = typed.ledger.prohibitions
        flags = typed.ledger.flags
        authority = basis.contains { $0.rule == OperatorOverride.id } ? context.overrideAuthority : nil
        ruleset = Ruleset.hash
    }
}
