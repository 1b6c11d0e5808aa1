import CivilTime

/// The facts of the kind `student-loans`, as callers write them.
package enum StudentLoanFields {
    /// Every fact of `student-loans`.
    package static let table = FieldTable<StudentLoanFacts>(stateFields + timeFields)

    private typealias Row = Field<StudentLoanFacts>

    private static var stateFields: [Field<StudentLoanFacts>] {
        [
            Row.word(
                .repayment, \.repayment,
                FieldText(
                    "How the student loan stands: no arrangement to repay it yet, unable to pay, or already paying.",
                    unit: "state", source: LoanArrangement.id, example: "\"no-arrangement\"")),
            Row.word(
                .unableCause, \.unableCause,
                FieldText(
                    "Why the taxpayer is unable to pay the loan.", unit: "cause", source: LoanInHardship.id)),
            Row.bool(
                .paymentVerified, \.paymentVerified,
                FieldText(
                    "The payment that the taxpayer is already making is verified.", unit: "yes or no",
                    source: LoanBeingPaid.id)),
            Row.decimal(
                .monthlyPayment, \.monthlyPayment, SecuringFields.amounts, absence: .nothingRecorded, trials: [],
                FieldText(
                    "The loan's payment a month, as verified. No rule reads it; it is the amount allowed where the payment is.",
                    unit: "dollars", source: nil, example: "\"150.00\"")),
        ]
    }

    /// Days on both sides of the tenth after the example's.
    private static var trialDays: [CivilDate] {
        let given = CivilDate(year: 2026, month: 1, day: 20)
        let last = LoanArrangement.daysGiven.value
        return [0, last, last + 1, last + MailAllowance.days.value, last + MailAllowance.days.value + 1].compactMap {
            given?.adding(days: $0)
        }
    }

    private static var timeFields: [Field<StudentLoanFacts>] {
        [
            Row.date(
                .timeGivenOn, \.timeGivenOn, trials: trialDays,
                FieldText(
                    "The day on which the taxpayer was given ten days to set up and verify a payment plan.",
                    unit: "civil date", source: LoanArrangement.id, example: "\"2026-01-20\"")),
            Row.bool(
                .extenuatingCircumstances, \.extenuatingCircumstances,
                FieldText(
                    "Extenuating circumstances allow additional time, as a person determined it.", unit: "yes or no",
                    source: LoanArrangement.id)),
            Row.date(
                .extendedUntil, \.extendedUntil, absence: .nothingRecorded, trials: trialDays,
                FieldText(
                    "The last day of the additional time, as a person determined it. Not recorded, none was allowed.",
                    unit: "civil date", source: LoanArrangement.id)),
            Row.date(
                .verifiedOn, \.verifiedOn, absence: .nothingRecorded, trials: trialDays,
                FieldText(
                    "The day on which verification of the payment plan came. Not recorded, none has come.",
                    unit: "civil date", source: LoanArrangement.id, example: "\"2026-01-29\"")),
            Row.bool(
                .proofByMail, \.proofByMail,
                FieldText(
                    "The verification comes, or is to come, by mail.", unit: "yes or no", source: LoanArrangement.id)),
        ]
    }
}
