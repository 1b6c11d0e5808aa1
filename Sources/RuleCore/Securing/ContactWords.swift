/// The words that carry the grounds and gaps of SEC-15 to SEC-20.
extension NormalSubstantiation.Ground {
    package var words: Words {
        switch self {
        case .none:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(5), Reminder",
                    "if taxpayers expenses are within local and national standards there should be no need to request substantiation"
                )
        case .verbal:
            .cited(
                .financialInformation, "5.19.13.3(5), Reminder",
                "If substantiation is required, verbal substantiation of the item is normally sufficient.")
        case .accepted:
            .cited(
                .financialInformation, "5.19.13.3(5), Reminder",
                "If substantiation is required, verbal substantiation of the item is normally sufficient.")
                + .cited(
                    .financialInformation, "5.19.13.3(5), Reminder",
                    "If the verbal explanation from the taxpayer is acceptable, thoroughly document the taxpayer’s explanation in detail."
                )
        case .unexplained:
            .cited(
                .financialInformation, "5.19.13.3(5), Reminder",
                "Only request paper substantiation if the taxpayer is unable to explain the discrepancy.")
        }
    }
}

extension NoEMail.Ground {
    package var words: Words {
        switch self {
        case .eMail:
            .ofRule
        case .otherwise:
            .notNeeded
        }
    }
}

extension PaperResponse.Ground {
    package var words: Words {
        switch self {
        case .response:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(7)",
                    "CSCO and ACSS employees are required to control and work all cases to completion")
        case .elsewhere, .unknown:
            .notNeeded
        case .notForwarded:
            .cited(
                .financialInformation, "5.19.13.3(9), Note",
                "Do not forward the information to an ACS employee who previously worked with the taxpayer.")
        }
    }
}

extension MidBalance.Ground {
    package var words: Words {
        switch self {
        case .inBand:
            .cited(
                .financialInformation, "5.19.13.3(11)",
                "If the AAB (CC SUMRY) (including prior CNCs, Notice Status, ST 23, etc.) is more than") + .ofRule
        case .outside:
            .notNeeded
        case .agreesToSIA, .byAnalysis:
            .cited(
                .financialInformation, "5.19.13.3(11)",
                "Base the IA amount on the result of the financial analysis unless the taxpayer agrees to SIA.")
        }
    }
}

extension MidBalance.Gap {
    package var words: Words {
        switch self {
        case .againstTables:
            .ofRule
        case .t13, .t14:
            .cited(
                .financialInformation, "5.19.13.3(11)",
                "If the AAB (CC SUMRY) (including prior CNCs, Notice Status, ST 23, etc.) is more than")
        }
    }
}

extension HelpForTaxpayer.Ground {
    package var words: Words {
        switch self {
        case .clinic:
            .ofRule
        case .represented, .resolved:
            .notNeeded
        case .advocate:
            .cited(
                .financialInformation, "5.19.13.3(13)",
                "when the contact meets TAS criteria see IRM 13.1.7, Taxpayer Advocate Service (TAS) Case Criteria, and you cannot resolve the taxpayer's issue the same day"
            )
        }
    }
}

extension LetterContent.Ground {
    package var words: Words {
        switch self {
        case .letter:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(9)",
                    "Leave AMS history regarding the information/substantiation requested and why the information has been requested"
                )
        }
    }
}
