/// The words that carry the grounds and gaps of STUD-01 to STUD-03.
extension LoanArrangement.Ground {
    package var words: Words {
        switch self {
        case .allowed, .waiting:
            .ofRule
        case .without:
            .cited(
                .financialInformation, "5.19.13.3.2.6(5), first row",
                "If they do not respond by the due date, the IA amount will be established without allowing for a student loan payment."
            )
        case .extended:
            .cited(
                .financialInformation, "5.19.13.3.2.6(5), first row",
                "Additional time may be allowed if a taxpayer has extenuating circumstances.")
        case .mailed:
            .cited(
                .financialInformation, "5.19.13.3.3(10)(3)", "Add 15 calendar days to the due date given the taxpayer.")
        }
    }
}

extension LoanArrangement.Gap {
    package var words: Words {
        switch self {
        case .circumstances, .howLong, .shortened, .withoutCircumstances:
            .cited(
                .financialInformation, "5.19.13.3.2.6(5), first row",
                "Additional time may be allowed if a taxpayer has extenuating circumstances.")
        case .future, .reversed, .calendarEnds:
            .ofRule
        }
    }
}

extension LoanInHardship.Ground {
    package var words: Words {
        switch self {
        case .unable:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.2.6(5), second row",
                    "To request a deferment or forbearance of the student loan payments.")
                + .cited(
                    .financialInformation, "5.19.13.3.2.6(5), second row",
                    "That if they later make arrangements to pay the student loan, they can request the IA be revised.")
        }
    }
}

extension LoanInHardship.Gap {
    package var words: Words {
        switch self {
        case .otherCause:
            .ofRule
        }
    }
}

extension LoanBeingPaid.Ground {
    package var words: Words {
        switch self {
        case .verified:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.2.6(5)",
                    "Payments for student loans may be allowed in certain circumstances")
        case .notAllowed:
            .cited(
                .financialInformation, "5.19.13.3.2.6(5)",
                "Payments for student loans may be allowed in certain circumstances")
        }
    }
}

extension LoanBeingPaid.Gap {
    package var words: Words {
        switch self {
        case .unverified:
            .cited(
                .financialInformation, "5.19.13.3.2.6(5)",
                "Payments for student loans may be allowed in certain circumstances") + .ofRule
        }
    }
}
