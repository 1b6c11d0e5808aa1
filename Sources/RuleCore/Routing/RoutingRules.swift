extension RuleRegistry {
    static var routingRules: [any CitedRule.Type] {
        [
            CongressionalFirst.self, RouteCaseRestriction.self, SpecialsFirst.self, UrgentFlag.self,
            UrgentScreeningFirst.self, SpecialSixDefault.self, ForeignWithUSPOA.self, ZipRoutingOff.self,
            NoRetransfer.self, OfficeSpecialIssue.self, NewCasesOnly.self,
        ]
    }
}

/// ROUTE-01: a new congressional case goes to the aligned local office by the "Route Case" button.
package enum CongressionalFirst: CitedRule {
    package static let id = RuleID(.routing, 1)
    package static let citation = Citation(
        .caseDistribution2025, "V.A.2",
        "new congressional cases coming into TAS will be assigned to the TAS local office that is aligned with the congressional member in the taxpayer's home state (Congressional District) by using the 'Route Case' button"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case congressional = "a: congressional is true"
        case notCongressional = "b: congressional is false"
        case unknown = "c: congressional is not stated"
        case lookedUp = "d: the case is congressional, and its aligned office is known"
    }
    package enum Gap: String, GapSet {
        case senator =
            "e: the member is a senator, whose whole state is no congressional district, and the aligned office is not stated"
        case severalDistricts =
            "f: the address may lie in several congressional districts, and the text does not say which one counts"
        case notAligned = "g: the operator has recorded no office aligned with the congressional district on this day"

        package var row: GapRow {
            switch self {
            case .senator, .severalDistricts: GapRow(.noRule, to: .intakeManagement)
            case .notAligned: GapRow(.externalText, to: .intakeManagement)
            }
        }
    }
}

/// ROUTE-02: the button is for new congressional cases only.
package enum RouteCaseRestriction: CitedRule {
    package static let id = RuleID(.routing, 2)
    package static let citation = Citation(
        .caseDistribution2025, "V.A.1", "will not be used to route non-congressional cases")

    package enum Ground: String, GroundSet {
        case notNewCongressional = "a: the button is planned for a case that is not both new and congressional"
        case newCongressional = "b: the button is planned for a new congressional case"
        case unknown = "c: whether the case is both new and congressional is not stated"
    }
}

/// ROUTE-03: Special 1 to 4 come before Special 6.
package enum SpecialsFirst: CitedRule {
    package static let id = RuleID(.routing, 3)
    package static let citation = Citation(
        .caseDistribution2025, "III.A",
        "Does the case meet Special 1-4 criteria per Special 1-4 Centralized Bulk OAR Procedures If and Then Chart?")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case one = "a: exactly one of Special 1 to 4 is met"
        case none = "b: none of Special 1 to 4 is met"
        case unknown = "c: which of Special 1 to 4 are met is not stated"
    }
    package enum Gap: String, GapSet {
        case several = "d: more than one of Special 1 to 4 is met, and the chart that would choose was not supplied"

        package var row: GapRow { GapRow(.externalText, to: .distributionAnalysts) }
    }
}

/// ROUTE-04: extreme, time-sensitive cases are flagged urgent, with a description; hardship alone is not.
package enum UrgentFlag: CitedRule {
    package static let id = RuleID(.routing, 4)
    package static let citation = Citation(
        .caseDistribution2025, "III.B",
        "TAS employees must flag 'Urgent' cases by updating the Phoenix 'Case Priority' field to 'Urgent', and include a brief description of the extreme, time-sensitive issue in the Phoenix history"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case extreme = "a: extreme_time_sensitive is true"
        case notExtreme = "b: extreme_time_sensitive is false"
        case hardshipAlone = "c: there is a financial hardship but no extreme, time-sensitive issue"
    }
}

/// ROUTE-05: urgent cases are screened before transfer.
package enum UrgentScreeningFirst: CitedRule {
    package static let id = RuleID(.routing, 5)
    package static let citation = Citation(
        .caseDistribution2025, "III.B.1",
        "will be screened before transfer, and those that are not an extreme, time sensitive situation, will not receive an immediate transfer to a local office"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case screenedOut =
            "a: the screening found no extreme, time-sensitive situation, so there is no immediate transfer"
        case notScreened = "b: the case is not screened yet, and it is screened before its transfer to a local office"
        case eitherWay = "c: whether the case is urgent is not stated, and its destination is the same either way"
    }
    package enum Gap: String, GapSet {
        case whichOffice = "d: the case is screened in, and no rule says which office gets the immediate transfer"
        case specialFlow = "e: an urgent case meets Special 1 to 4, and the text does not say which comes first"
        case exhibitFlow =
            "f: the case is screened in, and no rule says whether Exhibit A or the immediate transfer prevails"

        package var row: GapRow {
            switch self {
            case .specialFlow: GapRow(.conflict, to: .distributionAnalysts)
            case .whichOffice, .exhibitFlow: GapRow(.noRule, to: .distributionAnalysts)
            }
        }
    }
}

/// ROUTE-06: every other new non-congressional case goes to Special 6.
package enum SpecialSixDefault: CitedRule {
    package static let id = RuleID(.routing, 6)
    package static let citation = Citation(
        .caseDistribution2025, "III.C", "Transfer the non-congressional case for Special 6")

    package enum Ground: String, GroundSet {
        case nothingEarlier = "a: the case is new and not congressional, and no earlier rule takes it"
    }
}

/// ROUTE-07: a taxpayer abroad with a US-based power of attorney is routed like any other.
package enum ForeignWithUSPOA: CitedRule {
    package static let id = RuleID(.routing, 7)
    package static let citation = Citation(
        .caseDistribution2025, "IV.4", "those cases will be transferred to Special 6 for normal distribution")

    package enum Ground: String, GroundSet {
        case normalDistribution = "a: the taxpayer resides abroad and has a US-based power of attorney"
    }
}
