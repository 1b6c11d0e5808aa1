/// The facts of the kind `distribution`, as callers write them: one office, one case or one advocate at a time. A whole
/// run is `DistributionRun`.
package enum DistributionFields {
    /// Every fact of `distribution`.
    package static let table = FieldTable<DistributionFacts>(officeFields + caseFields + advocateFields)

    private typealias Row = Field<DistributionFacts>

    private static var officeFields: [Field<DistributionFacts>] {
        [
            Row.word(
                .question, \.question,
                FieldText(
                    "What is asked: an office's average, its volume, how one case takes part, or whether an advocate receives cases.",
                    unit: "question", source: OfficeAverage.id, example: "\"office-average\"")),
            Row.integer(
                .officeCases, \.officeCases, 0...DistributionRun.inventoryMax, trials: [0, 299, 300, 301],
                FieldText(
                    "The cases assigned to the office, as the report shows them; whether unassigned ones are in it is the report's.",
                    unit: "cases", source: VolumeSource.id, example: "300")),
            Row.decimal(
                .availableAdvocates, \.availableAdvocates, ExactDecimal(0)...ExactDecimal(1000),
                trials: [ExactDecimal(0), ExactDecimal(6)],
                FieldText(
                    "The sum of the availability of the office's active advocates.", unit: "advocates",
                    source: VolumeSource.id, example: "\"7.5\"")),
            Row.bool(
                .deferredCounted, \.deferredCounted, absence: .nothingRecorded,
                FieldText(
                    "That sum counts advocates who are Deferred.", unit: "yes or no", source: OfficeAverage.id)),
            Row.decimal(
                .nationalAverage, \.nationalAverage, ExactDecimal(0)...ExactDecimal(1_000_000),
                trials: [ExactDecimal(40)],
                FieldText(
                    "The national average of cases per advocate, as the dashboard shows it.",
                    unit: "cases per advocate",
                    source: NationalAverage.id, example: "40")),
            Row.integer(
                .decidedVolume, \.decidedVolume, 0...DistributionRun.casesMax, absence: .nothingRecorded, trials: [0],
                FieldText(
                    "How many cases a person decided that the office receives.", unit: "cases",
                    source: VolumeByPeople.id)),
        ]
    }

    private static var caseFields: [Field<DistributionFacts>] {
        [
            Row.bool(
                .distributed, \.distributed,
                FieldText(
                    "The case was distributed to an office already.", unit: "yes or no", source: OfficeKeeps.id)),
            Row.bool(
                .transferProposed, \.transferProposed, absence: .nothingRecorded,
                FieldText(
                    "Somebody proposes to transfer it to another office.", unit: "yes or no", source: OfficeKeeps.id)),
            Row.word(
                .urgentScreening, \.urgentScreening, absence: .nothingRecorded,
                FieldText(
                    "The result of screening a case that is flagged urgent.", unit: "screening result",
                    source: UrgentScreeningFirst.id)),
            .residence(
                \.residence, OfficeKeeps.id, example: nil, trials: ["United States", "France", "Japan", "Guam"]),
            Row.bool(
                .usBasedPOA, \.usBasedPOA,
                FieldText(
                    "The taxpayer has a US-based power of attorney, as a person determined it.", unit: "yes or no",
                    source: OfficeKeeps.id)),
            Row.word(
                .language, \.language,
                FieldText("The taxpayer's language.", unit: "language", source: LanguagePreference.id)),
            Row.bool(
                .bilingualPossible, \.bilingualPossible, absence: .nothingRecorded,
                FieldText(
                    "An office with a bilingual advocate is possible for the case; not recorded, it is tried.",
                    unit: "yes or no", source: LanguagePreference.id)),
        ]
    }

    private static var advocateFields: [Field<DistributionFacts>] {
        [
            Row.word(
                .currentStatus, \.currentStatus,
                FieldText(
                    "The advocate's workload status.", unit: "workload status", source: NoCasesForUnavailable.id)),
            Row.decimal(
                .advocateAvailability, \.advocateAvailability, ExactDecimal(0)...ExactDecimal(1),
                trials: [ExactDecimal(0), .cent, ExactDecimal(1)],
                FieldText(
                    "The advocate's workload availability.", unit: "fraction of one advocate",
                    source: NoCasesForUnavailable.id)),
        ]
    }
}
