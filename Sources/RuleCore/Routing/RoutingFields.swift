/// The facts of the kinds `routing` and `international`, as callers write them.
package enum RoutingFields {
    /// Every fact of `routing`.
    package static let table = FieldTable<RoutingFacts>(
        caseFields + abroadFields + urgentFields + planFields + moveFields + fields2024 + followFields)

    private typealias Row = Field<RoutingFacts>

    private static var caseFields: [Field<RoutingFacts>] {
        [
            Row.bool(
                .newCase, \.newCase,
                FieldText(
                    "The case was just created and is assigned to nobody.", unit: "yes or no",
                    source: NewCasesOnly.id, example: "true")),
            Row.bool(
                .congressional, \.congressional,
                FieldText(
                    "The case came in through a member of Congress.", unit: "yes or no",
                    source: CongressionalFirst.id, example: "false")),
            Row.bool(
                .receivedFromCentralAssignment, \.receivedFromCentralAssignment,
                FieldText(
                    "The holding office received the case from the central case assignment. Not needed for a new case.",
                    unit: "yes or no", source: NoRetransfer.id, example: "false")),
            office(
                .holdingOffice, \.holdingOffice,
                FieldText(
                    "The code of the office that holds the case.", unit: "office code", source: ForeignCaseKept.id)),
            office(
                .alignedOffice, \.alignedOffice,
                FieldText(
                    "The code of the local office aligned with the member of Congress.", unit: "office code",
                    source: CongressionalFirst.id)),
            specialCriteria,
            Row.integer(
                .tasCriterion, \.tasCriterion, SpecialFour.criteria, absence: .nothingRecorded, trials: [4, 5, 7, 8],
                FieldText(
                    "The case-acceptance criterion; 5 to 7 are systemic burden. The chart's result is enough without it.",
                    unit: "criterion number", source: SpecialFour.id, example: "1")),
            Row.date(
                .caseCreatedOn, \.caseCreatedOn, absence: .nothingRecorded, trials: regimeDays,
                FieldText(
                    "The day the case was created, to see whether the guidance has changed since.", unit: "civil date",
                    source: WhichDate.id)),
        ]
    }

    private static var abroadFields: [Field<RoutingFacts>] {
        [
            residence,
            Row.bool(
                .usBasedPOA, \.usBasedPOA,
                FieldText(
                    "The taxpayer has a US-based power of attorney, as a person determined it.", unit: "yes or no",
                    source: POABasing.id, example: "false")),
            Row.integer(
                .poaCount, \.poaCount, 0...99, absence: .nothingRecorded, trials: [0, 1, 2],
                FieldText(
                    "How many powers of attorney are on file. None recorded leaves us_based_poa as it is stated.",
                    unit: "powers of attorney", source: POABasing.id)),
            Row.bool(
                .poaInUSTerritory, \.poaInUSTerritory, absence: .nothingRecorded,
                FieldText(
                    "A power of attorney is based in a territory of the United States.", unit: "yes or no",
                    source: POABasing.id)),
            Row.bool(
                .exhibitANotPossible, \.exhibitANotPossible, absence: .nothingRecorded,
                FieldText(
                    "A person recorded that the office of Exhibit A is not possible for this case.", unit: "yes or no",
                    source: ForeignWithoutUSPOA.id)),
        ]
    }

    private static var urgentFields: [Field<RoutingFacts>] {
        [
            Row.bool(
                .extremeTimeSensitive, \.extremeTimeSensitive,
                FieldText(
                    "There is an extreme, time-sensitive issue: an offset bypass refund, an imminent levy or lien, an imminent statute expiration, or another unique situation as management determines.",
                    unit: "yes or no", source: UrgentFlag.id, example: "false")),
            Row.word(
                .urgentScreening, \.urgentScreening, absence: .nothingRecorded,
                FieldText(
                    "The result of screening a case flagged urgent. None is recorded while it is not screened.",
                    unit: "screening result", source: UrgentScreeningFirst.id)),
            Row.bool(
                .financialHardship, \.financialHardship, absence: .nothingRecorded,
                FieldText(
                    "The taxpayer has a financial hardship, which alone is not urgent.", unit: "yes or no",
                    source: UrgentFlag.id, example: "false")),
        ]
    }

    private static var planFields: [Field<RoutingFacts>] {
        [
            governedByIRM,
            Row.word(
                .plannedMethod, \.plannedMethod, absence: .nothingRecorded,
                FieldText(
                    "How somebody plans to move the case, to be checked against what is forbidden.", unit: "method",
                    source: RouteCaseRestriction.id)),
            Row.word(
                .proposedDestination, \.proposedDestination, absence: .nothingRecorded,
                FieldText(
                    "Where somebody proposes to move the case, to be checked against what is forbidden.",
                    unit: "destination", source: SpecialFive.id)),
            Row.bool(
                .officeSpecialIssue, \.officeSpecialIssue, absence: .nothingRecorded,
                FieldText(
                    "The local office has a special issue that limits its ability to receive cases.", unit: "yes or no",
                    source: OfficeSpecialIssue.id)),
            Row.bool(
                .assignmentConcern, \.assignmentConcern, absence: .nothingRecorded,
                FieldText(
                    "The local office has a question or concern about the case assigned to it.", unit: "yes or no",
                    source: NoRetransfer.id)),
        ]
    }

    private static var moveFields: [Field<RoutingFacts>] {
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
                    "Somebody who gives the case up has stored something of it outside of Phoenix. Only a stated no lifts the duty to delete it.",
                    unit: "yes or no", source: DeletePII.id, example: "false")),
            Row.unread(
                .taxpayerName, pattern: "^.{1,200}$", called: "text of 1 to 200 characters",
                FieldText("The taxpayer's name. No rule reads it and nothing prints it.", unit: "name", source: nil),
                accepts: { (1...800).contains($0.count) }),
            Row.unread(
                .taxpayerTIN, pattern: "^[0-9]{3}-[0-9]{2}-[0-9]{4}$", called: "text NNN-NN-NNNN",
                FieldText(
                    "The taxpayer identification number. No rule reads it and nothing prints it.", unit: "TIN",
                    source: nil),
                accepts: isTIN),
        ]
    }
}
