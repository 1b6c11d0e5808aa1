/// The words that carry the grounds and gaps of SUSP-01 to SUSP-08.
extension LetterResponsePeriod.Ground {
    package var words: Words {
        switch self {
        case .letter:
            .ofRule
        }
    }
}

extension LetterResponsePeriod.Gap {
    package var words: Words {
        switch self {
        case .otherDays, .otherOperation:
            .ofRule
        case .accountsManagement:
            .cited(.financialInformation, "5.19.13.3(2), first row", "AM, Transfer to the ACS function.")
        }
    }
}

extension SuspensePeriod.Ground {
    package var words: Words {
        switch self {
        case .suspended, .fromControl:
            .ofRule
        case .suspendedByCSCO, .fromControlOfCSCO:
            .cited(
                .financialInformation, "5.19.13.3(8)",
                "Update current AMS control to \"S\" status with follow-up for 45 days then suspend case.")
        }
    }
}

extension SuspensePeriod.Gap {
    package var words: Words {
        switch self {
        case .cycles:
            .cited(
                .financialInformation, "5.19.13.3(8)", "Suspend the case on ACS for the appropriate number of cycles")
                + .cited(.financialInformation, "5.19.13.3(8)", "Input \"TOS5, XX,IAPND\"")
        case .setShort:
            .cited(
                .financialInformation, "5.19.13.3(8)",
                "If the taxpayer does not respond by the end of the suspense period")
        }
    }
}

extension MailAllowance.Ground {
    package var words: Words {
        switch self {
        case .mailed:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(10)(3)",
                    "plus 15 additional days ensuring we receive the correspondence; the correct follow up date is 45 days from today"
                )
        case .notMailed:
            .notNeeded
        case .always:
            .ofRule
        case .mailedToACS:
            .cited(
                .financialInformation, "5.19.13.3(5)",
                "provide the appropriate ACSS address. Add 15 calendar days to the due date given the taxpayer.")
        case .mailedToPaperUnit:
            .cited(.financialInformation, "5.19.13.3(6)", "add 15 calendar days to the due date given the taxpayer")
        }
    }
}

extension MailAllowance.Gap {
    package var words: Words {
        switch self {
        case .setShort:
            .ofRule
        }
    }
}

extension FaxLater.Ground {
    package var words: Words {
        switch self {
        case .fax:
            .ofRule
        }
    }
}

extension FaxLater.Gap {
    package var words: Words {
        switch self {
        case .otherDays, .otherOperation:
            .ofRule
        }
    }
}

extension CallBack.Ground {
    package var words: Words {
        switch self {
        case .toACS:
            .ofRule
        case .elsewhere:
            .cited(.financialInformation, "5.19.13.3(6)", "Call back with the information - allow five days; or")
        }
    }
}

extension CallBack.Gap {
    package var words: Words {
        switch self {
        case .otherDays:
            .ofRule
                + .cited(.financialInformation, "5.19.13.3(6)", "Call back with the information - allow five days; or")
        }
    }
}

extension FieldAssistanceMail.Ground {
    package var words: Words {
        switch self {
        case .total:
            .ofRule
        case .added:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(10)(3)",
                    "Add 15 calendar days to the due date given the taxpayer.")
        }
    }
}

extension FieldAssistanceMail.Gap {
    package var words: Words {
        switch self {
        case .otherDays:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(10)(3)",
                    "However, actual deadlines may vary, based upon the taxpayer’s circumstances and the information requested."
                )
        }
    }
}

extension SubstantiationDeadline.Ground {
    package var words: Words {
        switch self {
        case .given, .refused:
            .ofRule
        case .readilyAvailable:
            .cited(
                .financialInformation, "5.19.13.3.3(10)(3)",
                "Ten days to get substantiation for documents that may be readily available")
        case .borrowing:
            .cited(.financialInformation, "5.19.13.3.3(10)(3)", "30 days if the taxpayer is attempting to borrow.")
        case .reasonStated, .extended, .extendedInSuspense, .extendedFromGrant:
            .cited(
                .financialInformation, "5.19.13.3.3(10)(3)",
                "However, actual deadlines may vary, based upon the taxpayer’s circumstances and the information requested."
            )
        }
    }
}

extension SubstantiationDeadline.Gap {
    package var words: Words {
        switch self {
        case .noReason:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(10)(3)",
                    "However, actual deadlines may vary, based upon the taxpayer’s circumstances and the information requested."
                )
        case .afterFollowUp:
            .cited(
                .financialInformation, "5.19.13.3.3(11)",
                "If the taxpayer does not respond by the follow up date, take the following actions")
        case .shortened:
            .cited(
                .financialInformation, "5.19.13.3.3(10)(3)",
                "However, actual deadlines may vary, based upon the taxpayer’s circumstances and the information requested."
            )
        }
    }
}

extension LetterAfterAttempt.Ground {
    package var words: Words {
        switch self {
        case .noContact, .letter:
            .ofRule
        case .contact:
            .notNeeded
        }
    }
}

extension LetterAfterAttempt.Gap {
    package var words: Words {
        switch self {
        case .otherOperation:
            .ofRule
        }
    }
}
