/// What is claimed, as far as the rules on substantiation tell it apart.
package enum ClaimedItem: String, Sendable, Hashable, CaseIterable {
    case income
    /// Housing and utilities.
    case housing
    /// Out-of-pocket health care.
    case healthCare = "health-care"
    /// Another expense for which there is an allowable amount.
    case otherStandard = "other-standard"
    /// An expense for which there is none.
    case noStandard = "no-standard"
}

/// How an account is closed on a financial statement. A streamlined agreement needs none.
package enum FinancialDisposition: String, Sendable, Hashable, CaseIterable {
    /// A non-streamlined installment agreement.
    case nsia
    /// A partial payment installment agreement.
    case ppia
    /// Currently not collectible.
    case cnc
}

/// The facts of `substantiation`. Nil is unknown, or not recorded where the field's description says so.
package struct SubstantiationFacts: FactSet, Hashable {
    package var item: ClaimedItem?
    package var claimed: ExactDecimal?
    package var standard: ExactDecimal?
    package var amountUnreasonable: Bool?
    package var hasEquity: Bool?
    package var disposition: FinancialDisposition?
    package var verifiedInternally: Bool?
    package var internalDiscrepancy: Bool?
    package var explanationContradicted: Bool?
    package var explanationAccepted: Bool?
    package var wouldBeAllowed: Bool?
    package var documentsAvailable: Bool?
    package var agreesToHigherAmount: Bool?
    package var documentsReceived: Bool?
    package var documentsSupport: Bool?
    package var levyHardship: Bool?
    package var canPay: Bool?

    /// Knows nothing.
    package init() {}
}

/// The facts of the kind `substantiation`; what each means stands in `SubstantiationFields`.
extension FactName {
    package static let item = FactName("item")
    package static let claimed = FactName("claimed")
    package static let standard = FactName("standard")
    package static let amountUnreasonable = FactName("amount_unreasonable")
    package static let hasEquity = FactName("has_equity")
    package static let verifiedInternally = FactName("verified_internally")
    package static let internalDiscrepancy = FactName("internal_discrepancy")
    package static let explanationAccepted = FactName("explanation_accepted")
    package static let wouldBeAllowed = FactName("would_be_allowed")
    package static let documentsAvailable = FactName("documents_available")
    package static let agreesToHigherAmount = FactName("agrees_to_higher_amount")
    package static let documentsReceived = FactName("documents_received")
    package static let documentsSupport = FactName("documents_support")
    package static let levyHardship = FactName("levy_hardship")
    package static let canPay = FactName("can_pay")
}
