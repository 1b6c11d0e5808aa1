/// The rules on deferral: AVAIL-01 to AVAIL-09. The others are in `WorkloadRules.swift`.
extension RuleRegistry {
    static var availabilityRules: [any CitedRule.Type] {
        [
            NonAdvocatePositions.self, LongAbsence.self, ShortAbsence.self, InactiveAbsence.self, ThirtyFiveDays.self,
            DeferredKeepsInventory.self, NonCaseworkAssignment.self, ReturnToWork.self, PermanentDeparture.self,
            NewHireWithoutCases.self, NewHireBands.self, NewHireBandHole.self, NewHireBandsEnd.self,
            TraineeAbsence.self, PartTimeAvailability.self, ReducedAvailability.self, Workdays.self,
            DeferralResponsibility.self,
        ]
    }
}

/// AVAIL-01: only case advocates are assigned cases; every other position stands at 1 and is left out.
package enum NonAdvocatePositions: CitedRule {
    package static let id = RuleID(.availability, 1)
    package static let citation = Citation(
        .caseDistribution2025, "I, first paragraph",
        "All other TAS positions do not impact case assignment/inventory and must always be set to 'TAS Workload Availability' of '1' within the respective employee's Phoenix Contact."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case other = "a: the position is not that of a case advocate, and always stands at 1"
        case advocate = "b: the position is that of a case advocate"
    }
    package enum Gap: String, GapSet {
        case bca = "c: the 2025 memorandum speaks of CAs alone, and does not say whether a BCA is one"

        package var row: GapRow { GapRow(.undefinedTerm, to: .localTaxpayerAdvocate) }
    }
}

/// AVAIL-02: out of the office for 21 days or more, but less than 35: Deferred.
package enum LongAbsence: CitedRule {
    package static let id = RuleID(.availability, 2)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.2",
        "twenty-one (21) or more consecutive calendar days) but less than thirty-five (35) consecutive calendar days"
    )
    package static let asksForFacts = true

    /// The shortest absence that defers, in days.
    package static let deferralMin = NumberBoundary(id, "deferral-min", 21)
    /// The absence that is too long for it, in days.
    package static let deferralBelow = NumberBoundary(id, "deferral-below", 35)

    package enum Ground: String, GroundSet {
        case deferred = "a: the absence is of 21 to 34 consecutive calendar days"
    }
    package enum Gap: String, GapSet {
        case reversed = "b: the last day out is before the first"
        case calendarBegins = "c: the workday before is not among the days that can be named"

        package var row: GapRow {
            switch self {
            case .reversed: GapRow(.conflict, to: .localTaxpayerAdvocate)
            case .calendarBegins: GapRow(.ambiguousDate, to: .localTaxpayerAdvocate)
            }
        }
    }

    /// What a length of absence leads to.
    package enum Length: Sendable, Hashable {
        case short, long, uncovered, inactive
    }

    /// The longest absence that is told apart, in days; what is longer is as this.
    package static let daysMax = 10_000

    /// By the number of days out. The single day between "less than 35" and "more than 35" is a row of its own.
    package static var table: CompleteTable<Length> {
        let (first, end, above) = (deferralMin.value, deferralBelow.value, InactiveAbsence.above.value)
        return CompleteTable(
            over: 1...daysMax,
            [
                .init(1, through: first - 1, .short), .init(first, through: end - 1, .long),
                .init(end, through: above, .uncovered), .init(above + 1, through: daysMax, .inactive),
            ])
    }
}

/// AVAIL-03: a shorter absence changes nothing.
package enum ShortAbsence: CitedRule {
    package static let id = RuleID(.availability, 3)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.2", "will be out of the office for three (3) weeks or more")

    package enum Ground: String, GroundSet {
        case noChange = "a: the absence is of 20 consecutive calendar days or less, and the rule begins at 21"
    }
}

/// AVAIL-04: more than 35 days: Inactive, and the open inventory is reassigned.
package enum InactiveAbsence: CitedRule {
    package static let id = RuleID(.availability, 4)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.2, Note",
        "his or her open inventory must be reassigned and the employee's status in Phoenix must be changed to 'Inactive.'"
    )
    package static let also = [
        Citation(
            .caseDistribution2025, "II",
            "out of the office or on a non-casework assignment for more than thirty-five (35) consecutive calendar days"
        )
    ]

    /// The longest absence that does not make inactive, in days.
    package static let above = NumberBoundary(id, "inactive-above", 35)

    package enum Ground: String, GroundSet {
        case inactive = "a: the absence is of more than 35 consecutive calendar days"
    }
}

/// AVAIL-05: exactly 35 days is neither less than 35 nor more.
package enum ThirtyFiveDays: CitedRule {
    package static let id = RuleID(.availability, 5)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.2", "but less than thirty-five (35) consecutive calendar days")
    package static let also = [
        Citation(
            .caseDistribution2025, "I, footnote 1",
            "An employee will lose their access to Phoenix after they have failed to login to the system for 35 days.")
    ]

    package enum Gap: String, GapSet {
        case uncovered =
            "a: the absence is of exactly 35 consecutive calendar days, neither less than 35 nor more than 35"

        package var row: GapRow { GapRow(.noRule, to: .localTaxpayerAdvocate) }
    }
}

/// AVAIL-06: a Deferred advocate keeps the inventory and gets no new cases.
package enum DeferredKeepsInventory: CitedRule {
    package static let id = RuleID(.availability, 6)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.2, Note",
        "Being in 'Deferred' status in Phoenix does not require automatic reassignment of the CAs inventory.")

    package enum Ground: String, GroundSet {
        case keeps = "a: the advocate is Deferred: the inventory stays, and no new cases are assigned"
    }
}

/// AVAIL-07: a temporary non-casework assignment is documented before the advocate is deferred.
package enum NonCaseworkAssignment: CitedRule {
    package static let id = RuleID(.availability, 7)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.3",
        "must be sent to the Area Deputy or designated Area Analyst, before close of business (COB) the workday before the CA is to be placed in 'Deferred' status"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case documented = "a: a temporary non-casework assignment is taken, and its dates are documented"
        case national = "b: the assignment is for a national project, whose office documents it"
        case deferred = "c: a person has decided on which day the advocate is to be deferred for the assignment"
    }
    package enum Gap: String, GapSet {
        case noMinimum = "d: the text does not say from how many days on a non-casework assignment defers"
        case afterItsEnd = "e: the advocate is to be deferred for the assignment on a day after its last"

        package var row: GapRow {
            switch self {
            case .noMinimum: GapRow(.noRule, to: .areaDeputy)
            case .afterItsEnd: GapRow(.conflict, to: .areaDeputy)
            }
        }
    }
}

/// AVAIL-08: the return of an Inactive advocate.
package enum ReturnToWork: CitedRule {
    package static let id = RuleID(.availability, 8)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.4",
        "By COB one (1) workday prior to the return of the CA, the CA's 'Inactive' status in Phoenix must be updated, and their 'TAS Workload Availability' field changed to '1'"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case inactive = "a: an Inactive advocate returns"
        case whole = "b: the advocate works full time, is not in training, and has no reduced availability"
        case active = "c: the advocate's status is active, and there is nothing to clear"
    }
    package enum Gap: String, GapSet {
        case deferred = "d: a Deferred advocate returns, and the text names the Inactive status only"
        case fraction = "e: the availability is to be set to 1, and the advocate's own is a fraction"

        package var row: GapRow {
            switch self {
            case .deferred: GapRow(.noRule, to: .localTaxpayerAdvocate)
            case .fraction: GapRow(.conflict, to: .localTaxpayerAdvocate)
            }
        }
    }
}

/// AVAIL-09: whoever leaves for good may be deferred for the last twenty days.
package enum PermanentDeparture: CitedRule {
    package static let id = RuleID(.availability, 9)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.5",
        "the employee may be placed in 'Deferred' status twenty (20) calendar days prior to the scheduled departure date"
    )
    package static let asksForFacts = true

    /// How many days before the departure the employee may first be deferred.
    package static let daysBefore = NumberBoundary(id, "days-before", 20)

    package enum Ground: String, GroundSet {
        case mayDefer = "a: the departure is at most 20 calendar days off, and the employee may be deferred"
        case tooEarly = "b: the employee may not be deferred for the departure on this day"
        case deferred = "c: the employee is Deferred before the departure, and closes or documents the open cases"
    }
    package enum Gap: String, GapSet {
        case calendarBegins = "d: the twentieth day before the departure is not among the days that can be named"

        package var row: GapRow { GapRow(.ambiguousDate, to: .localTaxpayerAdvocate) }
    }
}
