package import CivilTime
package import JSONText

/// What would change a decision: each fact in turn is given each other value worth trying, and the rules run again.
package enum Counterfactuals {
    /// One other value of one fact that changes the decision.
    package struct Change: Sendable, Hashable {
        /// The fact.
        package let fact: FactName
        /// Its other value, as JSON; `null` for unknown. It comes from the field's own list, never from the facts.
        package let value: String
        /// The decision's outcome then.
        package let outcome: Outcome
        /// The determined parts then, as JSON.
        package let decision: String
        /// The rules that leave something open then.
        package let referredBy: [RuleID]

        /// Writes one object: fact, value, outcome, decision, referred_by.
        package func encode(into writer: JSONWriter) {
            writer.beginObject()
            writer.member("fact", fact.text)
            writer.key("value")
            writer.value((try? JSONValue(parsing: value)) ?? .null)
            writer.member("outcome", outcome.rawValue)
            writer.key("decision")
            writer.value((try? JSONValue(parsing: decision)) ?? .null)
            writer.list("referred_by", referredBy) { writer.string($0.description) }
            writer.endObject()
        }
    }

    /// The changes, in the order of the kind's fields. One fact is changed at a time.
    ///
    /// - Throws: `FactsError` as `RuleCore.decide` does.
    package static func changes(
        _ kind: DecisionKind, factsJSON: UnsafeRawBufferPointer, on date: CivilDate, reference: Reference = Reference()
    ) throws(FactsError) -> [Change] {
        guard let definition = KindRegistry.definition(kind) else { throw .kindNotImplemented(kind) }
        return try changes(definition, factsJSON, RuleContext(on: date, reference: reference))
    }

    private static func changes<K: KindDefinition>(
        _ kind: K.Type, _ factsJSON: UnsafeRawBufferPointer, _ context: RuleContext
    ) throws(FactsError) -> [Change] {
        let facts = try K.fields.decode(factsJSON, with: JSONParser())
        // What a ruling decides is left out, so that it is told what would let the text decide.
        let settled = try Rulings.settle(kind, K.decide(facts, context), facts, json: factsJSON, context)
        return changes(kind, settled.facts, context)
    }

    /// As above, for typed facts.
    package static func changes<K: KindDefinition>(
        _ kind: K.Type, _ facts: K.Facts, _ context: RuleContext
    ) -> [Change] {
        let now = DecisionResult(K.decide(facts, context))
        var changes: [Change] = []
        for field in K.fields.fields {
            for variant in field.variants(facts) {
                let verdict = K.decide(variant.facts, context)
                guard DecisionResult(verdict) != now else { continue }
                let writer = JSONWriter()
                verdict.encodeDecision(into: writer)
                changes.append(
                    Change(
                        fact: field.name, value: variant.value, outcome: verdict.outcome,
                        decision: writer.takeString(), referredBy: verdict.ledger.referrals.map(\.rule)))
            }
        }
        return changes
    }
}

/// What counts as the decision: its parts, what it leaves open, and what follows from it; not the steps.
struct DecisionResult<Decision: DecisionParts>: Equatable {
    private let decision: Decision
    private let referrals: [Referral]
    private let tasks: CodeSet<TaskCode>
    private let prohibitions: CodeSet<ProhibitionCode>
    private let flags: CodeSet<FlagCode>

    init(_ verdict: TypedVerdict<Decision>) {
        decision = verdict.decision
        referrals = verdict.ledger.referrals
        tasks = verdict.ledger.tasks
        prohibitions = verdict.ledger.prohibitions
        flags = verdict.ledger.flags
    }
}
