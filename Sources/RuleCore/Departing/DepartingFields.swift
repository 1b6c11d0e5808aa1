/// The facts of the kind `departing`, as callers write them: one case of the advocate's at a time.
package enum DepartingFields {
    /// Every fact of `departing`.
    package static let table = FieldTable<DepartingFacts>(departureFields + caseFields + officeFields + moveFields)

    private typealias Row = Field<DepartingFacts>

    private static var departureFields: [Field<DepartingFacts>] {
        [
            Row.word(
                .departure, \.departure,
                FieldText(
                    "How the advocate departs: for good, by an absence, or on a non-casework assignment.",
                    unit: "departure", source: DepartureTrigger.id, example: "\"permanent\"")),
            Row.integer(
                .daysOut, \.daysOut, 1...LongAbsence.daysMax, trials: [34, 35, 36],
                FieldText(
                    "For how many consecutive calendar days the advocate is away; not needed when leaving for good.",
                    unit: "calendar days", source: DepartureTrigger.id)),
            Row.bool(
                .hasLeft, \.hasLeft,
                FieldText(
                    "The employee has left the position; of an absence, that it has begun.", unit: "yes or no",
                    source: InventoryToSpecialFive.id, example: "true")),
        ]
    }

    private static var caseFields: [Field<DepartingFacts>] {
        [
            Row.bool(
                .caseOpen, \.caseOpen,
                FieldText("The case is open.", unit: "yes or no", source: OpenInventory.id, example: "true")),
            Row.bool(
                .congressional, \.congressional,
                FieldText(
                    "The case is congressional, whenever it became so.", unit: "yes or no",
                    source: CongressionalRetained.id, example: "false")),
            Row.bool(
                .ltaRetains, \.ltaRetains, absence: .nothingRecorded,
                FieldText(
                    "The LTA has elected to retain the case in the office.", unit: "yes or no",
                    source: AdvocateRetains.id)),
            .residence(
                \.residence, ForeignInventory.id, example: "\"United States\"",
                trials: ["United States", "France", "Guam", "Kosovo"]),
            Row.bool(
                .receivedFromCentralAssignment, \.receivedFromCentralAssignment, absence: .nothingRecorded,
                FieldText(
                    "The office received the case from the central case assignment.", unit: "yes or no",
                    source: InventoryToSpecialFive.id)),
            Row.bool(
                .spanishSpeaking, \.spanishSpeaking, absence: .nothingRecorded,
                FieldText("The taxpayer speaks Spanish.", unit: "yes or no", source: InventoryToSpecialFive.id)),
        ]
    }

    private static var officeFields: [Field<DepartingFacts>] {
        [
            Row.bool(
                .otherAdvocates, \.otherAdvocates, absence: .nothingRecorded,
                FieldText(
                    "The office has another advocate to whom a case can be reassigned.", unit: "yes or no",
                    source: CongressionalRetained.id)),
            .office(
                .holdingOffice, \.holdingOffice, trials: ["66", "99", "12"],
                FieldText(
                    "The code of the office that holds the case.", unit: "office code", source: ForeignInventory.id,
                    example: "\"12\"")),
            .office(
                .releasingOffice, \.releasingOffice, trials: ["12", "13"],
                FieldText(
                    "The code of the office that released the case to Special 5; asked for when an office is proposed.",
                    unit: "office code",
                    source: OutOfSpecialFive.id)),
            .office(
                .proposedOffice, \.proposedOffice, absence: .nothingRecorded, trials: ["12", "13"],
                FieldText(
                    "The code of the office to which the case is proposed to go out of Special 5.", unit: "office code",
                    source: OutOfSpecialFive.id)),
        ]
    }

    private static var moveFields: [Field<DepartingFacts>] {
        [
            Row.bool(
                .sendsOriginals, \.sendsOriginals, absence: .nothingRecorded,
                FieldText(
                    "The receiving office needs original documents.", unit: "yes or no", source: SendOriginals.id)),
            Row.bool(
                .hasForm911, \.hasForm911, absence: .nothingRecorded,
                FieldText("The case has a Form 911.", unit: "yes or no", source: UploadFiles.id)),
            Row.bool(
                .holdsPIIOutsidePhoenix, \.holdsPIIOutsidePhoenix,
                FieldText(
                    "The departing advocate has stored something of the case outside of Phoenix. Only a stated no lifts the duty to delete it.",
                    unit: "yes or no", source: DeletePII.id, example: "false")),
        ]
    }
}
