extension StudentLoans {
    /// The facts of a student loan that exclude each other.
    package static let exclusions: [Exclusion<StudentLoanFacts>] = [
        Exclusion(
            LoanInHardship.id,
            words: Citation(
                .financialInformation, "5.19.13.3.2.6(5), second row", "but are unable to make payments on the debt"),
            .init(.unableCause, "\"economic-hardship\"") { $0.unableCause != nil },
            against: .init(.repayment, "\"paying\"") { $0.repayment == .paying }, to: .campusManager)
    ]
}
