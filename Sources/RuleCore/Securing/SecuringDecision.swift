package import JSONText

/// What the operation does to get the financial information.
package enum SecuringStep: String, Sendable, Hashable, CaseIterable {
    case transferToACS = "transfer-to-acs"
    case requestForm433F = "request-form-433-f"
    case secureAndInput = "secure-and-input"
    /// The text calls for none.
    case none
}

/// Where the completed form is sent.
package enum FormReturn: String, Sendable, Hashable, CaseIterable {
    case csco, acss
}

/// Whether what the taxpayer states is verified.
package enum Verification: String, Sendable, Hashable, CaseIterable {
    case required
    case notRequired = "not-required"
    /// No analysis is needed, and so there is nothing to verify.
    case notApplicable = "not-applicable"
    /// Only that CNC exception processing applies.
    case exceptionBasis = "exception-basis"
}

/// What the taxpayer is asked for to support what is stated.
package enum RequestedProof: String, Sendable, Hashable, CaseIterable {
    case none, verbal, paper
}

/// What an agreement's amount is based on.
package enum AgreementBasis: String, Sendable, Hashable, CaseIterable {
    case financialAnalysis = "financial-analysis"
    case streamlined
}

/// The determined parts of a decision of kind `securing`; nil when a part is not determined, or has no bearing.
package struct SecuringDecision: DecisionParts {
    /// Whether financial information is obtained at all.
    package var informationRequired: Bool?
    /// What the operation does to get it.
    package var next: SecuringStep?
    /// The operation to which the completed form is sent.
    package var returnTo: FormReturn?
    /// The site of that operation, by the state mapping.
    package var site: String?
    /// Whether a financial analysis is needed.
    package var financialAnalysis: Bool?
    /// Whether what the taxpayer states is verified.
    package var verification: Verification?
    /// What the taxpayer is asked for.
    package var substantiation: RequestedProof?
    /// Whether a financial statement may be input.
    package var inputFinancial: Bool?
    /// Whether the shortcut applies: income is secured and the national and local standards are allowed.
    package var standardsOnly: Bool?
    /// What the agreement's amount is based on, where the shortcut applies.
    package var agreementBasis: AgreementBasis?
    /// How an agreement that rests on a financial statement is input.
    package var agreementInputAs: AccountDisposition?

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        if let informationRequired { writer.member("information_required", informationRequired) }
        if let next { writer.member("next", next.rawValue) }
        if let returnTo { writer.member("return_to", returnTo.rawValue) }
        if let site { writer.member("site", site) }
        if let financialAnalysis { writer.member("financial_analysis", financialAnalysis) }
        if let verification { writer.member("verification", verification.rawValue) }
        if let substantiation { writer.member("substantiation", substantiation.rawValue) }
        if let inputFinancial { writer.member("input_financial", inputFinancial) }
        if let standardsOnly { writer.member("standards_only", standardsOnly) }
        if let agreementBasis { writer.member("agreement_basis", agreementBasis.rawValue) }
        if let agreementInputAs { writer.member("agreement_input_as", agreementInputAs.rawValue) }
        writer.endObject()
    }
}
