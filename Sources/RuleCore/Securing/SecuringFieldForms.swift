import JSONText

/// The fields of `securing` on contacts, and those whose values are not plain truth values, numbers or words.
extension SecuringFields {
    private typealias Row = Field<SecuringFacts>

    static var state: Field<SecuringFacts> {
        .stored(
            .state, \.state, .text(pattern: "^[A-Z]{2}$", called: "a state's two capital letters"),
            FieldText(
                "The state that the mapping to CSCO and ACSS sites goes by, where a form is requested.", unit: "state",
                source: OperationSecures.id),
            trials: ["TX", "NY"].compactMap { text in StateCode(text).map { ("\"\(text)\"", $0) } },
            convert: { $0.string.flatMap { StateCode($0) } })
    }

    static var paymentsClaimed: Field<SecuringFacts> {
        let sorts: [(String, ClaimedPayments)] = [
            ("student-loan", .studentLoan), ("court-order", .courtOrder), ("state-or-local-tax", .stateOrLocalTax),
        ]
        return .stored(
            .paymentsClaimed, \.paymentsClaimed, .words(sorts.map(\.0)), absence: .nothingRecorded,
            FieldText(
                "The payments that the taxpayer claims on a student loan, a court order such as one for child support, or delinquent state or local tax.",
                unit: "sorts of payment", source: NoProofOfPayment.id),
            trials: sorts.map { ("[\"\($0.0)\"]", $0.1) },
            convert: { node in
                guard node.kind == .array else { return nil }
                var claimed: ClaimedPayments = []
                for element in node.elements {
                    guard let bytes = element.stringBytes,
                        let sort = sorts.first(where: { $0.0.utf8.elementsEqual(bytes) }), !claimed.contains(sort.1)
                    else { return nil }
                    claimed.insert(sort.1)
                }
                return claimed
            })
    }

    static var contactFields: [Field<SecuringFacts>] { proofFields + callFields + helpFields }

    private static var proofFields: [Field<SecuringFacts>] {
        [
            Row.bool(
                .proofPlanned, \.proofPlanned, absence: .nothingRecorded,
                FieldText(
                    "Somebody plans to ask for bank statements, pay stubs, bills or contracts to prove that housing, utilities, car payments and the like are paid.",
                    unit: "yes or no", source: NoProofOfPayment.id)),
            paymentsClaimed,
            Row.bool(
                .sixYearRule, \.sixYearRule,
                FieldText(
                    "The six-year rule applies to the agreement.", unit: "yes or no", source: NoProofOfPayment.id)),
        ]
    }

    private static var callFields: [Field<SecuringFacts>] {
        [
            Row.bool(
                .openControl, \.openControl, absence: .nothingRecorded,
                FieldText(
                    "A toll-free contact is about a financial case with an open IDRS control in ACSS or CSCO.",
                    unit: "yes or no", source: OpenControl.id)),
            Row.bool(
                .resolvableFromHistory, \.resolvableFromHistory, absence: .nothingRecorded,
                FieldText(
                    "The controlling person's history and what the taxpayer provides resolve that case.",
                    unit: "yes or no", source: OpenControl.id)),
            Row.word(
                .plannedContact, \.plannedContact, absence: .nothingRecorded,
                FieldText(
                    "How somebody plans to reach the taxpayer or the power of attorney.", unit: "channel",
                    source: NoEMail.id)),
            Row.bool(
                .responseReceived, \.responseReceived, absence: .nothingRecorded,
                FieldText(
                    "A response to a suspended paper case has come.", unit: "yes or no", source: PaperResponse.id)),
        ]
    }

    private static var helpFields: [Field<SecuringFacts>] {
        [
            Row.bool(
                .needsStatementHelp, \.needsStatementHelp, absence: .nothingRecorded,
                FieldText(
                    "The taxpayer needs assistance preparing a financial statement.", unit: "yes or no",
                    source: HelpForTaxpayer.id)),
            Row.bool(
                .hasRepresentative, \.hasRepresentative,
                FieldText("The taxpayer has a representative.", unit: "yes or no", source: HelpForTaxpayer.id)),
            Row.bool(
                .meetsTASCriteria, \.meetsTASCriteria, absence: .nothingRecorded,
                FieldText(
                    "The contact meets TAS criteria (IRM 13.1.7), as a person determined it.", unit: "yes or no",
                    source: HelpForTaxpayer.id)),
            Row.bool(
                .resolvableSameDay, \.resolvableSameDay,
                FieldText(
                    "The issue can be resolved the same day, as a person determined it.", unit: "yes or no",
                    source: HelpForTaxpayer.id)),
        ]
    }
}
