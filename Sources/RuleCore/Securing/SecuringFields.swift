/// The facts of the kind `securing`, as callers write them.
package enum SecuringFields {
    /// Every fact of `securing`.
    package static let table = FieldTable<SecuringFacts>(
        balanceFields + requirementFields + proposalFields + substantiationFields + contactFields)

    /// The balances that are read: none is below zero, and none reaches a trillion dollars.
    static let amounts = ExactDecimal(0)...(ExactDecimal("999999999999.99") ?? ExactDecimal(0))

    private typealias Row = Field<SecuringFacts>

    private static func aroundMost(_ boundary: MoneyBoundary) -> [ExactDecimal] {
        [boundary.amount, boundary.amount.adding(.cent) ?? boundary.amount]
    }

    private static var balanceFields: [Field<SecuringFacts>] {
        [
            Row.word(
                .operation, \.operation,
                FieldText(
                    "The operation that works the account.", unit: "operation", source: OperationSecures.id,
                    example: "\"acs\"")),
            Row.decimal(
                .aab, \.aab, amounts, trials: [ExactDecimal(0)] + aroundMost(StreamlinedBalance.balanceMax),
                FieldText(
                    "The aggregate assessed balance, command code SUMRY.", unit: "dollars", source: BalanceTiers.id,
                    example: "\"18450.75\"")),
            Row.word(
                .disposition, \.disposition,
                FieldText(
                    "How the account is to be closed, as it is being considered or as the taxpayer qualifies.",
                    unit: "disposition", source: InformationRequired.id, example: "\"sia\"")),
            Row.bool(
                .cncExceptionProcessing, \.cncExceptionProcessing,
                FieldText(
                    "CNC exception processing (IRM 5.19.17.2.4.1) applies, as a person determined it.",
                    unit: "yes or no", source: BalanceTiers.id)),
            Row.decimal(
                .siaAmount, \.siaAmount, amounts, trials: aroundMost(StreamlinedBalance.agreementMax),
                FieldText(
                    "The amount that the streamlined agreement covers.", unit: "dollars",
                    source: StreamlinedBalance.id, example: "\"18450.75\"")),
            Row.bool(
                .authorityNoteApplies, \.authorityNoteApplies,
                FieldText(
                    "One of the two notes beside the tier for PPIA and CNC, which the public copy blacks out, changes the row for this account, as a person who reads them determined it.",
                    unit: "yes or no", source: BalanceTiers.id)),
        ]
    }

    private static var requirementFields: [Field<SecuringFacts>] {
        [
            Row.bool(
                .nsiaExcused, \.nsiaExcused,
                FieldText(
                    "IRM 5.19.1.6.4(12)(a) excuses this NSIA from financial analysis, as a person determined it.",
                    unit: "yes or no", source: InformationRequired.id)),
            Row.bool(
                .paymentOfferTooLow, \.paymentOfferTooLow,
                FieldText(
                    "The payment requested is insufficient by the criteria of a guaranteed or streamlined agreement.",
                    unit: "yes or no", source: InformationRequired.id, example: "false")),
            Row.bool(
                .filingCompliant, \.filingCompliant,
                FieldText(
                    "The full compliance check found the taxpayer within filing compliance.", unit: "yes or no",
                    source: FilingCompliance.id, example: "true")),
            Row.bool(
                .financialHardship, \.financialHardship,
                FieldText(
                    "The taxpayer experiences a financial hardship (IRM 5.19.17.2.4).", unit: "yes or no",
                    source: FilingCompliance.id)),
            Row.bool(
                .levyHardship, \.levyHardship, absence: .nothingRecorded,
                FieldText(
                    "The taxpayer states an economic hardship due to a levy.", unit: "yes or no",
                    source: InformationRequired.id)),
            Row.bool(
                .iaFromFinancialStatement, \.iaFromFinancialStatement, absence: .nothingRecorded,
                FieldText(
                    "The agreement rests on the results of a financial statement.", unit: "yes or no",
                    source: AgreementFromStatement.id)),
            Row.bool(
                .taxpayerAgreesToSIA, \.taxpayerAgreesToSIA, absence: .nothingRecorded,
                FieldText(
                    "The taxpayer agrees to a streamlined agreement instead of the result of the analysis.",
                    unit: "yes or no", source: MidBalance.id)),
        ]
    }

    private static var proposalFields: [Field<SecuringFacts>] {
        let days = OperationSecures.fullPaymentDaysMax.value
        return [
            Row.integer(
                .daysToFullPay, \.daysToFullPay, 0...99_999, trials: [0, days - 1, days, days + 1],
                FieldText(
                    "How long the proposal takes to pay in full; see never_full_pays.", unit: "days",
                    source: OperationSecures.id, example: "720")),
            Row.bool(
                .neverFullPays, \.neverFullPays, absence: .nothingRecorded,
                FieldText(
                    "The proposal never pays in full, whatever days_to_full_pay says.", unit: "yes or no",
                    source: OperationSecures.id)),
            Row.bool(
                .qualifiesGuaranteedIA, \.qualifiesGuaranteedIA,
                FieldText(
                    "The proposal qualifies for a guaranteed agreement.",
                    unit: "yes or no", source: OperationSecures.id)),
            Row.bool(
                .qualifiesSIA, \.qualifiesSIA,
                FieldText(
                    "The proposal qualifies for a streamlined agreement.",
                    unit: "yes or no", source: OperationSecures.id)),
            Row.word(
                .accountStatus, \.accountStatus,
                FieldText(
                    "Where the account stands in collection.", unit: "status", source: OperationSecures.id,
                    example: "\"22\"")),
            state,
        ]
    }

    private static var substantiationFields: [Field<SecuringFacts>] {
        [
            Row.bool(
                .amountUnreasonable, \.amountUnreasonable,
                FieldText(
                    "An amount claimed for income or an expense appears unreasonable, by the employee's judgement.",
                    unit: "yes or no", source: PaperByLevels.id)),
            Row.bool(
                .expensesExceedALE, \.expensesExceedALE,
                FieldText(
                    "Expenses claimed exceed the allowable living expense standards, national or local.",
                    unit: "yes or no", source: PaperByLevels.id)),
            Row.bool(
                .excessGivesHardship, \.excessGivesHardship,
                FieldText(
                    "Allowing the expenses above the standards results in a PPIA or a CNC hardship.", unit: "yes or no",
                    source: PaperByLevels.id)),
            Row.bool(
                .explanationContradicted, \.explanationContradicted, absence: .nothingRecorded,
                FieldText(
                    "The taxpayer's explanation does not correspond to the internal sources verified.",
                    unit: "yes or no", source: PaperByLevels.id)),
            Row.bool(
                .internalDiscrepancy, \.internalDiscrepancy, absence: .nothingRecorded,
                FieldText(
                    "What is reported on the statement and the internal sources differ.", unit: "yes or no",
                    source: PaperByLevels.id)),
            Row.bool(
                .incomeVerifiedInternally, \.incomeVerifiedInternally,
                FieldText(
                    "The income can be verified through internal sources.", unit: "yes or no",
                    source: NormalSubstantiation.id)),
            Row.bool(
                .incomeOnlyBenefits, \.incomeOnlyBenefits,
                FieldText(
                    "The only source of income is Social Security or Unemployment.", unit: "yes or no",
                    source: NormalSubstantiation.id)),
            Row.bool(
                .discrepancyExplained, \.discrepancyExplained, absence: .nothingRecorded,
                FieldText(
                    "The taxpayer's verbal explanation is acceptable. Not recorded, none was asked for yet.",
                    unit: "yes or no", source: NormalSubstantiation.id)),
        ]
    }
}
