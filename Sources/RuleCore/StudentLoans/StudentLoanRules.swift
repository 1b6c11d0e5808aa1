extension RuleRegistry {
    static var studentLoanRules: [any CitedRule.Type] {
        [LoanArrangement.self, LoanInHardship.self, LoanBeingPaid.self]
    }
}

/// STUD-01: without an arrangement the taxpayer has ten days to make one and verify it.
package enum LoanArrangement: CitedRule {
    package static let id = RuleID(.studentLoans, 1)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.2.6(5), first row",
        "Allow 10 days to set up a payment plan for the student loan and provide verification so the loan payment can be allowed."
    )
    package static let asksForFacts = true

    /// The days given; the day they are given is day 0.
    package static let daysGiven = NumberBoundary(id, "days-given", 10)

    package enum Ground: String, GroundSet {
        case allowed = "a: a payment plan is set up and verified by the due date"
        case waiting = "b: the due date has not passed, and no verification has come"
        case without = "c: no verification came by the due date, so the agreement is established without the loan"
        case extended = "d: additional time was allowed for extenuating circumstances"
        case mailed = "k: the verification comes by mail, and the 15 days that are added for that have not passed"
    }
    package enum Gap: String, GapSet {
        case circumstances =
            "e: the ten days have passed, and whether extenuating circumstances allow more is a person's judgement"
        case howLong = "f: extenuating circumstances are recorded, and how much time they allow is a person's judgement"
        case shortened = "g: the additional time ends no later than the ten days"
        case future = "h: a day is stated that is after the day of the decision"
        case reversed = "i: the verification is dated before the time for it was given"
        case calendarEnds = "j: the due date is beyond the days that can be named"
        case withoutCircumstances =
            "l: additional time is stated, and the extenuating circumstances that the text allows it for are denied"

        package var row: GapRow {
            switch self {
            case .circumstances, .howLong: GapRow(.discretion, to: .campusManager)
            case .shortened, .future, .reversed, .withoutCircumstances: GapRow(.conflict, to: .intakeManagement)
            case .calendarEnds: GapRow(.ambiguousDate, to: .intakeManagement)
            }
        }
    }
}

/// STUD-02: in hardship or with medical problems the agreement is established without the loan.
package enum LoanInHardship: CitedRule {
    package static let id = RuleID(.studentLoans, 2)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.2.6(5), second row",
        "but are unable to make payments on the debt because they are suffering an economic hardship or have medical problems The IA amount will be established without allowing for a student loan payment."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case unable = "a: an economic hardship or medical problems keep the taxpayer from paying the loan"
    }
    package enum Gap: String, GapSet {
        case otherCause = "b: the taxpayer is unable to pay the loan for another cause than the two that are named"

        package var row: GapRow { GapRow(.noRule, to: .campusManager) }
    }
}

/// STUD-03: a loan that is already being paid has no row of its own.
package enum LoanBeingPaid: CitedRule {
    package static let id = RuleID(.studentLoans, 3)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(3), Note",
        "if the taxpayer claims payments on a student loan, court order (i.e. child support), or delinquent state or local tax debt, verification is required"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case verified = "a: the loan is already being paid, and the payment is verified"
        case notAllowed = "b: by the operator's reading, a payment that is already being made is in neither row"
    }
    package enum Gap: String, GapSet {
        case unverified = "c: the loan is already being paid, the payment is not verified, and no row says what follows"

        package var row: GapRow { GapRow(.noRule, to: .campusManager, at: "5.19.13.3.2.6(5)") }
    }
}
