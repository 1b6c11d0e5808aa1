/// Every rule that is encoded.
///
/// How to add a rule
/// -----------------
/// 1. Declare it in its area's folder: a caseless type that conforms to `CitedRule`, with its number, the words it
///    encodes, its grounds (`"a: why it applied"`) and its gaps (`"b: why the text does not decide"`, each with a reason
///    and the person who decides). Without a citation it does not compile.
/// 2. Name it in its area's list, such as `routingRules`.
/// 3. Let its area's function use it: ask `TheRule.when(condition)`, then tell the ledger `applied`, `notApplicable`,
///    `refer`, `task`, `prohibit` or `flag`. A condition takes facts as `Truth` or `Condition`, so that an unknown fact
///    is asked for only where it matters; a rule that asks says `asksForFacts = true`.
/// 4. A number or a day in the text is a `NumberBoundary` or `DateBoundary` of the rule, and a choice by ranges is a
///    `CompleteTable`, whose faults a test holds to none. An interpretation is a case of `ReadingID` with its entry in
///    `ReadingRegistry`; note it with `ledger.rest(on:)` where taking it otherwise would change the outcome.
/// 5. A new fact is a stored property of the kind's facts, a `FactName`, and one row of its field table: decoding,
///    schema, example and counterfactuals follow from the row. A new kind conforms to `KindDefinition` and is named in
///    `KindRegistry`.
/// 6. Write its tests: with its condition and without, boundaries in threes, each gap. Add the new letters to
///    `StoredLetters.txt`. Further tests hold the quote against the pinned source, the number against the catalogue and
///    every sentence against use; the mutation run disables the rule, moves its boundaries and drops its gaps.
package enum RuleRegistry {
    /// The encoded rules of one area each; the order is the catalogue's.
    package static let rules: [any CitedRule.Type] = [
        regimeRules, routingRules, specialRules, internationalRules, availabilityRules, departingRules,
        distributionRules, letterRules,
        transferRules, rules2024, securingRules, suspenseRules, studentLoanRules, substantiationRules,
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
    /// The letter of the gap that every rule shares: two facts that its words make exclude each other are stated.
    package static let exclusionLetter = UInt8(ascii: "u")
    /// The letter of the ground that every rule shares: a ruling settles what its text leaves open.
    package static let rulingLetter = UInt8(ascii: "v")
    /// The letter of a ruling that leaves it open.
    package static let unsettledLetter = UInt8(ascii: "w")

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

    /// The letter of the gap that a referral's sentence declares; nil when the rule has none that says so.
    package func gap(saying sentence: String) -> UInt8? {
        let shared = [Self.missingLetter, Self.readingLetter, Self.exclusionLetter]
        return (gaps.map(\.letter) + shared).first { self.sentence($0) == sentence }
    }

    /// The sentence behind a letter of a stored trace; nil for a letter that the rule never had.
    package func sentence(_ letter: UInt8) -> String? {
        switch letter {
        case Self.missingLetter: "a fact that decides it was not stated"
        case Self.readingLetter: "the operator has left the reading of its words to a person"
        case Self.exclusionLetter: "two facts that exclude each other are stated"
        case Self.rulingLetter: "a person's ruling settles what the text leaves open"
        case Self.unsettledLetter: "a person's ruling does not settle it"
        default:
            grounds.first { $0.letter == letter }?.sentence ?? gaps.first { $0.letter == letter }?.sentence
        }
    }
}
