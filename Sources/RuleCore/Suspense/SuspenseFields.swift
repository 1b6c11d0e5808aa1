import CivilTime

/// The facts of the kind `suspense`, as callers write them.
package enum SuspenseFields {
    /// Every fact of `suspense`.
    package static let table = FieldTable<SuspenseFacts>(
        caseFields + requestFields + daysFields + levyFields + setFields + responseFields + extensionFields)

    private typealias Row = Field<SuspenseFacts>

    /// Days on both sides of a deadline of 30 and 45 days from the first of them.
    private static let trialDays: [CivilDate] = [0, 29, 30, 31, 44, 45, 46].compactMap { days in
        CivilDate(year: 2026, month: 3, day: 2)?.adding(days: days)
    }

    private static func date(
        _ name: FactName, _ path: any WritableKeyPath<SuspenseFacts, CivilDate?> & Sendable, absence: Row.Absence,
        _ description: String, source: RuleID, example: String? = nil
    ) -> Row {
        Row.date(
            name, path, absence: absence, trials: trialDays,
            FieldText(description, unit: "civil date", source: source, example: example))
    }

    private static func bool(
        _ name: FactName, _ path: any WritableKeyPath<SuspenseFacts, Bool?> & Sendable, absence: Row.Absence,
        _ description: String, source: RuleID, example: String? = nil
    ) -> Row {
        Row.bool(
            name, path, absence: absence, FieldText(description, unit: "yes or no", source: source, example: example))
    }

    private static var caseFields: [Row] {
        [
            Row.word(
                .event, \.event,
                FieldText(
                    "What happened: something was asked for, the taxpayer responded, more time was asked for, or nothing came.",
                    unit: "event", source: DateArithmetic.id, example: "\"open\"")),
            Row.word(
                .operation, \.operation,
                FieldText(
                    "The operation that works the account.", unit: "operation", source: LetterResponsePeriod.id,
                    example: "\"csco\"")),
            Row.word(
                .purpose, \.purpose,
                FieldText(
                    "What the taxpayer is asked for.", unit: "purpose", source: LetterResponsePeriod.id,
                    example: "\"financial-information\"")),
            Row.word(
                .channel, \.channel,
                FieldText(
                    "How the taxpayer was asked and will answer. \"letter\": asked by letter. The others: asked in a call or a visit, the answer to come by mail, by fax or by a call.",
                    unit: "channel", source: MailAllowance.id, example: "\"letter\"")),
            Row.word(
                .accountStatus, \.accountStatus,
                FieldText(
                    "The account's status in collection.", unit: "status", source: NoticeStatusConsequence.id,
                    example: "\"notice\"")),
            bool(
                .pendingIA, \.pendingIA, absence: .unknown,
                "The original request for an installment agreement met the Pending IA criteria, as a person determined it.",
                source: PendingRejection.id),
        ]
    }

    private static var requestFields: [Row] {
        [
            date(
                .letterDate, \.letterDate, absence: .unknown, "The day the letter was issued, where one was.",
                source: LetterResponsePeriod.id, example: "\"2026-03-02\""),
            date(
                .callDate, \.callDate, absence: .unknown,
                "The day of the call or visit, where the channel is not a letter.",
                source: FaxLater.id),
            date(
                .controlDate, \.controlDate, absence: .nothingRecorded,
                "The day the AMS control was updated, where that is another day than the letter's.",
                source: SuspensePeriod.id),
            bool(
                .contactMade, \.contactMade, absence: .nothingRecorded,
                "Whether a telephone attempt reached the taxpayer.", source: LetterAfterAttempt.id),
        ]
    }

    private static var daysFields: [Row] {
        [
            Row.integer(
                .daysGiven, \.daysGiven, 1...365, absence: .nothingRecorded, trials: [9, 10, 11, 29, 30, 31],
                FieldText(
                    "The days that a person gave the taxpayer. Not recorded, the text's own stand; asked where the text states none: for what is mailed after a call.",
                    unit: "calendar days", source: SubstantiationDeadline.id)),
            Row.word(
                .daysBasis, \.daysBasis, absence: .nothingRecorded,
                FieldText(
                    "Why that many days are given for substantiation. Without days_given it names the text's own number: 10 for what is readily available, 30 for borrowing.",
                    unit: "basis", source: SubstantiationDeadline.id)),
            bool(
                .daysReasonStated, \.daysReasonStated, absence: .unknown,
                "The history states why more than 30 days are given for substantiation. Asked only then.",
                source: SubstantiationDeadline.id),
        ]
    }

    private static var levyFields: [Row] {
        [
            bool(
                .levyInPlace, \.levyInPlace, absence: .nothingRecorded, "A levy is in place.", source: LevyCall.id),
            bool(
                .hardshipLevyRelease, \.hardshipLevyRelease, absence: .nothingRecorded,
                "The call is about the release of a levy for hardship.", source: LevyCall.id),
            Row.word(
                .businessUnit, \.businessUnit,
                FieldText(
                    "The division that the taxpayer belongs to. Asked only for a hardship levy release.",
                    unit: "division", source: LevyCall.id)),
        ]
    }

    private static var setFields: [Row] {
        [
            date(
                .responseDue, \.responseDue, absence: .nothingRecorded,
                "The due date as it was given the taxpayer. Without it the date follows from the request's facts.",
                source: ResponseInTime.id),
            date(
                .followUp, \.followUp, absence: .nothingRecorded,
                "The follow-up date as it was set. Without it the date follows from the request's facts.",
                source: ResponseInTime.id),
            date(
                .responseDueRolled, \.responseDueRolled, absence: .nothingRecorded,
                "The due date as an operator's policy moved it when it was set.", source: DateArithmetic.id),
            date(
                .followUpRolled, \.followUpRolled, absence: .nothingRecorded,
                "The follow-up date as an operator's policy moved it when it was set. Where it is stated, it governs.",
                source: DateArithmetic.id),
        ]
    }

    private static var responseFields: [Row] {
        [
            date(
                .receivedOn, \.receivedOn, absence: .unknown,
                "The day the response was received, not the day it is recorded.", source: ResponseInTime.id),
            Row.word(
                .answer, \.answer,
                FieldText(
                    "What the response holds of what was asked for.", unit: "answer", source: StillMissing.id)),
            Row.integer(
                .clarificationRounds, \.clarificationRounds, 0...99, trials: [0, 1, 2],
                FieldText(
                    "How many rounds of clarification have been opened in this case so far.", unit: "rounds",
                    source: StillMissing.id)),
            bool(
                .consequencesIssued, \.consequencesIssued, absence: .nothingRecorded,
                "A person has issued a consequence of no response, and it has not been undone.",
                source: ResponseInTime.id),
            date(
                .financialsObtainedOn, \.financialsObtainedOn, absence: .nothingRecorded,
                "The day on which the financial information that is on AMS was obtained.", source: RecentStatement.id),
            bool(
                .interviewDocumented, \.interviewDocumented, absence: .nothingRecorded,
                "The history documents the tiered interview clearly.", source: InterviewDocumented.id),
        ]
    }

    private static var extensionFields: [Row] {
        [
            bool(
                .extensionGranted, \.extensionGranted, absence: .unknown,
                "A person granted more time, or did not. The rules never grant it.", source: SubstantiationDeadline.id),
            Row.integer(
                .extensionDays, \.extensionDays, 1...365, trials: [10, 15, 30],
                FieldText(
                    "How many days more were granted.", unit: "calendar days", source: SubstantiationDeadline.id)),
            bool(
                .extenuatingCircumstances, \.extenuatingCircumstances, absence: .unknown,
                "A person determined that the taxpayer has extenuating circumstances. Asked only for more time on a student loan.",
                source: StudentLoanPlan.id),
        ]
    }
}
