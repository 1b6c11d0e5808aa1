/// Why the rules do not decide. Closed: the contract lists these.
package enum ReferralReason: String, Sendable, Hashable, CaseIterable {
    /// A fact was not stated, and its value matters.
    case missingFact = "missing_fact"
    /// The text says nothing.
    case noRule = "no_rule"
    /// Two passages, or two facts, contradict each other.
    case conflict
    /// The text leaves it to a person.
    case discretion
    /// The text is blacked out.
    case redacted
    /// The text points to one that was not supplied.
    case externalText = "external_text"
    /// The text uses a word it does not define.
    case undefinedTerm = "undefined_term"
    /// No guidance is in force on the day.
    case notInForce = "not_in_force"
    /// It is not stated from which day, or in which way, time counts.
    case ambiguousDate = "ambiguous_date"
    /// The guidance in force on the day is known, but its rules are not encoded yet.
    case notEncoded = "not_encoded"
}

/// Who decides what the text leaves open.
package enum Referee: String, Sendable, Hashable, CaseIterable {
    case localTaxpayerAdvocate = "LTA"
    case groupManager = "TAGM"
    case areaAnalyst = "Area Analyst"
    case areaDeputy = "Area Deputy"
    case distributionAnalysts = "distribution analysts"
    case deputyNationalTaxpayerAdvocate = "Deputy National Taxpayer Advocate"
    case intakeManagement = "intake management"
    case collectionPolicy = "Director, Collection Policy"
    /// The team, department or operation manager of a campus, who answers for IRM 5.19.13.
    case campusManager = "campus manager"
}

/// One part of a decision that the text leaves open: why, where, who decides, and what would settle it.
package struct Referral: Sendable, Hashable {
    /// The rule that met the gap.
    package let rule: RuleID
    /// The gap's letter among the rule's grounds.
    package let letter: UInt8
    /// Why it is not decided.
    package let reason: ReferralReason
    /// Who decides.
    package let referTo: Referee
    /// Where the gap is declared, when not in the rule's own paragraph.
    let otherParagraph: String?
    /// The facts that would settle it, each once; empty when only a person's ruling can.
    package let settledBy: [FactName]

    /// The sentence that says what is open. It holds no value of any fact.
    package var detail: String { RuleRegistry.record(rule)?.sentence(letter) ?? "" }
    /// The paragraph that is silent, or points elsewhere.
    package var paragraph: String {
        otherParagraph ?? RuleRegistry.record(rule)?.citations(letter).first?.paragraph ?? ""
    }
}

extension Referral {
    /// A referral by one of the rule's declared gaps.
    package init<R: CitedRule>(_ rule: R.Type, _ gap: R.Gap, settledBy: [FactName] = []) {
        let row = gap.row
        self.init(
            rule: R.id, letter: gap.letter, reason: row.reason, referTo: row.referTo, otherParagraph: row.paragraph,
            settledBy: settledBy)
    }

    /// The rule needs facts that were not stated.
    package init<R: CitedRule>(_ rule: R.Type, missing: [FactName]) {
        self.init(
            rule: R.id, letter: RuleRecord.missingLetter, reason: .missingFact, referTo: .intakeManagement,
            otherParagraph: nil, settledBy: missing)
    }

    /// The operator has left a reading to a person.
    package init(left reading: ReadingID, settledBy: [FactName] = []) {
        let declared = reading.reading
        self.init(
            rule: declared.rule, letter: RuleRecord.readingLetter, reason: declared.reason, referTo: declared.referTo,
            otherParagraph: declared.phrase.paragraph, settledBy: settledBy)
    }
}
