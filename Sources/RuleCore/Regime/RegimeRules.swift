/// The rules on which guidance is in force: `REG-01` to `REG-06`. The others are in `CarryOverRules.swift`.
extension RuleRegistry {
    static var regimeRules: [any CitedRule.Type] {
        [
            BeforeFirstRegime.self, Regime2024.self, Regime2025.self, AfterExpiry.self, WhichDate.self,
            OperatorOverride.self, MemoPrevails.self, ObjectivesDoNotRoute.self, CarryOverGuidance.self,
            FinancialInformationDate.self, OfferReviewDate.self,
        ]
    }
}

/// REG-01: before the first regime no document that we hold governs routing.
package enum BeforeFirstRegime: CitedRule {
    package static let id = RuleID(.regime, 1)
    package static let citation = Citation(
        .caseAssignment2024, "page 1", "The following changes will take effect on November 18, 2024")

    /// The day printed on the 2024 memorandum, on which nothing begins.
    package static let issued = DateBoundary(id, "2024-issued", 2024, 11, 9)

    package enum Gap: String, GapSet {
        case before = "a: before first regime: no supplied document governs routing on this day"
        case issued = "b: before first regime: the 2024 memorandum is issued but not yet in effect on this day"

        package var row: GapRow { GapRow(.notInForce, to: .deputyNationalTaxpayerAdvocate) }
    }
}

/// REG-02: from 2024-11-18 to the day before the 2025 memorandum the 2024 memorandum governs.
package enum Regime2024: CitedRule {
    package static let id = RuleID(.regime, 2)
    package static let citation = Citation(
        .caseAssignment2024, "page 1", "The following changes will take effect on November 18, 2024")

    /// The first day of the 2024 regime.
    package static let firstDay = DateBoundary(id, "first-day", 2024, 11, 18)

    package enum Ground: String, GroundSet {
        case inForce = "a: the 2024 memorandum is in effect and not yet superseded on this day"
        case notYetInForce = "c: the 2024 memorandum is not yet in effect on this day"
    }
    package enum Gap: String, GapSet {
        case notEncoded = "b: the 2024 memorandum governs this day, and its rules (R24) are not encoded yet"

        package var row: GapRow {
            GapRow(.notEncoded, to: .localTaxpayerAdvocate, at: "Steps in Case Routing")
        }
    }
}

/// REG-03: from 2025-12-17 to 2026-09-30 the 2025 memorandum governs.
package enum Regime2025: CitedRule {
    package static let id = RuleID(.regime, 3)
    package static let citation = Citation(.caseDistribution2025, "header", "Expires: September 30, 2026")
    package static let also = [
        Citation(.caseDistribution2025, "V", "are effective immediately")
    ]

    /// The issue date.
    package static let firstDay = DateBoundary(id, "first-day", 2025, 12, 17)
    /// The printed expiry.
    package static let lastDay = DateBoundary(id, "last-day", 2026, 9, 30)

    package enum Ground: String, GroundSet {
        case inForce = "a: the 2025 memorandum is issued and not expired on this day"
        case notInForce = "b: the 2025 memorandum is not in force on this day"
    }
}

/// REG-04: after the expiry nothing is in force, and the superseded memorandum does not revive.
package enum AfterExpiry: CitedRule {
    package static let id = RuleID(.regime, 4)
    package static let citation = Citation(
        .caseDistribution2025, "Effect on Other Documents", "until this IGM expires or is rescinded")

    /// The expiry printed on the 2024 memorandum, which was superseded before.
    package static let printedExpiry2024 = DateBoundary(id, "2024-printed-expiry", 2026, 11, 8)

    package enum Ground: String, GroundSet {
        case superseded = "a: the 2024 memorandum is superseded, or not in effect on this day"
    }
    package enum Gap: String, GapSet {
        case expired = "b: no guidance in force: the 2025 memorandum has expired and no extension is recorded"
        case notRevived =
            "c: no guidance in force: the 2025 memorandum has expired, and the 2024 memorandum does not revive although its printed expiry is later"

        package var row: GapRow { GapRow(.notInForce, to: .deputyNationalTaxpayerAdvocate) }
    }
}

/// REG-05: neither memorandum has a transitional clause; the day on which the case is routed governs.
package enum WhichDate: CitedRule {
    package static let id = RuleID(.regime, 5)
    package static let citation = Citation(
        .caseDistribution2025, "III",
        "Once a new case has been created, employees performing case intake will take the following steps")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case changed = "a: the guidance changed between the case's creation and this action; the action date governs"
        case same = "b: the same guidance governs the day of creation and the day of action"
        case creationGoverns = "c: by the operator's reading, the day of the case's creation governs"
        case createdAhead = "f: the stated day of creation is after the day of the action; the action date governs"
    }
    package enum Gap: String, GapSet {
        case onlyCreation = "d: only the day of creation is known, and the guidance has changed since"
        case createdLater = "e: the stated day of creation is after the day of the action"

        package var row: GapRow {
            GapRow(self == .onlyCreation ? .ambiguousDate : .conflict, to: .distributionAnalysts)
        }
    }
}

/// REG-06: the guidance may be changed or rescinded at any time; what the operator has recorded counts.
package enum OperatorOverride: CitedRule {
    package static let id = RuleID(.regime, 6)
    package static let citation = Citation(
        .caseDistribution2025, "before Effect on Other Documents",
        "The Deputy National Taxpayer Advocate may modify or rescind this guidance at any time by notifying TAS employees through the issuance of a TAS Welcome Screen article"
    )

    /// The last day that an operator's record leaves a memorandum in force; no source states it.
    static let lastDayID = "REG-06.last-day"

    package enum Ground: String, GroundSet {
        case extended = "a: the operator has recorded an extension that covers this day"
        case ended2024 = "d: the operator has recorded that the 2024 memorandum is not in force on this day"
    }
    package enum Gap: String, GapSet {
        case rescinded = "b: no guidance in force: the operator has recorded that it was rescinded"
        case ended = "c: no guidance in force: the operator has recorded an earlier end"

        package var row: GapRow { GapRow(.notInForce, to: .deputyNationalTaxpayerAdvocate) }
    }
}
