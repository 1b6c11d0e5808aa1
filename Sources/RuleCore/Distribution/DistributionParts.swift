import JSONText

extension DistributionDecision {
    /// The parts that a ruling may give; an average is computed, and no person's to give.
    package static let parts = FieldTable<DistributionDecision>([
        .part("against_national", word: \.againstNational, "How the office's average stands to the national one."),
        .part("volume", integer: \.volume, 0...1_000_000, "How many cases the office receives."),
        .part("takes_part", word: \.takesPart, "How the case takes part in the distribution."),
        .part("office", office: \.office, "The office that the case goes to."),
        .part("prefers_bilingual", bool: \.prefersBilingual, "Whether a bilingual office is preferred."),
        .part("receives_new_cases", bool: \.receivesNewCases, "Whether the advocate receives new cases."),
        .part(
            "counts", decimal: \.counts, ExactDecimal(0)...ExactDecimal(1), "How far the advocate counts in the office."
        ),
    ])
}
