/// The words that carry the grounds and gaps of SEC-08 to SEC-14.
extension InformationRequired.Ground {
    package var words: Words {
        switch self {
        case .cannotPay:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(1)(1)",
                    "Taxpayer indicates cannot pay, currently not collectible (CNC) is being considered")
        case .nsia:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(1)(3)",
                    "Taxpayer qualifies for Non-Streamlined Installment Agreement (NSIA)")
        case .offerTooLow:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(1)(4)",
                    "Taxpayer payment amount requested is insufficient based on the following installment agreement criteria"
                )
        case .notRequired:
            .ofRule
        case .levy:
            .cited(
                .financialInformation, "5.19.13.3(1)(1), Reminder",
                "secure enough financial information to confirm the levy is causing the taxpayer to be unable to meet necessary living expenses"
            )
        case .partialPayment:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(1)(2)",
                    "Taxpayer indicates they cannot pay, and a partial pay installment agreement (PPIA) is being considered."
                )
        }
    }
}

extension InformationRequired.Gap {
    package var words: Words {
        switch self {
        case .excused:
            .cited(
                .financialInformation, "5.19.13.3(1)(3), Exception",
                "Financial analysis is no longer required for certain NSIAs")
        case .qualifiesForNone:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(2)",
                    "If the taxpayer's proposal does not either full pay within 180 days, or qualify for a Guaranteed IA, or SIA, do the following based upon your assigned operation"
                )
        }
    }
}

extension FilingCompliance.Ground {
    package var words: Words {
        switch self {
        case .compliant:
            .cited(.financialInformation, "5.19.13.3(1), Reminder", "Conduct a full compliance check (FCC)") + .ofRule
        case .hardship:
            .cited(
                .financialInformation, "5.19.13.3(1), Exception", "If the taxpayer is experiencing a financial hardship"
            )
        case .levy:
            .cited(
                .financialInformation, "5.19.13.3(1)(1), Reminder",
                "for levy release determinations even in situations where the taxpayer has unfiled returns")
        case .notCompliant:
            .ofRule
        }
    }
}

extension AgreementFromStatement.Ground {
    package var words: Words {
        switch self {
        case .asSuch, .otherwise:
            .ofRule
        case .noAgreement:
            .notNeeded
        }
    }
}

extension OperationSecures.Ground {
    package var words: Words {
        switch self {
        case .transfer:
            .ofRule + .cited(.financialInformation, "5.19.13.3(2), first row", "AM, Transfer to the ACS function.")
        case .csco:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(2), second row",
                    "CSCO and ACSS, Request a Form 433–F, Collection Information Statement.")
                + .cited(
                    .financialInformation, "5.19.13.3(2), second row",
                    "to the appropriate CSCO site (notice status only) per state mapping")
        case .acss:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(2), second row",
                    "CSCO and ACSS, Request a Form 433–F, Collection Information Statement.")
                + .cited(
                    .financialInformation, "5.19.13.3(2), second row",
                    "to the appropriate ACSS site (status 22, 24 only) per state mapping")
        case .secures:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(2), third row",
                    "ACS call site/Field Assistance, Secure financial information and input the financial statement on AMS financial screens."
                )
        case .fullPays, .qualifies:
            .notNeeded
        }
    }
}

extension OperationSecures.Gap {
    package var words: Words {
        switch self {
        case .status, .mapping:
            .cited(
                .financialInformation, "5.19.13.3(2), second row",
                "to the appropriate CSCO site (notice status only) per state mapping or to the appropriate ACSS site (status 22, 24 only) per state mapping"
            )
        }
    }
}

extension AMSDocumentation.Ground {
    package var words: Words {
        switch self {
        case .input:
            .cited(
                .financialInformation, "5.19.13.3(3)",
                "Input the financial information, clearly document all actions taken on the account") + .ofRule
        }
    }
}

extension NoProofOfPayment.Ground {
    package var words: Words {
        switch self {
        case .proof:
            .ofRule
        case .verified:
            .cited(
                .financialInformation, "5.19.13.3(3), Note",
                "if the taxpayer claims payments on a student loan, court order (i.e. child support), or delinquent state or local tax debt, verification is required"
            )
        case .sixYear:
            .cited(
                .financialInformation, "5.19.13.3.2.6(4), Caution",
                "Employees would not be required to obtain verification of the state payment")
        case .notObtained:
            .notNeeded
        }
    }
}

extension NoProofOfPayment.Gap {
    package var words: Words {
        switch self {
        case .againstTables:
            .cited(
                .financialInformation, "5.19.13.3(3), Note",
                "if the taxpayer claims payments on a student loan, court order (i.e. child support), or delinquent state or local tax debt, verification is required"
            )
                + .cited(
                    .financialInformation, "5.19.13.2",
                    "This section provides the dollar amount authority levels, by disposition type, for financial analysis, verification and substantiation requirements."
                )
        }
    }
}

extension OpenControl.Ground {
    package var words: Words {
        switch self {
        case .open:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3(4)(1)",
                    "Contact the tax examiner whose name and number was provided on the notice.")
        case .resolvable:
            .cited(
                .financialInformation, "5.19.13.3(4)(3)",
                "If you can resolve the case based upon the controlling person's history and the taxpayer providing the required information, fax a Form 4442, Inquiry Referral"
            )
        case .none:
            .notNeeded
        case .noExtraTime:
            .cited(
                .financialInformation, "5.19.13.3(4)(2)",
                "Do not allow additional time without contacting the person with the open control.")
        case .noFurtherRequest:
            .cited(
                .financialInformation, "5.19.13.3(4)(4)",
                "DO NOT request the taxpayer provide additional information that has not been requested by the person with the control base"
            )
        }
    }
}
