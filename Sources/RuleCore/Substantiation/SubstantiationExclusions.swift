extension Substantiation {
    /// The facts of a claimed amount that exclude each other.
    package static let exclusions: [Exclusion<SubstantiationFacts>] = [
        Exclusion(
            ExplanationMismatch.id,
            words: Citation(
                .financialInformation, "5.19.13.3.3(5), Reminder",
                "where the taxpayer's explanation does not correspond to the internal sources verified"),
            .init(.explanationContradicted, "true") { $0.explanationContradicted == true },
            against: .init(.explanationAccepted, "true") { $0.explanationAccepted == true }, to: .campusManager),
        Exclusion(
            DocumentsUnavailable.id,
            words: Citation(
                .financialInformation, "5.19.13.3.3(10)(1), Note", "If the documents support the lower IA amount"),
            .init(.documentsSupport, "true") { $0.documentsSupport == true },
            against: .init(.documentsReceived, "false") { $0.documentsReceived == false }, to: .campusManager),
        Exclusion(
            ExplanationMismatch.id,
            words: Citation(
                .financialInformation, "5.19.13.3.3(5), Reminder",
                "where the taxpayer's explanation does not correspond to the internal sources verified"),
            .init(.explanationContradicted, "true") { $0.explanationContradicted == true },
            against: .init(.internalDiscrepancy, "false") { $0.internalDiscrepancy == false }, to: .campusManager),
        Exclusion(
            PaperSubstantiation.id,
            words: Citation(
                .financialInformation, "5.19.13.3.3(7)", "if the expense cannot be verified through internal sources"),
            .init(.verifiedInternally, "true") { $0.verifiedInternally == true },
            against: .init(.internalDiscrepancy, "true") { $0.internalDiscrepancy == true }, to: .campusManager),
    ]
}
