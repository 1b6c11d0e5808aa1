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
    /// The rules that carried the decision, in the order of the steps, each once.
    package let basis: [RuleRecord]
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

    init<K: KindDefinition>(_ kind: K.Type, _ typed: TypedVerdict<K.Decision>, _ context: RuleContext) {
        self.kind = K.kind
        on = context.date
        regime = typed.regime
        outcome = typed.outcome
        let writer = JSONWriter()
        typed.decision.encode(into: writer)
        decision = (try? JSONValue(parsing: writer.takeString())) ?? .null
        referrals = typed.ledger.referrals
        trace = typed.ledger.trace
        basis = trace.basis.compactMap { RuleRegistry.record($0) }
        rulings = typed.rulings
        readings = typed.ledger.readings
        tasks = typed.ledger.tasks
        prohibitions = typed.ledger.prohibitions
        flags = typed.ledger.flags
        authority = basis.contains { $0.id == OperatorOverride.id } ? context.overrideAuthority : nil
        ruleset = Ruleset.hash
    }
}

extension Trace {
    /// The rules whose step applied, referred or forbade, each once, in the order of the steps.
    package var basis: [RuleID] {
        var met: [RuleID] = []
        for entry in entries where entry.result != .notApplicable && entry.result != .unknown {
            if !met.contains(entry.rule) { met.append(entry.rule) }
        }
        return met
    }

    /// The words that a rule's steps rest on: its own, or those by which facts exclude each other, or both.
    func citations(of record: RuleRecord) -> [Citation] {
        let carried = entries.filter {
            $0.rule == record.id && $0.result != .notApplicable && $0.result != .unknown
        }
        let excluding =
            carried.contains { $0.letter == RuleRecord.exclusionLetter } ? ExclusionRecord.words(ofRule: record.id) : []
        let isOwn = carried.contains { $0.letter != RuleRecord.exclusionLetter }
        return (isOwn ? [record.citation] : []) + excluding.filter { !isOwn || $0 != record.citation }
    }
}
