extension Securing {
    /// The facts of an account that exclude each other.
    package static let exclusions: [Exclusion<SecuringFacts>] = [
        Exclusion(
            InformationRequired.id, words: insufficient,
            .init(.paymentOfferTooLow, "true") { $0.paymentOfferTooLow == true },
            against: .init(.qualifiesGuaranteedIA, "true") { $0.qualifiesGuaranteedIA == true }, to: .campusManager),
        Exclusion(
            InformationRequired.id, words: insufficient,
            .init(.paymentOfferTooLow, "true") { $0.paymentOfferTooLow == true },
            against: .init(.qualifiesSIA, "true") { $0.qualifiesSIA == true }, to: .campusManager),
        Exclusion(
            PaperByLevels.id,
            words: Citation(
                .financialInformation, "5.19.13.2.2(3), Reminder",
                "where the taxpayer's explanation does not correspond to the internal sources verified"),
            .init(.explanationContradicted, "true") { $0.explanationContradicted == true },
            against: .init(.discrepancyExplained, "true") { $0.discrepancyExplained == true }, to: .campusManager),
        Exclusion(
            PaperByLevels.id,
            words: Citation(
                .financialInformation, "5.19.13.2.2(3), Reminder",
                "where the taxpayer's explanation does not correspond to the internal sources verified"),
            .init(.explanationContradicted, "true") { $0.explanationContradicted == true },
            against: .init(.internalDiscrepancy, "false") { $0.internalDiscrepancy == false }, to: .campusManager),
    ]

    private static let insufficient = Citation(
        .financialInformation, "5.19.13.3(1)(4)",
        "Taxpayer payment amount requested is insufficient based on the following installment agreement criteria")
}
