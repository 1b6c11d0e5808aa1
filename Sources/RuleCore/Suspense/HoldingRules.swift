/// SUSP-20: where a case waits for substantiation.
package enum PlaceOfWaiting: CitedRule {
    package static let id = RuleID(.suspense, 20)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(9)", "To the appropriate ACS inventory if an ACS case, or")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case acs = "a: ACS or ACSS works the case, and it is not in notice status"
        case notice = "b: the account is in notice status"
        case programmed = "c: CSCO works the account in notice status, and AMS inputs CC STAUP by itself"
        case fieldAssistance = "d: Field Assistance makes an appointment or names a day"
    }
    package enum Gap: String, GapSet {
        case neither = "e: CSCO works an account that is not in notice status, and the text names no place for it"

        package var row: GapRow { GapRow(.noRule, to: .campusManager) }
    }
}

/// SUSP-21: calls about a levy.
package enum LevyCall: CitedRule {
    package static let id = RuleID(.suspense, 21)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(6)",
        "If the call is related to a hardship levy release: SB/SE is required to address the issue over the phone, for W&I follow IRM 5.19.4.4.10(4)"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case byTelephone = "a: the call is about a hardship levy release of SB/SE, and is settled over the telephone"
        case acceptFaxes = "b: a levy is in place, and the call site accepts faxes during the call"
        case notCallSite = "c: a levy is in place, but it is not the call site that takes the call"
    }
    package enum Gap: String, GapSet {
        case wageAndInvestment =
            "d: the call is about a hardship levy release of W&I, and IRM 5.19.4.4.10(4) was not supplied"

        package var row: GapRow { GapRow(.externalText, to: .campusManager) }
    }
}

/// SUSP-23: dates are days of the calendar.
package enum DateArithmetic: CitedRule {
    package static let id = RuleID(.suspense, 23)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(10)(3)", "the correct follow up date is 45 days from today")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case counted = "a: the days are counted on the calendar, from the day after the letter or the call"
        case moved = "b: the operator's policy moves a date off a weekend or a holiday"
        case stated = "c: the dates stand as they were set"
    }
    package enum Gap: String, GapSet {
        case callAhead = "d: the call is dated after the day of the action"
        case setOutOfOrder = "e: the dates that were set are out of order"
        case receivedAhead = "f: the response is dated after the day of the action"
        case receivedBefore = "g: the response is dated before the letter or the call that asked for it"
        case obtainedAhead = "h: the financial information is dated after the day of the action"
        case calendarEnds = "i: a date lies beyond the last day that can be named"
        case actedBefore = "j: the action is dated before the letter or the call that asked for the response"

        package var row: GapRow {
            switch self {
            case .calendarEnds: GapRow(.ambiguousDate, to: .intakeManagement)
            default: GapRow(.conflict, to: .intakeManagement)
            }
        }
    }
}

/// SUSP-24: 10 days to set up a payment plan for a student loan.
package enum StudentLoanPlan: CitedRule {
    package static let id = RuleID(.suspense, 24)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.2.6(5)",
        "Allow 10 days to set up a payment plan for the student loan and provide verification so the loan payment can be allowed."
    )
    package static let asksForFacts = true

    /// Days to set up the plan.
    package static let days = NumberBoundary(id, "days", 10)

    package enum Ground: String, GroundSet {
        case plan = "a: the taxpayer has 10 days to set up a plan for the student loan and prove it"
        case more = "b: the taxpayer has extenuating circumstances, and more than 10 days are given"
        case withoutLoan = "c: no plan was proved in time, and the agreement is set up without the loan"
        case mailed = "d: the proof comes by mail, and 15 days are added"
        case notAdded = "e: by the operator's reading, nothing is added for the mail"
        case extended = "f: the taxpayer has extenuating circumstances, and more time is granted"
    }
    package enum Gap: String, GapSet {
        case fewerDays = "g: fewer days were given than the 10 that the text allows"
        case noCircumstances = "h: more time was given without the extenuating circumstances that the text asks for"

        package var row: GapRow { GapRow(.conflict, to: .campusManager) }
    }
}
