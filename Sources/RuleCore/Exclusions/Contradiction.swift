import JSONText

/// A decision of facts of which at least two exclude each other.
struct Contradiction<K: KindDefinition> {
    let facts: K.Facts
    let context: RuleContext

    func decide() -> TypedVerdict<K.Decision> {
        let rows = decisive()
        guard !rows.isEmpty else { return K.apply(facts, context) }
        let doubtful = rows.flatMap(\.facts).reduce(into: [FactName]()) { $0 = $0.union([$1]) }
        let without = K.apply(erasing(doubtful), context)
        var (decision, ledger) = (without.decision, without.ledger)
        var asked = Set(ledger.asked)
        var shared = Set(ledger.trace.entries.map(\.step))
        for fact in doubtful {
            let alone = K.apply(erasing(doubtful.filter { $0 != fact }), context)
            decision = Self.common(decision, alone.decision)
            ledger.keepDuties(of: alone.ledger)
            asked.formIntersection(alone.ledger.asked)
            shared.formIntersection(alone.ledger.trace.entries.map(\.step))
        }
        ledger.trace.weaken { !shared.contains($0.step) }
        ledger.refer(rows.map(\.referral), insteadOfAskingFor: doubtful, asking: asked.subtracting(doubtful))
        return TypedVerdict(regime: without.regime, decision: decision, ledger: ledger)
    }

    /// The rows whose sides are both stated and on which the outcome rests. A fact that several rows share is in doubt by
    /// each of them: the facts of another row stay out of the question.
    private func decisive() -> [Exclusion<K.Facts>] {
        var (rows, doubtful): ([Exclusion<K.Facts>], [FactName]) = ([], [])
        for row in K.exclusions where row.holds(facts) && row.isInForce(context) {
            guard matters(row, beside: doubtful.filter { !row.facts.contains($0) }) else { continue }
            rows.append(row)
            doubtful = doubtful.union(row.facts)
        }
        return rows
    }

    /// Whether the outcome would be another without one side, without the other, or without both.
    private func matters(_ row: Exclusion<K.Facts>, beside doubtful: [FactName]) -> Bool {
        func outcome(without erased: [FactName]) -> DecisionResult<K.Decision> {
            DecisionResult(K.apply(erasing(doubtful.union(erased)), context))
        }
        let stated = outcome(without: [])
        return [[row.one.fact], [row.other.fact], row.facts].contains { !outcome(without: $0).decides(as: stated) }
    }

    private func erasing(_ names: [FactName]) -> K.Facts {
        var facts = facts
        for field in K.fields.fields where names.contains(field.name) { field.erase(&facts) }
        return facts
    }

    /// The parts that are the same in both. A part that no ruling may give cannot be taken out alone, so that all go.
    private static func common(_ one: K.Decision, _ other: K.Decision) -> K.Decision {
        var kept = one
        let others = members(other)
        for part in members(one) where !others.contains(where: { $0 == part }) {
            guard let field = K.Decision.parts.fields.first(where: { $0.name.text == part.key }) else {
                return K.Decision()
            }
            field.erase(&kept)
        }
        return kept
    }

    private static func members(_ decision: K.Decision) -> [JSONValue.Member] {
        let writer = JSONWriter()
        decision.encode(into: writer)
        guard case .object(let members)? = try? JSONValue(parsing: writer.takeString()) else { return [] }
        return members
    }
}

extension TraceEntry {
    /// What a rule does, whatever its ground.
    fileprivate struct Step: Hashable {
        let rule: RuleID
        let result: TraceResult
    }

    fileprivate var step: Step { Step(rule: rule, result: result) }
}
