extension RuleRegistry {
    static var internationalRules: [any CitedRule.Type] {
        [
            ForeignWithoutUSPOA.self, ExhibitATable.self, USPOA.self, ForeignCaseKept.self, CountryNotListed.self,
            USTerritory.self, ForeignCongressional.self, POABasing.self, CountryNames.self, OfficeCodes.self,
        ]
    }
}

/// INTL-01: a taxpayer abroad without a US-based power of attorney goes to the office of Exhibit A.
package enum ForeignWithoutUSPOA: CitedRule {
    package static let id = RuleID(.international, 1)
    package static let citation = Citation(
        .caseDistribution2025, "IV.4",
        "TAS will continue to assign cases to TAS offices in Hawaii and Puerto Rico based on the Geographic Alignment Table (See Exhibit A) for taxpayers residing in foreign countries without a US-based Power of Attorney (POA), to the extent possible"
    )
    package static let also = [
        Citation(
            .caseDistribution2025, "V.A.1",
            "all new non-congressional cases coming into TAS will first be assigned to Special 6")
    ]
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case exhibit = "a: the taxpayer resides abroad and has no US-based power of attorney"
        case domestic = "b: the taxpayer resides in the United States"
        case usPOA = "c: a US-based power of attorney is stated, so Exhibit A does not send the case"
        case specialSixFirst = "d: by the operator's reading, the case is first assigned to Special 6"
        case unknown = "e: residence or the basing of the power of attorney is not stated"
    }
    package enum Gap: String, GapSet {
        case notPossible =
            "f: a person recorded that the office of Exhibit A is not possible, and no alternative is given"

        package var row: GapRow { GapRow(.discretion, to: .distributionAnalysts) }
    }
}

/// INTL-02: the 225 rows of Exhibit A.
package enum ExhibitATable: CitedRule {
    package static let id = RuleID(.international, 2)
    package static let citation = Citation(.caseDistribution2025, "Exhibit A", "EXHIBIT A – Residency Table")

    package enum Ground: String, GroundSet {
        case puertoRico = "a: Exhibit A aligns the country with Puerto Rico"
        case hawaii = "b: Exhibit A aligns the country with Hawaii"
    }
}

/// INTL-03: abroad, with a US-based power of attorney: Special 6.
package enum USPOA: CitedRule {
    package static let id = RuleID(.international, 3)
    package static let citation = Citation(
        .caseDistribution2025, "IV.4",
        "For taxpayers residing outside of the United States that have a US-based POA, those cases will be transferred to Special 6"
    )

    package enum Ground: String, GroundSet {
        case usPOA = "a: the taxpayer resides abroad and has a US-based power of attorney"
        case eitherWay =
            "b: with a US-based power of attorney the case goes to Special 6, whether or not the residence is abroad"
    }
}

/// INTL-04: an office other than Hawaii and Puerto Rico keeps the foreign case it has received.
package enum ForeignCaseKept: CitedRule {
    package static let id = RuleID(.international, 4)
    package static let citation = Citation(
        .caseDistribution2025, "IV.4, second paragraph",
        "if a local TAS office (other than Hawaii or Puerto Rico) receives a case involving a taxpayer who resides in a foreign country, that office will keep and work the case"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case kept = "a: an office other than Hawaii and Puerto Rico holds a case of a taxpayer abroad"
        case notApplicable = "b: no office other than Hawaii and Puerto Rico holds a case of a taxpayer abroad"
        case unknown = "c: which office holds the case, or the residence, is not stated"
    }
    package enum Gap: String, GapSet {
        case crossed =
            "d: Hawaii holds a case that Exhibit A aligns with Puerto Rico, or the reverse, and the sentence excludes both"

        package var row: GapRow { GapRow(.noRule, to: .areaAnalyst) }
    }
}

/// INTL-05: a country that Exhibit A does not name.
package enum CountryNotListed: CitedRule {
    package static let id = RuleID(.international, 5)
    package static let citation = Citation(
        .caseDistribution2025, "Exhibit A", "Continent Country/Territory Transfer to")

    package enum Gap: String, GapSet {
        case notListed = "a: Exhibit A does not name the country, and a continent is not a guide"
        case heldCase =
            "b: an office holds the case, and whether its residence is abroad is not known, since Exhibit A does not name it"

        package var row: GapRow {
            switch self {
            case .notListed: GapRow(.noRule, to: .distributionAnalysts)
            case .heldCase: GapRow(.undefinedTerm, to: .areaAnalyst, at: "IV.4, second paragraph")
            }
        }
    }
}

/// INTL-06: the territories are neither clearly abroad nor in Exhibit A.
package enum USTerritory: CitedRule {
    package static let id = RuleID(.international, 6)
    package static let citation = Citation(
        .caseDistribution2025, "IV.4", "taxpayers who reside outside of the United States (US)")
    package static let also = [Citation(.caseDistribution2025, "IV.4", "for taxpayers residing in foreign countries")]

    package enum Gap: String, GapSet {
        case territory =
            "a: the residence is a territory of the United States: the text does not say whether it is abroad, and Exhibit A does not name it"

        package var row: GapRow { GapRow(.undefinedTerm, to: .distributionAnalysts) }
    }
}

/// INTL-07: the aligned office of a taxpayer without a home state.
package enum ForeignCongressional: CitedRule {
    package static let id = RuleID(.international, 7)
    package static let citation = Citation(
        .caseDistribution2025, "V.A.2", "the congressional member in the taxpayer's home state (Congressional District)"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case aligned = "a: the aligned office of a taxpayer without a home state is stated"
    }
    package enum Gap: String, GapSet {
        case noHomeState = "b: the taxpayer has no home state, and the office aligned with the member is not stated"

        package var row: GapRow { GapRow(.noRule, to: .localTaxpayerAdvocate) }
    }
}

/// INTL-08: when a power of attorney counts as US-based.
package enum POABasing: CitedRule {
    package static let id = RuleID(.international, 8)
    package static let citation = Citation(
        .caseDistribution2025, "IV.4", "without a US-based Power of Attorney (POA)")
    package static let asksForFacts = true

    /// The text speaks of one power of attorney; above this number it is silent.
    package static let singleMax = NumberBoundary(id, "single-max", 1)

    package enum Gap: String, GapSet {
        case territory =
            "a: a power of attorney is based in a territory, and the text does not say whether that is US-based"
        case several = "b: there is more than one power of attorney, and the text does not say which counts"
        case contradiction = "c: a US-based power of attorney is stated, but the number of them is stated as none"

        package var row: GapRow {
            switch self {
            case .territory, .several: GapRow(.undefinedTerm, to: .distributionAnalysts)
            case .contradiction: GapRow(.conflict, to: .intakeManagement)
            }
        }
    }
}

/// INTL-09: names that several countries share.
package enum CountryNames: CitedRule {
    package static let id = RuleID(.international, 9)
    package static let citation = Citation(
        .caseDistribution2025, "Exhibit A", "Democratic Republic of the Congo (Kinshasa)")
    package static let also = [
        Citation(.caseDistribution2025, "Exhibit A", "Republic of the Congo (Brazzaville)"),
        Citation(.caseDistribution2025, "Exhibit A", "North Korea, South Korea"),
        Citation(.caseDistribution2025, "Exhibit A", "British Virgin Islands"),
    ]

    package enum Ground: String, GroundSet {
        case sameOffice = "a: every country of that name has the same office in Exhibit A"
    }
    package enum Gap: String, GapSet {
        case virginIslands = "b: the name means a listed country or a territory of the United States; say which"

        package var row: GapRow { GapRow(.missingFact, to: .intakeManagement, at: "Exhibit A") }
    }
}

/// INTL-10: the codes of the two offices.
package enum OfficeCodes: CitedRule {
    package static let id = RuleID(.international, 10)
    package static let citation = Citation(.caseDistribution2025, "Exhibit A", "Puerto Rico (66)")
    package static let also = [Citation(.caseDistribution2025, "Exhibit A", "Hawaii (99)")]

    /// Puerto Rico's code.
    package static let puertoRico = NumberBoundary(id, "puerto-rico", 66)
    /// Hawaii's code.
    package static let hawaii = NumberBoundary(id, "hawaii", 99)

    package enum Ground: String, GroundSet {
        case coded = "a: the exhibit prints the code behind the office's name"
    }
}
