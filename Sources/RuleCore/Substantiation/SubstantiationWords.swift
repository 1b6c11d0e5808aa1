/// The words that carry the grounds and gaps of SUBST-01 to SUBST-08.
extension PaperSubstantiation.Ground {
    package var words: Words {
        switch self {
        case .unreasonable:
            .cited(
                .financialInformation, "5.19.13.3.3(5)",
                "Paper substantiation from the taxpayer, faxed or mailed, is required:") + .ofRule
        case .reasonable:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(5), Reminder",
                    "if taxpayers expenses are within local and national standards there should be no need to request substantiation"
                )
        case .verified:
            .cited(
                .financialInformation, "5.19.13.3.3(7)",
                "Substantiation of other necessary expenses may be required if the expense cannot be verified through internal sources."
            )
        case .reasonableIncome:
            .ofRule
        case .verifiedIncome:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(5), Reminder",
                    "If income can be verified through internal sources or the only source of income is from Social Security or Unemployment, there is normally no need to request substantiation."
                )
        case .explained:
            .cited(.financialInformation, "5.19.13.3.3(5), Example", "With acceptable paper or verbal substantiation")
        }
    }
}

extension PaperSubstantiation.Gap {
    package var words: Words {
        switch self {
        case .notVerified:
            .cited(
                .financialInformation, "5.19.13.3.3(7)",
                "Substantiation of other necessary expenses may be required if the expense cannot be verified through internal sources."
            )
        }
    }
}

extension StandardBand.Ground {
    package var words: Words {
        switch self {
        case .housing:
            .ofRule
        case .healthCare, .accepted:
            .cited(
                .financialInformation, "5.19.13.3.3(5), Example",
                "This expense exceeds 150% of the applicable standard. With acceptable paper or verbal substantiation, the $400 expense can be included"
            )
        case .endExcluded:
            .notNeeded
        }
    }
}

extension StandardBand.Gap {
    package var words: Words {
        switch self {
        case .within:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(5)",
                    "If the amount claimed for income or any expenses appears to be unreasonable (per employee judgment) or the expense amounts claimed exceed the ALE standards."
                )
        case .above:
            .cited(
                .financialInformation, "5.19.13.3.3(5), Example",
                "This expense exceeds 150% of the applicable standard. With acceptable paper or verbal substantiation, the $400 expense can be included"
            )
                + .cited(
                    .financialInformation, "5.19.13.3.3(5)",
                    "If the amount claimed for income or any expenses appears to be unreasonable (per employee judgment) or the expense amounts claimed exceed the ALE standards."
                )
        }
    }
}

extension NSIAException.Ground {
    package var words: Words {
        switch self {
        case .nsia:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(5), Exception",
                    "employees should use sound judgment to determine if the taxpayer’s verbal or written justifications for income/expense discrepancies provide adequate substantiation"
                )
        }
    }
}

extension NSIAException.Gap {
    package var words: Words {
        switch self {
        case .income:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(5), Exception",
                    "employees should use sound judgment to determine if the taxpayer’s verbal or written justifications for income/expense discrepancies provide adequate substantiation"
                )
        }
    }
}

extension ExplanationMismatch.Ground {
    package var words: Words {
        switch self {
        case .discrepancy:
            .cited(.financialInformation, "5.19.13.3.3(2), Example", "The discrepancy would need to be addressed.")
        case .mismatch:
            .ofRule
        case .corresponds:
            .notNeeded
        }
    }
}

extension ExplanationMismatch.Gap {
    package var words: Words {
        switch self {
        case .nsia:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(5), Exception",
                    "Paper substantiation is not required if allowing these other expenses will result in a NSIA.")
        }
    }
}

extension OnlyWhatIsAllowed.Ground {
    package var words: Words {
        switch self {
        case .allowed, .notAllowed:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(5), Reminder",
                    "Items should only be requested if during the process of financial input on the AMS screens the items being substantiated will be allowed."
                )
        }
    }
}

extension CopiesOnly.Ground {
    package var words: Words {
        switch self {
        case .copies:
            .ofRule
        case .received:
            .notNeeded
        }
    }
}

extension DocumentsUnavailable.Ground {
    package var words: Words {
        switch self {
        case .offered, .agreed:
            .ofRule
        case .supported:
            .cited(
                .financialInformation, "5.19.13.3.3(10)(1), Note",
                "If the documents support the lower IA amount, we will allow the lower monthly payment without incurring a re-structuring fee."
            )
        case .declined:
            .notNeeded
        }
    }
}

extension LevyHardship.Ground {
    package var words: Words {
        switch self {
        case .askToFax:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(10)(2)",
                    "Ask the taxpayer to fax all necessary supporting documentation while on the phone.")
        case .cannotPay:
            .cited(
                .financialInformation, "5.19.13.3.3(10)(2), Example",
                "Once it is received and you verify that it supports the taxpayer's financial statement, then release the levy."
            )
                + .cited(
                    .financialInformation, "5.19.13.3.3(10)(2), Example", "to report the account CNC due to hardship")
        case .canPay:
            .cited(
                .financialInformation, "5.19.13.3.3(10)(2), Example",
                "then release the levy in full or in part to relieve the immediate economic hardship")
                + .cited(.financialInformation, "5.19.13.3.3(10)(2), Example", "to establish an IA or PPIA")
        case .notSupported:
            .notNeeded
        }
    }
}

extension LevyHardship.Gap {
    package var words: Words {
        switch self {
        case .supportsNothing:
            .cited(
                .financialInformation, "5.19.13.3.3(10)(2), Example",
                "Once it is received and you verify that it supports the taxpayer's financial statement, then release the levy."
            )
        }
    }
}
