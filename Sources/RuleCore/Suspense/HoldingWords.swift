/// The words that carry the grounds and gaps of SUSP-20, SUSP-21, SUSP-23 and SUSP-24.
extension PlaceOfWaiting.Ground {
    package var words: Words {
        switch self {
        case .acs:
            .ofRule
        case .notice:
            .cited(.financialInformation, "5.19.13.3.3(9)", "CC STAUP if in Notice Status.")
        case .programmed:
            .cited(.financialInformation, "5.19.13.3.3(9)", "CC STAUP if in Notice Status.")
                + .cited(
                    .financialInformation, "5.19.13.3(8)",
                    "A manual CC STAUP is not normally required; AMS is programmed to take the appropriate action(s).")
        case .fieldAssistance:
            .cited(
                .financialInformation, "5.19.13.3.3(9)",
                "Field Assistance makes an appointment for the taxpayer to return to the TAC or advises the taxpayer to return to the TAC by a specific date."
            )
        }
    }
}

extension PlaceOfWaiting.Gap {
    package var words: Words {
        switch self {
        case .neither:
            .ofRule + .cited(.financialInformation, "5.19.13.3.3(9)", "CC STAUP if in Notice Status.")
        }
    }
}

extension LevyCall.Ground {
    package var words: Words {
        switch self {
        case .byTelephone:
            .ofRule
        case .acceptFaxes:
            .cited(
                .financialInformation, "5.19.13.3.3(10)(1), Exception",
                "Call site employees are to accept faxes during a call if a levy is in place.")
        case .notCallSite:
            .notNeeded
        }
    }
}

extension LevyCall.Gap {
    package var words: Words {
        switch self {
        case .wageAndInvestment:
            .ofRule
        }
    }
}

extension DateArithmetic.Ground {
    package var words: Words {
        switch self {
        case .counted:
            .ofRule
        case .moved:
            .cited(.financialInformation, "5.19.13.3.3(11)", "If the taxpayer does not respond by the follow up date")
        case .stated:
            .notNeeded
        }
    }
}

extension DateArithmetic.Gap {
    package var words: Words {
        switch self {
        case .callAhead, .setOutOfOrder, .receivedAhead, .receivedBefore, .obtainedAhead, .calendarEnds, .actedBefore:
            .ofRule
        }
    }
}

extension StudentLoanPlan.Ground {
    package var words: Words {
        switch self {
        case .plan, .notAdded:
            .ofRule
        case .more, .extended:
            .cited(
                .financialInformation, "5.19.13.3.2.6(5)",
                "Additional time may be allowed if a taxpayer has extenuating circumstances.")
        case .withoutLoan:
            .cited(
                .financialInformation, "5.19.13.3.2.6(5)",
                "If they do not respond by the due date, the IA amount will be established without allowing for a student loan payment."
            )
        case .mailed:
            .cited(
                .financialInformation, "5.19.13.3.3(10)(3)", "Add 15 calendar days to the due date given the taxpayer.")
        }
    }
}

extension StudentLoanPlan.Gap {
    package var words: Words {
        switch self {
        case .fewerDays:
            .ofRule
        case .noCircumstances:
            .cited(
                .financialInformation, "5.19.13.3.2.6(5)",
                "Additional time may be allowed if a taxpayer has extenuating circumstances.")
        }
    }
}
