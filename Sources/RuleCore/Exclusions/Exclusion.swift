/// Two facts that exclude each other, by words of a source. A row of a kind's `exclusions`.
///
/// A decision takes neither side of a contradiction: nothing stands that rests on either fact, and a person says which
/// of them holds. Where nothing rests on them, the contradiction is passed over.
///
/// How to add a row
/// ----------------
/// 1. Add it to `exclusions` of the kind, behind the rows that are met more often.
/// 2. Each side names a field, an example of a value that excludes the other side, and a test of the typed facts. The
///    test is cheap and allocates nothing, since it runs for every case.
/// 3. The rule is the one whose words make the two exclude each other; the citation holds those words.
/// 4. The tests need nothing more: they drive every row both ways, from its examples.
package struct Exclusion<Facts: FactSet>: Sendable {
    /// A fact, and what is stated of it that excludes the other side.
    package struct Side: Sendable {
        /// The field.
        package let fact: FactName
        /// A value that excludes the other side, as JSON.
        package let example: String
        /// Whether such a value is stated.
        package let holds: @Sendable (Facts) -> Bool

        package init(_ fact: FactName, _ example: String, holds: @escaping @Sendable (Facts) -> Bool) {
            self.fact = fact
            self.example = example
            self.holds = holds
        }
    }

    /// The rule whose words make them exclude each other.
    package let rule: RuleID
    /// Those words.
    package let words: Citation
    /// One side.
    package let one: Side
    /// The other side.
    package let other: Side
    /// Who says which of them holds.
    package let referTo: Referee

    package init(
        _ rule: RuleID, words: Citation, _ one: Side, against other: Side, to referTo: Referee = .intakeManagement
    ) {
        self.rule = rule
        self.words = words
        self.one = one
        self.other = other
        self.referTo = referTo
    }

    /// Both fields.
    package var facts: [FactName] { [one.fact, other.fact] }

    /// Whether both sides are stated.
    @inline(__always)
    package func holds(_ facts: Facts) -> Bool { one.holds(facts) && other.holds(facts) }

    /// Whether the words govern the day: of the two memoranda on routing one does, or none.
    func isInForce(_ context: RuleContext) -> Bool {
        switch words.source {
        case .caseAssignment2024: context.standing.regime == .guidance2024
        case .caseDistribution2025: context.standing.regime == .guidance2025
        default: true
        }
    }

    /// What is open while both are stated.
    var referral: Referral {
        Referral(
            rule: rule, letter: RuleRecord.exclusionLetter, reason: .conflict, referTo: referTo,
            otherParagraph: words.paragraph, settledBy: facts)
    }
}

extension KindDefinition {
    package static var exclusions: [Exclusion<Facts>] { [] }

    /// Decides facts: the one entrance of every caller. It applies the rules, and lets nothing rest on facts that
    /// exclude each other.
    package static func decide(_ facts: Facts, _ context: RuleContext) -> TypedVerdict<Decision> {
        guard exclusions.contains(where: { $0.holds(facts) }) else { return apply(facts, context) }
        return Contradiction<Self>(facts: facts, context: context).decide()
    }
}
