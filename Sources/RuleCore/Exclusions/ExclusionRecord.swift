import JSONText

/// The words that make two facts exclude each other, and the rule that names them.
package struct ExclusionWords: Sendable, Hashable {
    /// The rule.
    package let rule: RuleID
    /// Its words.
    package let words: Citation
}

/// A row of a kind's exclusions with its types erased: what listings and decisions show of it.
package struct ExclusionRecord: Sendable {
    /// The rule whose words make the two facts exclude each other.
    package let rule: RuleID
    /// Those words.
    package let words: Citation
    /// Both fields.
    package let facts: [FactName]
    /// An example of each side, as JSON.
    package let examples: [String]

    init<Facts: FactSet>(_ row: Exclusion<Facts>) {
        rule = row.rule
        words = row.words
        facts = row.facts
        examples = [row.one.example, row.other.example]
    }

    /// The rows of a kind.
    package static func rows(of kind: DecisionKind) -> [ExclusionRecord] {
        KindRegistry.definition(kind).map { rows($0) } ?? []
    }

    /// Its rule and its words.
    package var excluding: ExclusionWords { ExclusionWords(rule: rule, words: words) }

    /// The words behind the referrals by two facts that exclude each other, in the order of the referrals.
    package static func words(behind referrals: [Referral], of kind: DecisionKind) -> [ExclusionWords] {
        let excluding = referrals.filter { $0.letter == RuleRecord.exclusionLetter }
        guard !excluding.isEmpty else { return [] }
        let rows = rows(of: kind)
        return excluding.compactMap { referral in
            rows.first { $0.rule == referral.rule && $0.facts == referral.settledBy }
                .map(\.excluding)
        }
    }

    /// The words by which a rule makes facts exclude each other, each once: what its step of that letter rests on.
    package static func words(ofRule rule: RuleID) -> [Citation] { wordsByRule[rule] ?? [] }

    private static let wordsByRule: [RuleID: [Citation]] = {
        var words: [RuleID: [Citation]] = [:]
        for row in DecisionKind.allCases.flatMap({ rows(of: $0) }) where words[row.rule]?.contains(row.words) != true {
            words[row.rule, default: []].append(row.words)
        }
        return words
    }()

    private static func rows<K: KindDefinition>(_ kind: K.Type) -> [ExclusionRecord] {
        K.exclusions.map { ExclusionRecord($0) }
    }

    /// Writes one object: the two facts with an example each, the rule and its words.
    func encode(into writer: JSONWriter) {
        writer.beginObject()
        writer.key("facts")
        writer.beginObject()
        for (fact, example) in zip(facts, examples) {
            writer.key(fact.text)
            writer.value((try? JSONValue(parsing: example)) ?? .null)
        }
        writer.endObject()
        writer.member("rule", rule.description)
        writer.member("source", words.source.id)
        writer.member("paragraph", words.paragraph)
        writer.member("quote", words.quote)
        writer.endObject()
    }
}
