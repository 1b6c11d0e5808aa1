/// AVAIL-10: a new hire without cases is Deferred at 0.
package enum NewHireWithoutCases: CitedRule {
    package static let id = RuleID(.availability, 10)
    package static let citation = Citation(
        .caseDistribution2025, "I.B.1",
        "has no assigned cases, their 'TAS Workload Status' field in the CA's Phoenix Contact must be changed to 'Deferred' and their 'TAS Workload Availability' field set at '0'"
    )

    package enum Ground: String, GroundSet {
        case none = "a: the new hire is in the initial period and has no assigned cases"
    }
    package enum Gap: String, GapSet {
        case againNone = "b: the new hire had cases and has none now, and the text speaks of the initial period"

        package var row: GapRow { GapRow(.noRule, to: .localTaxpayerAdvocate) }
    }
}

/// AVAIL-11: a new hire with cases is active, at a level that goes by the number of open cases.
package enum NewHireBands: CitedRule {
    package static let id = RuleID(.availability, 11)
    package static let citation = Citation(
        .caseDistribution2025, "I.B.2",
        "must review the 'TAS Workload Availability' field in the CA's Phoenix Contact on a weekly basis and update as follows:"
    )
    package static let asksForFacts = true

    /// The last number of open cases of the first band.
    package static let tenthMax = NumberBoundary(id, "tenth-max", 19)
    /// The last number of open cases of the second band.
    package static let quarterMax = NumberBoundary(id, "quarter-max", 29)
    /// The first number of open cases of the third band; between the two no row stands.
    package static let halfMin = NumberBoundary(id, "half-min", 40)
    /// The last number of open cases of the third band.
    package static let halfMax = NumberBoundary(id, "half-max", 54)
    /// The last number of open cases of the fourth band.
    package static let threeQuartersMax = NumberBoundary(id, "three-quarters-max", 70)

    /// The numbers of open cases that are read.
    package static let counts = 0...9999

    package enum Ground: String, GroundSet {
        case active = "a: the new hire has one case or more, and is active"
        case band = "b: the number of open cases stands in a row of the table"
        case tenth = "p: the number of open cases stands in the row of .10"
        case quarter = "q: the number of open cases stands in the row of .25"
        case half = "r: the number of open cases stands in the row of .5"
        case threeQuarters = "s: the number of open cases stands in the row of .75"
        case whole = "t: the number of open cases stands in the row of 1"
    }

    /// A row of the table, or the hole between two.
    package enum Band: Sendable, Hashable {
        case none, tenth, quarter, hole, half, threeQuarters, whole

        /// The ground that names the row; nil where the table has none.
        package var ground: Ground? {
            switch self {
            case .none, .hole: nil
            case .tenth: .tenth
            case .quarter: .quarter
            case .half: .half
            case .threeQuarters: .threeQuarters
            case .whole: .whole
            }
        }

        /// The availability; nil where the table has no row.
        package var availability: ExactDecimal? {
            switch self {
            case .none: ExactDecimal(0)
            case .tenth: ExactDecimal(hundredths: 10)
            case .quarter: ExactDecimal(hundredths: 25)
            case .hole: nil
            case .half: ExactDecimal(hundredths: 50)
            case .threeQuarters: ExactDecimal(hundredths: 75)
            case .whole: ExactDecimal(1)
            }
        }
    }

    /// By the number of open cases, the declared hole included.
    package static var table: CompleteTable<Band> {
        let (tenth, quarter, half) = (tenthMax.value, quarterMax.value, halfMax.value)
        let (halfFirst, last) = (halfMin.value, threeQuartersMax.value)
        return CompleteTable(
            over: counts,
            [
                .init(0, through: 0, .none), .init(1, through: tenth, .tenth),
                .init(tenth + 1, through: quarter, .quarter), .init(quarter + 1, through: halfFirst - 1, .hole),
                .init(halfFirst, through: half, .half), .init(half + 1, through: last, .threeQuarters),
                .init(last + 1, through: counts.upperBound, .whole),
            ])
    }
}

/// AVAIL-12: the table has no row for 30 to 39 open cases.
package enum NewHireBandHole: CitedRule {
    package static let id = RuleID(.availability, 12)
    package static let citation = Citation(
        .caseDistribution2025, "I.B.2", "20 to 29 open cases: .25 or 25 percent availability")

    package enum Gap: String, GapSet {
        case hole = "a: the new hire has 30 to 39 open cases, for which the table has no row"

        package var row: GapRow { GapRow(.noRule, to: .localTaxpayerAdvocate) }
    }
}

/// AVAIL-13: the table says neither what a falling count leads to nor what follows when training ends.
package enum NewHireBandsEnd: CitedRule {
    package static let id = RuleID(.availability, 13)
    package static let citation = Citation(
        .caseDistribution2025, "I.B.2",
        "managers will gradually increase the level of their 'TAS Workload Availability' field until the training period is completed"
    )

    package enum Ground: String, GroundSet {
        /// Stored decisions hold it, and no rule gives it any more.
        case whole = "a: training is completed, and the table had already reached 1"
    }
    package enum Gap: String, GapSet {
        case falls = "b: the count has fallen to a lower row, while the level is gradually increased"
        case trainingEnded = "c: training is completed before the table reaches 1, and no value is stated for then"
        case afterTraining =
            "d: training is completed, the table is for advocates in training, and no value is stated for after it"

        package var row: GapRow {
            switch self {
            case .falls: GapRow(.conflict, to: .localTaxpayerAdvocate)
            case .trainingEnded, .afterTraining: GapRow(.noRule, to: .localTaxpayerAdvocate)
            }
        }
    }
}

/// AVAIL-14: the rule on absences leaves out advocates in training, and no other takes them.
package enum TraineeAbsence: CitedRule {
    package static let id = RuleID(.availability, 14)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.2", "When a CA who is not in training status will be out of the office")
    package static let asksForFacts = true

    package enum Gap: String, GapSet {
        case notCovered = "a: an advocate in training is out for 21 to 34 days, and the rule is for others"

        package var row: GapRow { GapRow(.noRule, to: .localTaxpayerAdvocate) }
    }
}

/// AVAIL-15: a part-time advocate's availability goes by the weekly hours.
package enum PartTimeAvailability: CitedRule {
    package static let id = RuleID(.availability, 15)
    package static let citation = Citation(
        .caseDistribution2025, "I.C.2",
        "should reflect the CA's availability based on the number of hours they work per week")
    package static let asksForFacts = true

    /// The hours of a whole week, as both examples imply.
    package static let wholeWeek = NumberBoundary(id, "whole-week", 40)

    package enum Ground: String, GroundSet {
        case example = "a: the weekly hours are 20 or 30, which the text gives"
        case otherHours = "b: the weekly hours are others, and taken over forty"
        case changed = "c: the part-time schedule was changed, and the change is communicated"
        case thirty = "p: the weekly hours are 30, which the text gives"
    }
    package enum Gap: String, GapSet {
        case notPartTime = "d: the weekly hours are none, or a whole week or more, and no part of one"
        case several = "e: part time meets training or a reduction, and the text does not say how the two combine"
        case precision = "f: the weekly hours over forty are no fraction that can be written"

        package var row: GapRow {
            switch self {
            case .notPartTime: GapRow(.conflict, to: .areaAnalyst)
            case .several: GapRow(.noRule, to: .areaDeputy)
            case .precision: GapRow(.noRule, to: .areaAnalyst)
            }
        }
    }
}

/// AVAIL-16: in a special situation the Area Deputy decides whether and how far the availability is reduced.
package enum ReducedAvailability: CitedRule {
    package static let id = RuleID(.availability, 16)
    package static let citation = Citation(
        .caseDistribution2025, "I, Special Situations",
        "The Deputy will determine, on a case-by-case basis, whether reducing the CA's availability is appropriate and the amount of the reduction."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case elevated = "a: a reduction may be warranted, and the question goes to the Area Deputy"
        case determined = "b: the Area Deputy has determined the availability"
        case ended = "c: the special situation has ended"
    }
    package enum Gap: String, GapSet {
        case deputyDecides = "d: whether and how far the availability is reduced is for the Area Deputy"
        case alsoAbsence = "e: the special situation is also an absence of 21 days or more, and both rules take it"
        case fraction = "f: the availability is to be set to 1, and the advocate's own is a fraction"
        case whileReviewed =
            "g: an approved reduction holds, and the weekly review would set another availability than the Deputy did"

        package var row: GapRow {
            switch self {
            case .deputyDecides: GapRow(.discretion, to: .areaDeputy)
            case .alsoAbsence, .fraction, .whileReviewed: GapRow(.conflict, to: .areaDeputy)
            }
        }
    }
}

/// AVAIL-17: workdays and the close of business are the operator's.
package enum Workdays: CitedRule {
    package static let id = RuleID(.availability, 17)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.2", "close of business (COB) the workday prior to the CA's scheduled departure")

    package enum Ground: String, GroundSet {
        case counted = "a: the workday is found by the calendar that the operator has recorded"
    }
    package enum Gap: String, GapSet {
        case notRecorded = "b: the text defines no workdays, and no calendar is recorded"

        package var row: GapRow { GapRow(.undefinedTerm, to: .localTaxpayerAdvocate) }
    }
}

/// AVAIL-18: who applies the deferral rules.
package enum DeferralResponsibility: CitedRule {
    package static let id = RuleID(.availability, 18)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.1",
        "It is the responsibility of each Local Taxpayer Advocate (LTA) and/or Taxpayer Advocate Group Manager (TAGM) to appropriately apply the deferral rules in their local office."
    )

    package enum Ground: String, GroundSet {
        case applies = "a: the status or the availability changes, which the LTA or the TAGM sees to"
    }
}
