import JSONText

extension SecuringDecision {
    /// The parts that a ruling may give.
    package static let parts = FieldTable<SecuringDecision>([
        .part("information_required", bool: \.informationRequired, "Whether financial information is obtained."),
        .part("next", word: \.next, "What the operation does to get it."),
        .part("return_to", word: \.returnTo, "The operation to which the completed form is sent."),
        .stored(
            FactName("site"), \.site, .text(pattern: "^.{1,100}$", called: "text of 1 to 100 characters"),
            FieldText("The site of that operation.", unit: "site", source: nil), trials: [],
            convert: { node in node.string.flatMap { (1...100).contains($0.unicodeScalars.count) ? $0 : nil } }),
        .part("financial_analysis", bool: \.financialAnalysis, "Whether a financial analysis is needed."),
        .part("verification", word: \.verification, "Whether what the taxpayer states is verified."),
        .part("substantiation", word: \.substantiation, "What the taxpayer is asked for."),
        .part("input_financial", bool: \.inputFinancial, "Whether a financial statement may be input."),
        .part("standards_only", bool: \.standardsOnly, "Whether the shortcut by the standards applies."),
        .part("agreement_basis", word: \.agreementBasis, "What the agreement's amount is based on."),
        .part("agreement_input_as", word: \.agreementInputAs, "How an agreement on a statement is input."),
    ])
}
