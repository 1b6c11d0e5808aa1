/// REG-07: while it is in effect a memorandum prevails over a newly published manual section on the same provisions.
package enum MemoPrevails: CitedRule {
    package static let id = RuleID(.regime, 7)
    package static let citation = Citation(
        .caseDistribution2025, "Effect on Other Documents",
        "this IGM will supersede the newly published IRM until this IGM expires or is rescinded")

    package enum Ground: String, GroundSet {
        case prevails = "a: a newer manual section is published, and the memorandum in effect prevails over it"
        case notInForce = "b: a newer manual section is published, but no memorandum is in effect to prevail over it"
        case prevails2024 = "p: a newer manual section is published, and the memorandum of 2024 prevails over it"
    }
}

/// REG-08: the objectives for fiscal year 2023 route no case.
package enum ObjectivesDoNotRoute: CitedRule {
    package static let id = RuleID(.regime, 8)
    package static let citation = Citation(
        .objectives2023, "3",
        "the Puerto Rico office will advocate for taxpayers located in the Eastern Hemisphere")

    package enum Ground: String, GroundSet {
        case notGuidance = "a: the objectives for fiscal year 2023 are a plan, contradict Exhibit A, and route no case"
    }
}

/// REG-09: transfers under IRM 13.1.8 and 13.1.10 follow those sections, which were not supplied.
package enum CarryOverGuidance: CitedRule {
    package static let id = RuleID(.regime, 9)
    package static let citation = Citation(
        .caseDistribution2025, "IV",
        "TAS offices will continue to follow the guidance for the transfer and assignment of cases impacted by")

    package enum Gap: String, GapSet {
        case governed = "a: IRM 13.1.8 or 13.1.10 governs this transfer, and neither was supplied"

        package var row: GapRow { GapRow(.externalText, to: .localTaxpayerAdvocate) }
    }
}

/// REG-10: IRM 5.19.13 governs from its effective date.
package enum FinancialInformationDate: CitedRule {
    package static let id = RuleID(.regime, 10)
    package static let citation = Citation(.financialInformation, "Effective Date", "Effective Date (10-27-2022)")

    /// The effective date.
    package static let firstDay = DateBoundary(id, "first-day", 2022, 10, 27)

    package enum Ground: String, GroundSet {
        case inForce = "a: IRM 5.19.13 of October 27, 2022 is effective on this day"
        case notInForce = "c: IRM 5.19.13 of October 27, 2022 is not yet effective on this day"
    }
    package enum Gap: String, GapSet {
        case earlier = "b: the day is before IRM 5.19.13 took effect, and the earlier text was not supplied"
        case askedEarlier =
            "d: the request was made before IRM 5.19.13 took effect, and its days are the earlier text's, which was not supplied"

        package var row: GapRow { GapRow(.notInForce, to: .collectionPolicy) }
    }
}

/// REG-11: IRM 5.13.5 rates closed offers; the copy is undated.
package enum OfferReviewDate: CitedRule {
    package static let id = RuleID(.regime, 11)
    package static let citation = Citation(
        .offerQualityReview, "5.13.5.1, first paragraph",
        "must be followed when reviewing closed Offer in Compromise cases")

    package enum Ground: String, GroundSet {
        case anyReview = "a: the copy of IRM 5.13.5 is undated and is read as governing any review"
    }
}
