extension StudentLoanDecision {
    /// The parts that a ruling may give.
    package static let parts = FieldTable<StudentLoanDecision>([
        .part("treatment", word: \.treatment, "What becomes of the loan."),
        .part("due", day: \.due, "The last day for the verification."),
        .part(
            "allowed_payment", decimal: \.allowedPayment, ExactDecimal(0)...ExactDecimal(1_000_000_000),
            "The payment a month that is allowed, in dollars."),
    ])
}
