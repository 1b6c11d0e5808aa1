extension StudentLoans {
    /// The facts of a student loan that exclude each other.
    package static let exclusions: [Exclusion<StudentLoanFacts>] = [
        Exclusion(
            LoanInHardship.id,
            words: unable,
            .init(.unableCause, "\"economic-hardship\"") { $0.unableCause != nil },
            against: .init(.repayment, "\"paying\"") { $0.repayment == .paying }, to: .campusManager),
        Exclusion(
            LoanInHardship.id, words: unable, .init(.repayment, "\"unable\"") { $0.repayment == .unable },
            against: .init(.paymentVerified, "true") { $0.paymentVerified == true }, to: .campusManager),
        Exclusion(
            LoanInHardship.id, words: unable, .init(.repayment, "\"unable\"") { $0.repayment == .unable },
            against: .init(.verifiedOn, "\"2026-01-29\"") { $0.verifiedOn != nil }, to: .campusManager),
        Exclusion(
            LoanArrangement.id,
            words: Citation(
                .financialInformation, "5.19.13.3.2.6(5), first row",
                "who have not yet made arrangements to repay the loan"),
            .init(.repayment, "\"no-arrangement\"") { $0.repayment == .noArrangement },
            against: .init(.paymentVerified, "true") { $0.paymentVerified == true }, to: .campusManager),
    ]

    private static let unable = Citation(
        .financialInformation, "5.19.13.3.2.6(5), second row", "but are unable to make payments on the debt")
}
