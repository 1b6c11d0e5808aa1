/// The facts of the kind `substantiation`, as callers write them.
package enum SubstantiationFields {
    /// Every fact of `substantiation`.
    package static let table = FieldTable<SubstantiationFacts>(claimFields + explanationFields + proofFields)

    private typealias Row = Field<SubstantiationFacts>

    /// The amounts that are taken, in dollars a month.
    private static let amounts = ExactDecimal(0)...ExactDecimal(999_999_999)

    private static func bool(
        _ name: FactName, _ path: any WritableKeyPath<SubstantiationFacts, Bool?> & Sendable,
        absence: Row.Absence = .unknown, _ description: String, source: RuleID, example: String? = nil
    ) -> Row {
        Row.bool(
            name, path, absence: absence, FieldText(description, unit: "yes or no", source: source, example: example))
    }

    private static func amount(
        _ name: FactName, _ path: any WritableKeyPath<SubstantiationFacts, ExactDecimal?> & Sendable,
        trials: [Int32], _ description: String, example: String
    ) -> Row {
        Row.decimal(
            name, path, amounts, trials: trials.map { ExactDecimal($0) },
            FieldText(description, unit: "dollars a month", source: StandardBand.id, example: example))
    }

    private static var claimFields: [Row] {
        [
            Row.word(
                .item, \.item,
                FieldText(
                    "What is claimed.", unit: "item", source: StandardBand.id, example: "\"housing\"")),
            amount(
                .claimed, \.claimed, trials: [1813, 1814, 2600, 2719, 2720],
                "The amount that the taxpayer claims.", example: "\"2600.00\""),
            amount(
                .standard, \.standard, trials: [1733, 1813, 2600],
                "The allowable amount for this taxpayer, from the tables of the operator.", example: "\"1813.00\""),
            bool(
                .amountUnreasonable, \.amountUnreasonable,
                "The amount appears to be unreasonable, as the employee judged it.", source: PaperSubstantiation.id,
                example: "false"),
            bool(
                .hasEquity, \.hasEquity, "There is equity to address in the home. Asked for housing only.",
                source: StandardBand.id, example: "false"),
            Row.word(
                .disposition, \.disposition,
                FieldText(
                    "How the account would be closed if the expense is allowed.", unit: "disposition",
                    source: NSIAException.id, example: "\"ppia\"")),
            bool(
                .verifiedInternally, \.verifiedInternally,
                "Internal sources verify the expense. Asked where there is no allowable amount.",
                source: PaperSubstantiation.id),
        ]
    }

    private static var explanationFields: [Row] {
        [
            bool(
                .internalDiscrepancy, \.internalDiscrepancy, absence: .nothingRecorded,
                "The statement differs from what internal sources show.", source: ExplanationMismatch.id),
            bool(
                .explanationContradicted, \.explanationContradicted, absence: .nothingRecorded,
                "The taxpayer's explanation does not correspond to the internal sources verified, as a person determined it. Asked when there is a discrepancy.",
                source: ExplanationMismatch.id),
            bool(
                .explanationAccepted, \.explanationAccepted, absence: .nothingRecorded,
                "The taxpayer's explanation by word of mouth is acceptable, as a person determined it.",
                source: StandardBand.id),
            bool(
                .wouldBeAllowed, \.wouldBeAllowed,
                "The expense will be allowed if it is substantiated. Asked where something would be requested.",
                source: OnlyWhatIsAllowed.id),
        ]
    }

    private static var proofFields: [Row] {
        [
            bool(
                .documentsAvailable, \.documentsAvailable, absence: .nothingRecorded,
                "The taxpayer has the supporting documents available during the call.",
                source: DocumentsUnavailable.id),
            bool(
                .agreesToHigherAmount, \.agreesToHigherAmount, absence: .nothingRecorded,
                "The taxpayer agrees to the higher monthly payment shown on AMS.", source: DocumentsUnavailable.id),
            bool(
                .documentsReceived, \.documentsReceived, absence: .nothingRecorded,
                "The proof of the hardship has been received.", source: LevyHardship.id),
            bool(
                .documentsSupport, \.documentsSupport,
                "What was received supports what the taxpayer says, as a person verified it.",
                source: LevyHardship.id),
            bool(
                .levyHardship, \.levyHardship, absence: .nothingRecorded,
                "The taxpayer claims immediate economic hardship from a levy.", source: LevyHardship.id),
            bool(
                .canPay, \.canPay, "The financial statement shows an ability to pay. Asked for a levy hardship only.",
                source: LevyHardship.id),
        ]
    }
}
