package import CivilTime

/// What a case is to the routing rules. Nil means that nobody has stated it; it is never read as false.
package struct RoutingFacts: FactSet, Hashable {
    /// The case was just created and is assigned to nobody.
    package var newCase: Bool?
    package var congressional: Bool?
    /// The holding office received it from the central case assignment.
    package var receivedFromCentralAssignment: Bool?
    /// The code of the office that holds it.
    package var holdingOffice: OfficeCode?
    /// What the Special 1-4 chart gave, as a person determined it; empty when it gave none.
    package var specialCriteria: SpecialCriteria?
    /// The case-acceptance criterion, 1 to 9.
    package var tasCriterion: Int?
    package var residence: Residence?
    package var usBasedPOA: Bool?
    package var poaCount: Int?
    package var poaInUSTerritory: Bool?
    package var extremeTimeSensitive: Bool?
    package var urgentScreening: UrgentScreening?
    package var financialHardship: Bool?
    /// The office aligned with the member of Congress.
    package var alignedOffice: OfficeCode?
    package var exhibitANotPossible: Bool?
    package var governedByIRM: GoverningIRM?
    package var plannedMethod: PlannedMethod?
    package var proposedDestination: ProposedDestination?
    package var officeSpecialIssue: Bool?
    package var assignmentConcern: Bool?
    package var caseCreatedOn: CivilDate?
    package var sendsOriginals: Bool?
    package var hasForm911: Bool?
    package var holdsPIIOutsidePhoenix: Bool?
    package var zipCode: ZipCode?
    package var step1Applies: Bool?
    package var step1Office: OfficeCode?
    package var step2Applies: Bool?
    package var step2Office: OfficeCode?
    package var spanishSpeaking: Bool?
    package var spanishOffice: OfficeCode?
    package var rebalancedTo: OfficeCode?
    package var workloadBalancing: Bool?
    /// The taxpayer speaks a language other than English or Spanish.
    package var otherLanguage: Bool?
    package var congressMember: CongressMember?
    package var homeState: StateCode?
    package var congressionalDistricts: CongressionalDistricts?
    /// The aligned office has been looked up in the operator's district alignment; `alignedOffice` is what it gave.
    package var officeLookedUp: Bool?

    /// Knows nothing.
    package init() {}
}

/// An office's code: one to four digits, the first not 0, so that an office has one code.
package struct OfficeCode: Sendable, Hashable {
    /// The form, as an error message says it.
    package static let accepted = "an office code of 1 to 4 digits without a leading zero"
    /// The form, as an ECMA 262 pattern.
    static let pattern = "^[1-9][0-9]{0,3}$"

    /// The digits.
    package let text: String

    /// Nil unless it is one to four ASCII digits, the first not 0.
    package init?(_ text: String) {
        guard (1...4).contains(text.utf8.count), text.utf8.first != 0x30,
            text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return nil }
        self.text = text
    }
}

/// The outcome of screening a case that is flagged urgent.
package enum UrgentScreening: String, Sendable, Hashable, CaseIterable {
    case screenedIn = "screened-in"
    case screenedOut = "screened-out"
}

/// The sections that keep governing some transfers, as a person recorded them for this one.
package struct GoverningIRM: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// IRM 13.1.8, Congressional Affairs Program.
    package static let congressionalAffairs = GoverningIRM(rawValue: 1)
    /// IRM 13.1.10, Special Processes.
    package static let specialProcesses = GoverningIRM(rawValue: 2)
}

/// How somebody plans to move the case.
package enum PlannedMethod: String, Sendable, Hashable, CaseIterable {
    case routeCaseButton = "route-case-button"
    case zipCodeRouting = "zip-code-routing"
    case transferGuidelines = "transfer-guidelines"
    case caseOwnerEdit = "case-owner-edit"
}

/// The Specials 1 to 4 that the chart named, as bits 1 to 4.
package struct SpecialCriteria: Sendable, Hashable {
    /// Bit n is set when Special n is named.
    package private(set) var bits: UInt8 = 0

    /// None named.
    package init() {}

    /// Names a Special; numbers outside 1 to 4 are ignored.
    package mutating func insert(_ number: Int) {
        if (1...4).contains(number) { bits |= 1 << UInt8(number) }
    }

    /// Whether Special `number` is named.
    package func contains(_ number: Int) -> Bool { (1...4).contains(number) && bits & (1 << UInt8(number)) != 0 }

    /// How many are named.
    package var count: Int { bits.nonzeroBitCount }
}
