/// R24-09: out of the office for 21 days or more, but less than 45: deferral on TAMIS.
package enum Deferral2024: CitedRule {
    package static let id = RuleID(.regime2024, 9)
    package static let citation = Citation(
        .caseAssignment2024, "IRM 13.1.22.4(2), as modified",
        "twenty-one or more consecutive calendar days) but less than 45 calendar days, the Inactive Indicator field on the TAMIS Employee Screen must be changed to deferral by close of business (COB) the workday prior to the CA/BCA's scheduled departure."
    )
    package static let asksForFacts = true

    /// The shortest absence that defers, in days.
    package static let deferralMin = NumberBoundary(id, "deferral-min", 21)
    /// The absence that is too long for it, in days.
    package static let deferralBelow = NumberBoundary(id, "deferral-below", 45)

    package enum Ground: String, GroundSet {
        case deferred = "a: the absence is of 21 to 44 calendar days"
        case noChange = "b: the absence is of 20 calendar days or less"
    }
    package enum Gap: String, GapSet {
        case longer = "c: the absence is of 45 calendar days or more, for which IRM 13.1.22.4 was not supplied"
        case otherPosition = "d: the position is neither CA nor BCA, and IRM 13.1.22.4 was not supplied"
        case noWorkdays = "e: the text defines no workdays, and no calendar is recorded"
        case reversed = "f: the last day out is before the first"

        package var row: GapRow {
            switch self {
            case .longer, .otherPosition: GapRow(.externalText, to: .localTaxpayerAdvocate)
            case .noWorkdays: GapRow(.undefinedTerm, to: .localTaxpayerAdvocate)
            case .reversed: GapRow(.conflict, to: .localTaxpayerAdvocate)
            }
        }
    }

    /// By the number of days out: true defers, false changes nothing, nil is not covered.
    package static var table: CompleteTable<Bool?> {
        CompleteTable(
            over: 1...LongAbsence.daysMax,
            [
                .init(1, through: deferralMin.value - 1, false),
                .init(deferralMin.value, through: deferralBelow.value - 1, true),
                .init(deferralBelow.value, through: LongAbsence.daysMax, nil),
            ])
    }
}

/// R24-10: deferral is for the distribution among offices, and not for the assignment to one person.
package enum DeferralByOffice: CitedRule {
    package static let id = RuleID(.regime2024, 10)
    package static let citation = Citation(
        .caseAssignment2024, "IRM 13.1.22.4(2), Note",
        "Deferral status is not to be used to determine case assignment on an individual level.")

    package enum Ground: String, GroundSet {
        case officeLevel = "a: the employee is deferred, which managers do not use to assign cases to one person"
    }
}

/// R24-11: a new hire's status on TAMIS.
package enum NewHire2024: CitedRule {
    package static let id = RuleID(.regime2024, 11)
    package static let citation = Citation(
        .caseAssignment2024, "IRM 13.1.22.5, as modified",
        "During the period of time a new hire is 100 percent deferred and has no assigned cases, their status on TAMIS will be deferral."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case none = "a: the new hire has no assigned cases"
        case active = "b: the new hire has one case or more"
    }
    package enum Gap: String, GapSet {
        case percentages = "c: the level of availability goes by IRM 13.1.22.5(a) and (b), which were not supplied"
        case notInTraining = "d: the employee is no new hire, and the modified section is about new hires"
        case againNone =
            "e: the new hire had cases and has none now, and the text speaks of the time of full deferral"

        package var row: GapRow {
            switch self {
            case .percentages, .notInTraining: GapRow(.externalText, to: .localTaxpayerAdvocate)
            case .againNone: GapRow(.noRule, to: .localTaxpayerAdvocate)
            }
        }
    }
}

/// R24-12: on-the-job instructors go by the CATS program.
package enum Instructor2024: CitedRule {
    package static let id = RuleID(.regime2024, 12)
    package static let citation = Citation(
        .caseAssignment2024, "IRM 13.1.22.5, as modified",
        "This section will no longer apply to employees acting as an OJI")

    package enum Gap: String, GapSet {
        case program = "a: the employee acts as an OJI, for whom IRM 1.4.13.6.1.1 was not supplied"

        package var row: GapRow { GapRow(.externalText, to: .localTaxpayerAdvocate) }
    }
}
