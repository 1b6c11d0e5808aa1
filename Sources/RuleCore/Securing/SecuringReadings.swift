/// The readings of the areas SEC and STUD.
extension ReadingRegistry {
    static func securingReading(_ id: ReadingID) -> Reading? {
        switch id {
        case .allEmployeesFirst: allEmployeesFirst
        case .payingLoanAllowed: payingLoanAllowed
        default: nil
        }
    }

    private static let allEmployeesFirst = Reading(
        "R-SEC-01", RuleID(.securing, 1),
        phrase: Citation(.financialInformation, "5.19.13.2.1(1)", "The table below provides guidance to all employees"),
        ours:
            "A row of the table for all employees comes before the table of an operation, without which its rows for CNC would never apply.",
        alternative: "A row of the operation's own table comes before the table for all employees.",
        alternativeIsCoded: true, reason: .conflict, referTo: .collectionPolicy)

    private static let payingLoanAllowed = Reading(
        "R-STUD-01", RuleID(.studentLoans, 3),
        phrase: Citation(
            .financialInformation, "5.19.13.3.2.6(5)",
            "Payments for student loans may be allowed in certain circumstances"),
        ours: "A payment that the taxpayer already makes is allowed once it is verified, as one newly arranged is.",
        alternative: "Only the two circumstances in the table count, and a payment already made is not allowed.",
        alternativeIsCoded: true, reason: .noRule, referTo: .campusManager)
}
