/// The words that carry the grounds and gaps of REG-01 to REG-11.
extension BeforeFirstRegime.Gap {
    package var words: Words {
        switch self {
        case .before:
            .ofRule
        case .issued:
            .ofRule + .cited(.caseAssignment2024, "header", "November 9, 2024")
        }
    }
}

extension Regime2024.Ground {
    package var words: Words {
        switch self {
        case .inForce, .notYetInForce:
            .ofRule
        }
    }
}

extension Regime2024.Gap {
    package var words: Words {
        switch self {
        case .notEncoded:
            .cited(
                .caseAssignment2024, "Steps in Case Routing",
                "TAS will use the following steps to determine where to route a case once initial intake is complete")
        }
    }
}

extension Regime2025.Ground {
    package var words: Words {
        switch self {
        case .inForce, .notInForce:
            .cited(.caseDistribution2025, "header", "December 17, 2025") + .ofRule
        }
    }
}

extension AfterExpiry.Ground {
    package var words: Words {
        switch self {
        case .superseded:
            .cited(.caseDistribution2025, "Effect on Other Documents", "This IGM supersedes")
                + .cited(
                    .caseDistribution2025, "Effect on Other Documents",
                    "Interim Guidance on the Assignment of Cases to TAS Local Offices (November 9, 2024)")
        }
    }
}

extension AfterExpiry.Gap {
    package var words: Words {
        switch self {
        case .expired:
            .cited(.caseDistribution2025, "header", "Expires: September 30, 2026")
        case .notRevived:
            .cited(.caseDistribution2025, "header", "Expires: September 30, 2026")
                + .cited(.caseDistribution2025, "Effect on Other Documents", "This IGM supersedes")
                + .cited(
                    .caseDistribution2025, "Effect on Other Documents",
                    "Interim Guidance on the Assignment of Cases to TAS Local Offices (November 9, 2024)")
                + .cited(.caseAssignment2024, "header", "Expiration Date: 11/08/2026")
        }
    }
}

extension WhichDate.Ground {
    package var words: Words {
        switch self {
        case .changed, .creationGoverns, .createdAhead:
            .ofRule
        case .same:
            .notNeeded
        }
    }
}

extension WhichDate.Gap {
    package var words: Words {
        switch self {
        case .onlyCreation, .createdLater:
            .ofRule
        }
    }
}

extension OperatorOverride.Ground {
    package var words: Words {
        switch self {
        case .extended:
            .ofRule
        case .ended2024:
            .cited(
                .caseAssignment2024, "before Effect on Other Documents",
                "The Deputy National Taxpayer Advocate may modify or rescind this guidance at any time")
        }
    }
}

extension OperatorOverride.Gap {
    package var words: Words {
        switch self {
        case .rescinded, .ended:
            .ofRule
                + .cited(
                    .caseAssignment2024, "before Effect on Other Documents",
                    "The Deputy National Taxpayer Advocate may modify or rescind this guidance at any time")
        }
    }
}

extension MemoPrevails.Ground {
    package var words: Words {
        switch self {
        case .prevails:
            .ofRule
        case .notInForce:
            .notNeeded
        case .prevails2024:
            .cited(
                .caseAssignment2024, "Effect on Other Documents",
                "this IGM will supersede the newly published IRM until the IGM expires or is rescinded")
        }
    }
}

extension ObjectivesDoNotRoute.Ground {
    package var words: Words {
        switch self {
        case .notGuidance:
            .ofRule
        }
    }
}

extension CarryOverGuidance.Gap {
    package var words: Words {
        switch self {
        case .governed:
            .ofRule
        }
    }
}

extension FinancialInformationDate.Ground {
    package var words: Words {
        switch self {
        case .inForce, .notInForce:
            .ofRule
        }
    }
}

extension FinancialInformationDate.Gap {
    package var words: Words {
        switch self {
        case .earlier, .askedEarlier:
            .ofRule
        }
    }
}

extension OfferReviewDate.Ground {
    package var words: Words {
        switch self {
        case .anyReview:
            .ofRule
        }
    }
}
