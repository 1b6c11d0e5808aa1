/// Every rule that is encoded.
///
/// How to add a rule: declare a caseless type that conforms to `CitedRule` in its area's folder (number, citation,
/// grounds, gaps), name it in its area's list below, let the area's kind call it, and write its tests. The tests then
/// hold the quote against the pinned source, the number against the catalogue, and the mutation run disables it.
package enum RuleRegistry {
    /// The encoded rules of one area each; the order is the catalogue's.
    package static let rules: [any CitedRule.Type] = [
        regimeRules, routingRules, specialRules, internationalRules, transferRules,
    ].flatMap { $0 }

    private static let records: [RuleID: RuleRecord] = Dictionary(
        uniqueKeysWithValues: rules.map { ($0.id, RuleRecord($0)) })

    /// The encoded rule with this number; nil when it is not encoded.
    package static func record(_ id: RuleID) -> RuleRecord? { records[id] }
}

/// An encoded rule with its types erased: what listings and traces show of it.
package struct RuleRecord: Sendable {
    /// The letter of the gap that every rule shares: a fact it needs was not stated.
    package static let missingLetter = UInt8(ascii: "x")
    /// The letter of the gap that every rule shares: the operator left its reading to a person.
    package static let readingLetter = UInt8(ascii: "y")

    /// Its number.
    package let id: RuleID
    /// The words it encodes.
    package let citation: Citation
    /// Further places that bear on it.
    package let also: [Citation]
    /// The letters of its grounds with their sentences.
    package let grounds: [(letter: UInt8, sentence: String)]
    /// The letters of its gaps with their sentences and rows.
    package let gaps: [(letter: UInt8, sentence: String, row: GapRow)]
    /// Whether it can ask for a fact that was not stated.
    package let asksForFacts: Bool

    init<R: CitedRule>(_ rule: R.Type) {
        id = R.id
        citation = R.citation
        also = R.also
        grounds = R.Ground.self == NoGrounds.self ? [] : R.Ground.allCases.map { ($0.letter, $0.sentence) }
        gaps = R.Gap.self == NoGaps.self ? [] : R.Gap.allCases.map { ($0.letter, $0.sentence, $0.row) }
        asksForFacts = R.asksForFacts
    }

    /// The sentence behind a letter of a stored trace; nil for a letter that the rule never had.
    package func sentence(_ letter: UInt8) -> String? {
        switch letter {
        case Self.missingLetter: "a fact that decides it was not stated"
        case Self.readingLetter: "the operator has left the reading of its words to a person"
        default:
            grounds.first { $0.letter == letter }?.sentence ?? gaps.first { $0.letter == letter }?.sentence
        }
    }
}
