/// The facts of the kind `distribution`, as callers write them: one office, one case or one advocate at a time. A whole
/// run is `DistributionRun`.
package enum DistributionFields {
    /// Every fact of `distribution`.
    package static let table = FieldTable<DistributionFacts>(
        officeFields + caseFields + advocateFields + runFields + placementFields + leftOutFields)

    private typealias Row = Field<DistributionFacts>

    private static var officeFields: [Field<DistributionFacts>] {
        [
            Row.word(
                .question, \.question,
                FieldText(
                    "What is asked: an office's average, its volume, how one case takes part, whether an advocate receives cases, whether a run can be proposed, what goes with one case that it places, or what becomes of one that it left out.",
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

    private static var runFields: [Field<DistributionFacts>] {
        [
            Row.integer(
                .special5Waiting, \.special5Waiting, 0...DistributionRun.casesMax, trials: [0, 1],
                FieldText("How many cases of Special 5 wait for the run.", unit: "cases", source: OutOfSpecialFive.id)),
            Row.integer(
                .special6Waiting, \.special6Waiting, 0...DistributionRun.casesMax, trials: [0, 1],
                FieldText("How many cases of Special 6 wait for the run.", unit: "cases", source: OutOfSpecialFive.id)),
            Row.integer(
                .receivingOffices, \.receivingOffices, 0...DistributionRun.officesMax, trials: [0, 1],
                FieldText(
                    "How many offices can receive cases: with an available advocate, and not held.", unit: "offices",
                    source: OfficeAverage.id)),
            Row.integer(
                .officesWithoutCases, \.officesWithoutCases, 0...DistributionRun.officesMax,
                absence: .nothingRecorded, trials: [0, 1],
                FieldText(
                    "How many offices have no number of cases stated for the day.", unit: "offices",
                    source: VolumeSource.id)),
            Row.integer(
                .officesWithoutAdvocates, \.officesWithoutAdvocates, 0...DistributionRun.officesMax,
                absence: .nothingRecorded, trials: [0, 1],
                FieldText(
                    "How many offices have an advocate whose status or availability is not stated.",
                    unit: "offices", source: VolumeSource.id)),
        ]
    }

    private static var placementFields: [Field<DistributionFacts>] {
        [
            .office(
                .placedOffice, \.placedOffice, trials: ["12", "13"],
                FieldText("The office that the run gives the case to.", unit: "office code", source: OfficeKeeps.id)),
            Row.bool(
                .placedBilingual, \.placedBilingual,
                FieldText(
                    "That office has a bilingual advocate.", unit: "yes or no", source: LanguagePreference.id)),
            Row.bool(
                .placedByExhibit, \.placedByExhibit, absence: .nothingRecorded,
                FieldText(
                    "Exhibit A chose that office: the taxpayer is abroad without a US-based power of attorney.",
                    unit: "yes or no", source: OfficeKeeps.id)),
            .office(
                .releasingOffice, \.releasingOffice, absence: .nothingRecorded, trials: ["12", "13"],
                FieldText(
                    "The office that released the case to Special 5.", unit: "office code",
                    source: OutOfSpecialFive.id)),
        ]
    }

    private static var leftOutFields: [Field<DistributionFacts>] {
        [
            .exhibitOffice(
                .exhibitOffice, \.exhibitOffice, absence: .nothingRecorded,
                FieldText(
                    "The office that Exhibit A has for the taxpayer's country; not recorded, the country says it.",
                    unit: "office code", source: OfficeKeeps.id)),
            Row.bool(
                .exhibitOfficeReceives, \.exhibitOfficeReceives, absence: .nothingRecorded,
                FieldText(
                    "That office can receive the case: it has an available advocate and room, and no request holds it. Not recorded, the next run finds it.",
                    unit: "yes or no", source: OfficeKeeps.id)),
        ]
    }
}
