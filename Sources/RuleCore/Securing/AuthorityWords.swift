/// The words that carry the grounds and gaps of SEC-01 to SEC-07.
extension BalanceTiers.Ground {
    package var words: Words {
        switch self {
        case .small:
            .cited(
                .financialInformation, "5.19.13.2.1(1), first row",
                "AAB (cc SUMRY)(IMF) is less than ≡ ≡ ≡ ≡ CNC No Not Applicable")
        case .tier:
            .cited(
                .financialInformation, "5.19.13.2.1(1), second row",
                "AAB (cc SUMRY) is between ≡ ≡ ≡ ≡ ≡ — ≡ ≡ ≡ ≡ ≡ ≡ PPIA, CNC Yes")
        case .exception:
            .cited(
                .financialInformation, "5.19.13.2.1(1), third row",
                "CNC Exception Processing under AAB (cc SUMRY)≡ ≡ ≡ ≡ ≡ CNC No Need to verify basis for Exception Processing (through internal or external sources, or verification from taxpayer)"
            )
        }
    }
}

extension BalanceTiers.Gap {
    package var words: Words {
        switch self {
        case .ends, .note, .t2, .t3:
            .cited(
                .financialInformation, "5.19.13.2.1(1), second row",
                "AAB (cc SUMRY) is between ≡ ≡ ≡ ≡ ≡ — ≡ ≡ ≡ ≡ ≡ ≡ PPIA, CNC Yes")
        case .overlap:
            .ofRule
        case .t1:
            .cited(
                .financialInformation, "5.19.13.2.1(1), first row",
                "AAB (cc SUMRY)(IMF) is less than ≡ ≡ ≡ ≡ CNC No Not Applicable")
        case .t4:
            .cited(
                .financialInformation, "5.19.13.2.1(1), third row",
                "CNC Exception Processing under AAB (cc SUMRY)≡ ≡ ≡ ≡ ≡ CNC No Need to verify basis for Exception Processing (through internal or external sources, or verification from taxpayer)"
            )
        case .guaranteed:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.2.2(1)",
                    "The table below provides guidance to FA employees for when financial analysis is needed")
                + .cited(
                    .financialInformation, "5.19.13.2.3(1)",
                    "The table below provides guidance to ACS, ACSS, and CSCO employees for when financial analysis is needed"
                )
                + .cited(
                    .financialInformation, "5.19.13.2.4(1)",
                    "The table below provides guidance to ACS and ACSS employees for when financial analysis is needed")
        }
    }
}

extension StreamlinedBalance.Ground {
    package var words: Words {
        switch self {
        case .streamlined:
            .ofRule
        }
    }
}

extension StreamlinedBalance.Gap {
    package var words: Words {
        switch self {
        case .above:
            .ofRule
        case .notQualified:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(1)(4)",
                    "Taxpayer payment amount requested is insufficient based on the following installment agreement criteria"
                )
                + .cited(
                    .financialInformation, "5.19.13.3(2)",
                    "If the taxpayer's proposal does not either full pay within 180 days, or qualify for a Guaranteed IA, or SIA"
                )
        }
    }
}

extension AccountsManagementTransfers.Ground {
    package var words: Words {
        switch self {
        case .transfers:
            .ofRule + .cited(.financialInformation, "5.19.13.3(2), first row", "AM, Transfer to the ACS function.")
        case .nothing:
            .notNeeded
        }
    }
}

extension AccountsManagementTransfers.Gap {
    package var words: Words {
        switch self {
        case .otherwise:
            .cited(
                .financialInformation, "5.19.13.2.1(1), Exception",
                "See IRM 5.19.1.3.3, Referral and Redirects for AM Employees.")
        }
    }
}

extension FieldAssistanceLevels.Ground {
    package var words: Words {
        switch self {
        case .nsia:
            .cited(.financialInformation, "5.19.13.2.2(2)", "AAB (CC SUMRY) ≡ ≡ ≡ ≡ ≡ ≡ ≡ or less No")
        case .hardship:
            .cited(.financialInformation, "5.19.13.2.2(3)", "AAB (CC SUMRY) is ≡ ≡ ≡ ≡ ≡ or less Yes Yes.")
        }
    }
}

extension FieldAssistanceLevels.Gap {
    package var words: Words {
        switch self {
        case .above:
            .ofRule
        case .t5:
            .cited(.financialInformation, "5.19.13.2.2(2)", "AAB (CC SUMRY) ≡ ≡ ≡ ≡ ≡ ≡ ≡ or less No")
        case .t6:
            .cited(.financialInformation, "5.19.13.2.2(3)", "AAB (CC SUMRY) is ≡ ≡ ≡ ≡ ≡ or less Yes Yes.")
        }
    }
}

extension CSCOLevels.Ground {
    package var words: Words {
        switch self {
        case .nsia:
            .cited(.financialInformation, "5.19.13.2.3(2)", "AAB (CC SUMRY) is ≡ ≡ ≡ ≡ ≡ ≡ ≡ or less No")
        case .hardship:
            .cited(.financialInformation, "5.19.13.2.3(3)", "AAB (CC SUMRY) is - ≡ ≡ ≡ ≡ ≡ ≡ or less Yes Yes,")
        }
    }
}

extension CSCOLevels.Gap {
    package var words: Words {
        switch self {
        case .above:
            .ofRule
        case .addressed:
            .ofRule + .cited(.financialInformation, "Material Changes", "Revised title to remove ACS and ACSS.")
                + .cited(
                    .financialInformation, "5.19.13.2.4(1)",
                    "The table below provides guidance to ACS and ACSS employees for when financial analysis is needed")
        case .t7:
            .cited(.financialInformation, "5.19.13.2.3(2)", "AAB (CC SUMRY) is ≡ ≡ ≡ ≡ ≡ ≡ ≡ or less No")
        case .t8:
            .cited(.financialInformation, "5.19.13.2.3(3)", "AAB (CC SUMRY) is - ≡ ≡ ≡ ≡ ≡ ≡ or less Yes Yes,")
        }
    }
}

extension ACSLevels.Ground {
    package var words: Words {
        switch self {
        case .nsia:
            .cited(
                .financialInformation, "5.19.13.2.4(2), first row",
                "AAB (CC SUMRY) is ≡ ≡ ≡ ≡ ≡ ≡ ≡ or less No Not Applicable")
        case .band:
            .cited(
                .financialInformation, "5.19.13.2.4(2), second row",
                "AAB (CC ) is more than ≡ ≡ ≡ ≡ ≡ but less than ≡ ≡ ≡ ≡ ≡ ≡ ≡ Yes Yes,")
        case .hardship, .exception:
            .cited(
                .financialInformation, "5.19.13.2.4(3)",
                "AAB (CC SUMRY) is ≡ ≡ ≡ ≡ ≡ ≡ or less Yes, unless CNC Exception Processing applies, see IRM 5.19.17.2.4.1"
            )
        }
    }
}

extension ACSLevels.Gap {
    package var words: Words {
        switch self {
        case .uncovered:
            .ofRule
        case .ends, .t10, .t11:
            .cited(
                .financialInformation, "5.19.13.2.4(2), second row",
                "AAB (CC ) is more than ≡ ≡ ≡ ≡ ≡ but less than ≡ ≡ ≡ ≡ ≡ ≡ ≡ Yes Yes,")
        case .overlap:
            .cited(
                .financialInformation, "5.19.13.2.4(2), first row",
                "AAB (CC SUMRY) is ≡ ≡ ≡ ≡ ≡ ≡ ≡ or less No Not Applicable")
                + .cited(
                    .financialInformation, "5.19.13.2.4(2), second row",
                    "AAB (CC ) is more than ≡ ≡ ≡ ≡ ≡ but less than ≡ ≡ ≡ ≡ ≡ ≡ ≡ Yes Yes,")
        case .t9:
            .cited(
                .financialInformation, "5.19.13.2.4(2), first row",
                "AAB (CC SUMRY) is ≡ ≡ ≡ ≡ ≡ ≡ ≡ or less No Not Applicable")
        case .t12:
            .cited(
                .financialInformation, "5.19.13.2.4(3)",
                "AAB (CC SUMRY) is ≡ ≡ ≡ ≡ ≡ ≡ or less Yes, unless CNC Exception Processing applies, see IRM 5.19.17.2.4.1"
            )
        }
    }
}

extension PaperByLevels.Ground {
    package var words: Words {
        switch self {
        case .paper:
            .cited(
                .financialInformation, "5.19.13.2.2(3), 5.19.13.2.3(3), 5.19.13.2.4(2) and (3)",
                "Paper substantiation is required:") + .ofRule
        case .mismatch:
            .cited(
                .financialInformation, "5.19.13.2.2(3), 5.19.13.2.3(3), 5.19.13.2.4(2) and (3), Reminder",
                "Paper substantiation should also be secured in cases where the taxpayer's explanation does not correspond to the internal sources verified."
            )
        case .notNeeded:
            .notNeeded
        case .verify:
            .cited(
                .financialInformation, "5.19.13.2.2(3), 5.19.13.2.3(3), 5.19.13.2.4(2) and (3)",
                "Use internal sources to verify assets, income and expenses.")
                + .cited(
                    .financialInformation, "5.19.13.2.2(3), 5.19.13.2.3(3), 5.19.13.2.4(2) and (3)",
                    "must be addressed with the taxpayer and documented on the AMS case history")
        }
    }
}

extension PaperByLevels.Gap {
    package var words: Words {
        switch self {
        case .judgement:
            .ofRule
        }
    }
}
