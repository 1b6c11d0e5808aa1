extension RuleRegistry {
    static var substantiationRules: [any CitedRule.Type] {
        [
            PaperSubstantiation.self, StandardBand.self, NSIAException.self, ExplanationMismatch.self,
            OnlyWhatIsAllowed.self, CopiesOnly.self, DocumentsUnavailable.self, LevyHardship.self,
        ]
    }
}

/// SUBST-01: what appears unreasonable, or exceeds the allowable amount, needs paper.
package enum PaperSubstantiation: CitedRule {
    package static let id = RuleID(.substantiation, 1)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(5)",
        "If the amount claimed for income or any expenses appears to be unreasonable (per employee judgment) or the expense amounts claimed exceed the ALE standards."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case unreasonable = "a: the amount appears to be unreasonable, and paper is required"
        case reasonable = "b: the amount appears to be reasonable, and exceeds no allowable amount"
        case explained = "c: by the operator's reading, the explanation that is accepted is sufficient"
        case verified = "d: there is no allowable amount, and internal sources verify the expense"
        case reasonableIncome = "p: the income appears to be reasonable"
        case verifiedIncome = "q: the income appears to be reasonable, and internal sources verify it"
    }
    package enum Gap: String, GapSet {
        case notVerified =
            "e: there is no allowable amount and internal sources do not verify the expense; substantiation may be required"

        package var row: GapRow { GapRow(.discretion, to: .campusManager, at: "5.19.13.3.3(7)") }
    }
}

/// SUBST-02: the band of 150 percent, which stands in two examples alone.
package enum StandardBand: CitedRule {
    package static let id = RuleID(.substantiation, 2)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(5), Example",
        "Since there is no equity to address and the expense was within 150% of the applicable standard, the information provided is sufficient"
    )
    package static let asksForFacts = true

    /// Percent of the allowable amount.
    package static let percent = NumberBoundary(id, "percent", 150)

    package enum Ground: String, GroundSet {
        case housing = "a: housing within 150 percent of its standard, without equity: the information is sufficient"
        case healthCare = "b: health care above 150 percent of its standard: acceptable paper or verbal substantiation"
        case accepted = "c: the verbal substantiation is acceptable, and nothing more is requested"
        case endExcluded = "d: by the operator's reading, exactly 150 percent exceeds 150 percent"
    }
    package enum Gap: String, GapSet {
        case within =
            "e: within 150 percent of the standard: the rule asks for paper, and the example that does not is of housing without equity"
        case above =
            "f: above 150 percent of the standard: the rule asks for paper, and the example that takes less is of health care"

        package var row: GapRow { GapRow(.conflict, to: .campusManager) }
    }
}

/// SUBST-03: no paper where the result is a non-streamlined installment agreement.
package enum NSIAException: CitedRule {
    package static let id = RuleID(.substantiation, 3)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(5), Exception",
        "Paper substantiation is not required if allowing these other expenses will result in a NSIA.")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case nsia = "a: the result is an NSIA: no paper is required, and the employee judges the justification"
    }
    package enum Gap: String, GapSet {
        case income =
            "b: the result is an NSIA and the amount is income, and the exception speaks of allowing expenses"

        package var row: GapRow { GapRow(.conflict, to: .campusManager) }
    }
}

/// SUBST-04: paper where the explanation does not correspond to the internal sources.
package enum ExplanationMismatch: CitedRule {
    package static let id = RuleID(.substantiation, 4)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(5), Reminder",
        "Paper substantiation should also be secured in cases where the taxpayer's explanation does not correspond to the internal sources verified."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case discrepancy = "a: the statement differs from internal sources, and that is addressed with the taxpayer"
        case mismatch = "b: the explanation does not correspond to the internal sources, and paper is secured"
        case corresponds = "c: the explanation corresponds to the internal sources"
    }
    package enum Gap: String, GapSet {
        case nsia =
            "d: the explanation does not correspond to the internal sources, and the result is an NSIA, for which no paper is required"

        package var row: GapRow { GapRow(.conflict, to: .campusManager, at: "5.19.13.3.3(5), Reminder and Exception") }
    }
}

/// SUBST-05: only what will be allowed is requested.
package enum OnlyWhatIsAllowed: CitedRule {
    package static let id = RuleID(.substantiation, 5)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(7), Note",
        "Substantiation should ONLY be requested for expenses which will be allowed if substantiation is provided.")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case allowed = "a: the expense will be allowed if it is substantiated"
        case notAllowed = "b: the expense will not be allowed even if it is substantiated"
    }
}

/// SUBST-06: copies, not originals.
package enum CopiesOnly: CitedRule {
    package static let id = RuleID(.substantiation, 6)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(10)",
        "When obtaining documents for substantiation, ask the taxpayer for copies, not original documents.")

    package enum Ground: String, GroundSet {
        case copies = "a: documents are requested"
        case received = "b: documents that support the amount have come, and none are requested"
    }
}
