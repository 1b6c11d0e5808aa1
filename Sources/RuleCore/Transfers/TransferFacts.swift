package import JSONText

/// What a transfer is to the rules. Nil means that nobody has stated it.
package struct TransferFacts: FactSet, Hashable {
    package var target: TransferTarget?
    package var newCase: Bool?
    package var congressional: Bool?
    package var sendsOriginals: Bool?
    /// Something is sent by mail.
    package var mails: Bool?
    /// The content of the originals was e-mailed or faxed.
    package var contentSent: Bool?
    package var hasForm911: Bool?
    package var holdsPIIOutsidePhoenix: Bool?
    /// The reason for the transfer is in a Post.
    package var reasonWritten: Bool?

    /// Knows nothing.
    package init() {}
}

/// The determined parts of a decision of kind `transfers`; nil when a part is not determined, or has no bearing.
package struct TransferDecision: DecisionParts {
    /// How the case is moved: by editing its owner, or by the "Route Case" button.
    package var method: PlannedMethod?
    /// Whether the folder of the case outside of Phoenix is deleted.
    package var deletesPII: Bool?
    /// Whether Form 3210 goes with what is sent.
    package var form3210: Bool?

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        if let method { writer.member("method", method.rawValue) }
        if let deletesPII { writer.member("deletes_pii", deletesPII) }
        if let form3210 { writer.member("form_3210", form3210) }
        writer.endObject()
    }
}

/// The facts of the kind `transfers` that no other kind has.
extension FactName {
    package static let target = FactName("target")
    package static let mails = FactName("mails")
    package static let contentSent = FactName("content_sent")
    package static let reasonWritten = FactName("reason_written")
}

/// The facts of the kind `transfers`, as callers write them.
package enum TransferFields {
    /// Every fact of `transfers`.
    package static let table = FieldTable<TransferFacts>(caseFields + sentFields)

    private typealias Row = Field<TransferFacts>

    private static var caseFields: [Field<TransferFacts>] {
        [
            Row.word(
                .target, \.target,
                FieldText(
                    "Where the case goes: a Special, another office, another advocate of the same office, or the aligned office by the 'Route Case' button.",
                    unit: "target", source: EditCaseOwner.id, example: "\"another-office\"")),
            Row.bool(
                .newCase, \.newCase,
                FieldText(
                    "The case was just created and is assigned to nobody.", unit: "yes or no",
                    source: EditCaseOwner.id, example: "false")),
            Row.bool(
                .congressional, \.congressional,
                FieldText(
                    "The case came in through a member of Congress.", unit: "yes or no", source: EditCaseOwner.id,
                    example: "false")),
            Row.bool(
                .holdsPIIOutsidePhoenix, \.holdsPIIOutsidePhoenix,
                FieldText(
                    "Somebody who gives the case up has stored something of it outside of Phoenix. Only a stated no lifts the duty to delete it.",
                    unit: "yes or no", source: DeletePII.id, example: "true")),
        ]
    }

    private static var sentFields: [Field<TransferFacts>] {
        [
            Row.bool(
                .sendsOriginals, \.sendsOriginals, absence: .nothingRecorded,
                FieldText(
                    "The receiving office needs original documents.", unit: "yes or no", source: SendOriginals.id)),
            Row.bool(
                .mails, \.mails, absence: .nothingRecorded,
                FieldText("Something is sent by mail.", unit: "yes or no", source: SendOriginals.id)),
            Row.bool(
                .contentSent, \.contentSent, absence: .nothingRecorded,
                FieldText(
                    "The content of the originals was e-mailed or faxed.", unit: "yes or no",
                    source: SendOriginals.id)),
            Row.bool(
                .hasForm911, \.hasForm911, absence: .nothingRecorded,
                FieldText("The case has a Form 911.", unit: "yes or no", source: UploadFiles.id)),
            Row.bool(
                .reasonWritten, \.reasonWritten, absence: .nothingRecorded,
                FieldText(
                    "The reason for the transfer, what was sent and how are in a Post.", unit: "yes or no",
                    source: WriteTransferPost.id)),
        ]
    }
}
