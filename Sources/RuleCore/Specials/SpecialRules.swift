extension RuleRegistry {
    static var specialRules: [any CitedRule.Type] {
        [
            SpecialOne.self, SpecialTwo.self, SpecialThree.self, SpecialFour.self, SpecialFive.self, SpecialSix.self,
            SpecialWorkflow.self,
        ]
    }
}

/// The one ground of membership that a person determines from the chart.
package enum ChartGround: String, GroundSet {
    case named = "a: the chart, as a person applied it, names this Special"
}

/// SPEC-01: Special 1.
package enum SpecialOne: CitedRule {
    package typealias Ground = ChartGround
    package static let id = RuleID(.specials, 1)
    package static let citation = Citation(
        .caseDistribution2025, "III.A", "Special 1 – PreRefund Wage Verification Hold Bulk OAR")
}

/// SPEC-02: Special 2.
package enum SpecialTwo: CitedRule {
    package typealias Ground = ChartGround
    package static let id = RuleID(.specials, 2)
    package static let citation = Citation(
        .caseDistribution2025, "III.A", "Special 2 – Amended Return Processing Bulk OAR")
}

/// SPEC-03: Special 3.
package enum SpecialThree: CitedRule {
    package typealias Ground = ChartGround
    package static let id = RuleID(.specials, 3)
    package static let citation = Citation(
        .caseDistribution2025, "III.A", "Special 3 – Employee Retention Credit Bulk OAR")
}

/// SPEC-04: Special 4 is systemic burden, criteria 5 to 7.
package enum SpecialFour: CitedRule {
    package static let id = RuleID(.specials, 4)
    package static let citation = Citation(
        .caseDistribution2025, "III.A", "Special 4 – Systemic Burden (Criteria 5 – 7) Cases")

    /// The first criterion of systemic burden.
    package static let firstCriterion = NumberBoundary(id, "first-criterion", 5)
    /// The last criterion of systemic burden.
    package static let lastCriterion = NumberBoundary(id, "last-criterion", 7)
    /// The criteria there are.
    package static let criteria = 1...9

    /// Whether a criterion is one of systemic burden, for every criterion.
    package static let table = CompleteTable<Bool>(
        over: criteria,
        [
            .init(criteria.lowerBound, through: firstCriterion.value - 1, false),
            .init(firstCriterion.value, through: lastCriterion.value, true),
            .init(lastCriterion.value + 1, through: criteria.upperBound, false),
        ])

    package enum Ground: String, GroundSet {
        case named = "a: the chart, as a person applied it, names this Special"
        case criterion = "b: the criterion is one of 5 to 7"
    }
    package enum Gap: String, GapSet {
        case chartAgainstNumber = "c: the chart names Special 4, but the criterion is not one of 5 to 7"
        case numberAgainstChart = "d: the criterion is one of 5 to 7, but the chart names no Special"

        package var row: GapRow { GapRow(.conflict, to: .distributionAnalysts) }
    }
}

/// SPEC-05: Special 5 takes departing advocates' open non-congressional cases, and nothing else.
package enum SpecialFive: CitedRule {
    package static let id = RuleID(.specials, 5)
    package static let citation = Citation(
        .caseDistribution2025, "II.B", "transfer their open cases to the Phoenix Special 5 queue for reassignment")

    package enum Ground: String, GroundSet {
        case newCase = "a: Special 5 is proposed for a new case"
        case congressional = "b: Special 5 is proposed for a congressional case"
        case notForbidden = "c: Special 5 is proposed for an open non-congressional case"
        case unknown = "d: Special 5 is proposed, and whether the case is new or congressional is not stated"
    }
}

/// SPEC-06: Special 6 is for non-congressional cases.
package enum SpecialSix: CitedRule {
    package static let id = RuleID(.specials, 6)
    package static let citation = Citation(
        .caseDistribution2025, "III", "a triage process for all new unassigned non-congressional cases")

    package enum Ground: String, GroundSet {
        case congressional = "a: Special 6 is proposed for a congressional case"
        case notCongressional = "b: Special 6 is proposed for a case that is not congressional"
        case unknown = "c: Special 6 is proposed, and whether the case is congressional is not stated"
    }
}

/// SPEC-07: Special 1 to 4 follow their own workflow.
package enum SpecialWorkflow: CitedRule {
    package static let id = RuleID(.specials, 7)
    package static let citation = Citation(
        .caseDistribution2025, "III.A",
        "follow the instructions to transfer the case to the appropriate Special assignment workflow")

    package enum Ground: String, GroundSet {
        case handOver = "a: the case goes to one of Special 1 to 4, whose own instructions take over"
    }
}
