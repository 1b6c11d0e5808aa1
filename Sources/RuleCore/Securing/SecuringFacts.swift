/// What an account is to the rules on securing financial information. Nil means that nobody has stated it, or, where the
/// field says so, that no person has recorded such a thing.
package struct SecuringFacts: FactSet, Hashable {
    package var operation: Operation?
    /// The aggregate assessed balance, command code SUMRY, in dollars.
    package var aab: ExactDecimal?
    /// How the account is to be closed, as far as it is being considered.
    package var disposition: AccountDisposition?
    package var cncExceptionProcessing: Bool?
    /// The amount of the streamlined agreement, in dollars.
    package var siaAmount: ExactDecimal?
    package var authorityNoteApplies: Bool?
    package var nsiaExcused: Bool?
    package var paymentOfferTooLow: Bool?
    package var filingCompliant: Bool?
    package var financialHardship: Bool?
    package var levyHardship: Bool?
    /// Days until the proposal pays in full.
    package var daysToFullPay: Int?
    package var neverFullPays: Bool?
    package var qualifiesGuaranteedIA: Bool?
    package var qualifiesSIA: Bool?
    package var accountStatus: AccountStatus?
    package var state: StateCode?
    package var iaFromFinancialStatement: Bool?
    package var taxpayerAgreesToSIA: Bool?
    package var amountUnreasonable: Bool?
    package var expensesExceedALE: Bool?
    /// Allowing the expenses above the ALE results in a PPIA or CNC hardship.
    package var excessGivesHardship: Bool?
    package var explanationContradicted: Bool?
    package var internalDiscrepancy: Bool?
    package var incomeVerifiedInternally: Bool?
    package var incomeOnlyBenefits: Bool?
    package var discrepancyExplained: Bool?
    package var proofPlanned: Bool?
    package var paymentsClaimed: ClaimedPayments?
    package var sixYearRule: Bool?
    package var openControl: Bool?
    package var resolvableFromHistory: Bool?
    package var plannedContact: ContactChannel?
    package var responseReceived: Bool?
    package var needsStatementHelp: Bool?
    package var hasRepresentative: Bool?
    package var meetsTASCriteria: Bool?
    package var resolvableSameDay: Bool?

    /// Knows nothing.
    package init() {}
}

/// How an account is to be closed.
package enum AccountDisposition: String, Sendable, Hashable, CaseIterable {
    /// Currently not collectible.
    case cnc
    /// A partial payment installment agreement.
    case ppia
    /// A non-streamlined installment agreement.
    case nsia
    /// A streamlined installment agreement.
    case sia
    case guaranteedIA = "guaranteed-ia"
}

/// How somebody plans to reach the taxpayer.
package enum ContactChannel: String, Sendable, Hashable, CaseIterable {
    case phone, correspondence
    case eMail = "e-mail"
}

/// The payments that are verified when a taxpayer claims them.
package struct ClaimedPayments: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// On a student loan.
    package static let studentLoan = ClaimedPayments(rawValue: 1)
    /// A court order, such as one for child support.
    package static let courtOrder = ClaimedPayments(rawValue: 2)
    /// Delinquent state or local tax.
    package static let stateOrLocalTax = ClaimedPayments(rawValue: 4)
}

/// The facts of the kind `securing`; what each means stands in `SecuringFields`.
extension FactName {
    package static let aab = FactName("aab")
    package static let disposition = FactName("disposition")
    package static let cncExceptionProcessing = FactName("cnc_exception_processing")
    package static let siaAmount = FactName("sia_amount")
    package static let authorityNoteApplies = FactName("authority_note_applies")
    package static let nsiaExcused = FactName("nsia_excused")
    package static let paymentOfferTooLow = FactName("payment_offer_too_low")
    package static let filingCompliant = FactName("filing_compliant")
    package static let daysToFullPay = FactName("days_to_full_pay")
    package static let neverFullPays = FactName("never_full_pays")
    package static let qualifiesGuaranteedIA = FactName("qualifies_guaranteed_ia")
    package static let qualifiesSIA = FactName("qualifies_sia")
    package static let state = FactName("state")
    package static let iaFromFinancialStatement = FactName("ia_from_financial_statement")
    package static let taxpayerAgreesToSIA = FactName("taxpayer_agrees_to_sia")
    package static let expensesExceedALE = FactName("expenses_exceed_ale")
    package static let excessGivesHardship = FactName("excess_gives_ppia_or_cnc_hardship")
    package static let explanationContradicted = FactName("explanation_contradicted")
    package static let incomeVerifiedInternally = FactName("income_verified_internally")
    package static let incomeOnlyBenefits = FactName("income_only_benefits")
    package static let discrepancyExplained = FactName("discrepancy_explained")
    package static let proofPlanned = FactName("proof_planned")
    package static let paymentsClaimed = FactName("payments_claimed")
    package static let sixYearRule = FactName("six_year_rule")
    package static let openControl = FactName("open_control")
    package static let resolvableFromHistory = FactName("resolvable_from_history")
    package static let plannedContact = FactName("planned_contact")
    package static let responseReceived = FactName("response_received")
    package static let needsStatementHelp = FactName("needs_statement_help")
    package static let hasRepresentative = FactName("has_representative")
    package static let meetsTASCriteria = FactName("meets_tas_criteria")
    package static let resolvableSameDay = FactName("resolvable_same_day")
}
