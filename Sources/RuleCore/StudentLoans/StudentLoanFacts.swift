package import CivilTime
package import JSONText

/// What a taxpayer's student loan is to the rules. Nil means that nobody has stated it.
package struct StudentLoanFacts: FactSet, Hashable {
    package var repayment: LoanRepayment?
    /// Why the taxpayer is unable to pay.
    package var unableCause: UnableCause?
    /// The day on which the ten days were given.
    package var timeGivenOn: CivilDate?
    package var extenuatingCircumstances: Bool?
    /// The last day of the additional time.
    package var extendedUntil: CivilDate?
    /// The day on which the verification of the payment plan came.
    package var verifiedOn: CivilDate?
    /// The verification comes, or is to come, by mail.
    package var proofByMail: Bool?
    /// A payment that is already being made is verified.
    package var paymentVerified: Bool?
    /// The loan's payment a month, in dollars.
    package var monthlyPayment: ExactDecimal?

    /// Knows nothing.
    package init() {}
}

/// How the loan stands.
package enum LoanRepayment: String, Sendable, Hashable, CaseIterable {
    case noArrangement = "no-arrangement"
    case unable
    case paying
}

/// Why a taxpayer is unable to pay the loan.
package enum UnableCause: String, Sendable, Hashable, CaseIterable {
    case economicHardship = "economic-hardship"
    case medicalProblems = "medical-problems"
    case other
}

/// What becomes of the loan in the agreement.
package enum LoanTreatment: String, Sendable, Hashable, CaseIterable {
    /// Its payment is allowed.
    case allowed
    /// The agreement is established without it.
    case without
    /// The taxpayer still has time to verify it.
    case waiting
}

/// The determined parts of a decision of kind `student-loans`; nil when a part is not determined, or has no bearing.
package struct StudentLoanDecision: DecisionParts {
    /// What becomes of the loan.
    package var treatment: LoanTreatment?
    /// The last day for the verification.
    package var due: CivilDate?
    /// The payment a month that is allowed, in dollars.
    package var allowedPayment: ExactDecimal?

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        if let treatment { writer.member("treatment", treatment.rawValue) }
        if let due { writer.member("due", due.description) }
        if let allowedPayment { writer.member("allowed_payment", allowedPayment.moneyText) }
        writer.endObject()
    }
}

/// The facts of the kind `student-loans`.
extension FactName {
    package static let repayment = FactName("repayment")
    package static let unableCause = FactName("unable_cause")
    package static let timeGivenOn = FactName("time_given_on")
    package static let extendedUntil = FactName("extended_until")
    package static let verifiedOn = FactName("verified_on")
    package static let proofByMail = FactName("proof_by_mail")
    package static let paymentVerified = FactName("payment_verified")
    package static let monthlyPayment = FactName("monthly_payment")
}
