import JSONText

/// The facts of `routing` for the days of the memorandum of 2024, as callers write them.
extension RoutingFields {
    private typealias Row = Field<RoutingFacts>

    static var fields2024: [Field<RoutingFacts>] {
        [
            zipCode,
            Row.bool(
                .step1Applies, \.step1Applies,
                FieldText(
                    "Days of 2024's memorandum: step 1, the centralization of systemic burden cases, applies, as a person determined it.",
                    unit: "yes or no", source: CentralizationStep.id)),
            .office(
                .step1Office, \.step1Office, trials: ["21"],
                FieldText(
                    "Days of 2024's memorandum: the office to which step 1 routes.", unit: "office code",
                    source: CentralizationStep.id)),
            Row.bool(
                .step2Applies, \.step2Applies,
                FieldText(
                    "Days of 2024's memorandum: step 2, the transfer guidelines, applies, as a person determined it.",
                    unit: "yes or no", source: GuidelinesStep.id)),
            .office(
                .step2Office, \.step2Office, trials: ["22"],
                FieldText(
                    "Days of 2024's memorandum: the office to which step 2 routes.", unit: "office code",
                    source: GuidelinesStep.id)),
            Row.bool(
                .spanishSpeaking, \.spanishSpeaking,
                FieldText(
                    "The taxpayer speaks Spanish; on the days of 2024's memorandum, that the case is a Spanish one.",
                    unit: "yes or no", source: SpanishStep.id)),
            .office(
                .spanishOffice, \.spanishOffice, trials: ["24"],
                FieldText(
                    "Days of 2024's memorandum: the office of a Spanish case, as a person determined it.",
                    unit: "office code", source: SpanishStep.id)),
            .office(
                .rebalancedTo, \.rebalancedTo, absence: .nothingRecorded, trials: ["25"],
                FieldText(
                    "Days of 2024's memorandum: the office to which EDCA-ITS redistributes the case.",
                    unit: "office code", source: Rebalancing2024.id)),
            Row.bool(
                .workloadBalancing, \.workloadBalancing, absence: .nothingRecorded,
                FieldText(
                    "Days of 2024's memorandum: a transfer for balancing the workload is planned.", unit: "yes or no",
                    source: BalancingSuspended.id)),
        ]
    }

    private static var zipCode: Field<RoutingFacts> {
        .stored(
            .zipCode, \.zipCode, .text(pattern: "^[0-9]{5}$", called: "five digits"),
            FieldText(
                "Days of 2024's memorandum: the taxpayer's zip code.", unit: "zip code", source: ZipCodeStep.id),
            trials: ["00000", "10001"].compactMap { text in ZipCode(text).map { ("\"\(text)\"", $0) } },
            convert: { $0.string.flatMap { ZipCode($0) } })
    }
}
