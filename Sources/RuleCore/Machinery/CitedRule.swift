/// A rule of the catalogue that is encoded here. To add one, see `RuleRegistry`.
///
/// It is a caseless type that names its number, its citation (without which it does not compile), the grounds on which
/// it applies or does not, and the gaps where its text does not decide. What it does stands beside it in its area's
/// folder. A stored decision keeps letters only, so grounds and gaps are append-only: a letter never changes meaning.
package protocol CitedRule: Sendable {
    /// Why it applied or did not; `NoGrounds` when it only ever refers.
    associatedtype Ground: GroundSet = NoGrounds
    /// Where the text does not decide; `NoGaps` when it always does.
    associatedtype Gap: GapSet = NoGaps
    /// Its number.
    static var id: RuleID { get }
    /// The words it encodes.
    static var citation: Citation { get }
    /// Further places that bear on it and carry none of its grounds and gaps.
    static var also: [Citation] { get }
    /// Whether it can ask for a fact that was not stated; false unless the rule says so.
    static var asksForFacts: Bool { get }
}

extension CitedRule {
    package static var also: [Citation] { [] }
    package static var asksForFacts: Bool { false }

    /// The rule's condition as the rule sees it. The mutation build can switch the rule off here.
    @inline(__always)
    package static func when(_ condition: Truth) -> Truth { Mutation.disables(id) ? .no : condition }

    /// As for `Truth`.
    @inline(__always)
    package static func when(_ condition: Condition) -> Condition {
        Mutation.disables(id) ? Condition(.no) : condition
    }
}

/// Letters with their sentences. The raw value is `"a: the sentence"`: one lower-case letter, a colon, a space.
///
/// The words of an area's grounds stand in its file `...Words.swift`.
package protocol GroundSet: RawRepresentable<String>, CaseIterable, Sendable {
    /// The words of the sources that carry it; a ground that applies or forbids has some.
    var words: Words { get }
}

extension GroundSet {
    /// The letter.
    @inline(__always)
    package var letter: UInt8 { rawValue.utf8.first ?? UInt8(ascii: "?") }

    /// The sentence without its letter.
    package var sentence: String { String(rawValue.dropFirst(3)) }
}

/// Grounds on which a rule refers: each says why the text does not decide, and who does.
package protocol GapSet: GroundSet {
    /// The row for this gap.
    var row: GapRow { get }
}

/// A declared gap: the text is silent, contradicts itself, points elsewhere or leaves it to a person.
package struct GapRow: Sendable, Hashable {
    /// Why it is not decided.
    package let reason: ReferralReason
    /// Whom the text names, or who holds what is missing.
    package let referTo: Referee
    /// The place that is silent, where it is not the rule's own paragraph.
    package let paragraph: String?

    package init(_ reason: ReferralReason, to referTo: Referee, at paragraph: String? = nil) {
        self.reason = reason
        self.referTo = referTo
        self.paragraph = paragraph
    }
}

/// For rules that only ever refer.
package enum NoGrounds: String, GroundSet {
    /// Never used: an enumeration with raw values needs a case.
    case none = "z: the rule only refers"

    package var words: Words { .notNeeded }
}

/// For rules whose text always decides.
package enum NoGaps: String, GapSet {
    /// Never used: an enumeration with raw values needs a case.
    case none = "z: the text decides"

    package var row: GapRow { GapRow(.noRule, to: .intakeManagement) }
    package var words: Words { .notNeeded }
}
