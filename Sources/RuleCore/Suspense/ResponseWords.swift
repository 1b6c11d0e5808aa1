/// The words that carry the grounds and gaps of SUSP-09 and SUSP-16 to SUSP-19.
extension ResponseInTime.Ground {
    package var words: Words {
        switch self {
        case .inTime, .inSuspense, .late, .recordedAfter:
            .cited(.financialInformation, "5.19.13.3.3(11)", "If the taxpayer does not respond by the follow up date")
        case .work:
            .cited(
                .financialInformation, "5.19.13.3(8)",
                "immediately associate taxpayer responses with the suspended case and resolve")
        case .nothing:
            .notNeeded
        }
    }
}

extension ResponseInTime.Gap {
    package var words: Words {
        switch self {
        case .lateBeforeAction:
            .cited(
                .financialInformation, "5.19.13.3(7)",
                "Once financial information is provided, CSCO and ACSS employees are required to control and work all cases to completion."
            )
                + .cited(
                    .financialInformation, "5.19.13.3.3(11)", "If the taxpayer does not respond by the follow up date")
        case .issuedMeanwhile:
            .cited(.financialInformation, "5.19.13.3.3(11)", "If the taxpayer does not respond by the follow up date")
                + .cited(
                    .financialInformation, "5.19.13.3(8)",
                    "immediately associate taxpayer responses with the suspended case and resolve")
        }
    }
}

extension StillMissing.Ground {
    package var words: Words {
        switch self {
        case .afterRound, .noRound, .neverARound:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(13)",
                    "Document this action accordingly and take the next appropriate action.")
        }
    }
}

extension StillMissing.Gap {
    package var words: Words {
        switch self {
        case .roundNotCounted:
            .ofRule
        }
    }
}

extension ClarificationRound.Ground {
    package var words: Words {
        switch self {
        case .round:
            .ofRule
        case .needed:
            .cited(
                .financialInformation, "5.19.13.3.3(12)(2)",
                "When ACSS or CSCO receives documents to support a financial statement and clarification or additional documentation is needed"
            )
        case .list:
            .cited(
                .financialInformation, "5.19.13.3.3(12)(2)",
                "Follow procedures in IRM 5.19.13.3(11), Securing Financial Statements.")
                + .cited(
                    .financialInformation, "5.19.13.3.3(11)", "If the taxpayer does not respond by the follow up date")
        case .rejection:
            .cited(
                .financialInformation, "5.19.13.3.3(12)(2)",
                "Follow procedures in IRM 5.19.13.3(11), Securing Financial Statements.")
                + .cited(
                    .financialInformation, "5.19.13.3(10)",
                    "prepare for rejection of the IA and follow rejection procedures")
        }
    }
}

extension ClarificationRound.Gap {
    package var words: Words {
        switch self {
        case .otherDays, .setShort:
            .ofRule
        case .otherOperation:
            .cited(
                .financialInformation, "5.19.13.3.3(12)(2)",
                "When ACSS or CSCO receives documents to support a financial statement and clarification or additional documentation is needed"
            )
        }
    }
}

extension RecentStatement.Ground {
    package var words: Words {
        switch self {
        case .recent:
            .ofRule
        case .old, .exactlyOld:
            .notNeeded
        case .earlierEmployee:
            .cited(
                .financialInformation, "5.19.13.3.3(12)(1)",
                "DO NOT refer the taxpayer to the employee originally taking the financial information.")
        }
    }
}

extension InterviewDocumented.Ground {
    package var words: Words {
        switch self {
        case .documented:
            .ofRule
        case .notDocumented:
            .notNeeded
        }
    }
}
