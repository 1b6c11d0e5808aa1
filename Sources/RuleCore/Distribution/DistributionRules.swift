extension RuleRegistry {
    static var distributionRules: [any CitedRule.Type] {
        [
            OfficeAverage.self, VolumeByPeople.self, NationalAverage.self, LanguagePreference.self,
            VolumeSource.self, OfficeKeeps.self, NoCasesForUnavailable.self,
        ]
    }
}

/// DIST-01: an office's average is its cases over its advocates as far as they are available.
package enum OfficeAverage: CitedRule {
    package static let id = RuleID(.distribution, 1)
    package static let citation = Citation(
        .caseDistribution2025, "IV.1",
        "Average cases per CA by office is computed as the total number of cases assigned to an office divided by the number of CAs in that office, adjusted for availability."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case computed = "a: the office's cases over its advocates as far as they are available, not rounded"
    }
    package enum Gap: String, GapSet {
        case nobody = "b: no advocate of the office is available, and nothing divides by none"
        case noOffice = "c: no office that receives cases is loaded for the day"

        package var row: GapRow { GapRow(.noRule, to: .distributionAnalysts) }
    }
}

/// DIST-02: employees weigh the factors, and decide the volume.
package enum VolumeByPeople: CitedRule {
    package static let id = RuleID(.distribution, 2)
    package static let citation = Citation(
        .caseDistribution2025, "IV, first paragraph",
        "The employees performing the daily distribution weigh all these factors to determine the appropriate number of cases to transfer to an office to achieve a more equitable distribution of cases."
    )

    package enum Ground: String, GroundSet {
        case decided = "a: a person decided how many cases the office receives"
        case proposed =
            "c: the run proposes how many cases each office receives, and a person decides whether it stands"
        case automatic = "d: by the operator's declaration a run stands as it is proposed"
    }
    package enum Gap: String, GapSet {
        case weighing = "b: how many cases the office receives is weighed by employees, and the factors have no weights"

        package var row: GapRow { GapRow(.discretion, to: .distributionAnalysts) }
    }
}

/// DIST-03: the national average is the dashboard's; no formula is given.
package enum NationalAverage: CitedRule {
    package static let id = RuleID(.distribution, 3)
    package static let citation = Citation(
        .caseDistribution2025, "IV.2",
        "TAS will utilize the EDCA National Workload dashboard and other reports in Phoenix for case distribution.")

    package enum Ground: String, GroundSet {
        case stated = "a: the national average is stated, as the dashboard shows it"
    }
    package enum Gap: String, GapSet {
        case noFormula = "b: no formula for the national average is given, and the dashboard's is not stated"

        package var row: GapRow { GapRow(.undefinedTerm, to: .distributionAnalysts) }
    }
}

/// DIST-04: Spanish speakers go to an office with a bilingual advocate where that is possible.
package enum LanguagePreference: CitedRule {
    package static let id = RuleID(.distribution, 4)
    package static let citation = Citation(
        .caseDistribution2025, "IV.3",
        "TAS will continue to do our best to assign Spanish speaking taxpayer cases to local TAS offices with a bilingual CA."
    )
    package static let also = [
        Citation(.caseDistribution2025, "IV.3", "The receiving office must keep and work these cases.")
    ]
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case bilingual = "a: the taxpayer speaks Spanish, and an office with a bilingual advocate is preferred"
        case interpreter =
            "b: the taxpayer speaks Spanish, no office with a bilingual advocate is possible, and OPI is used"
        case otherLanguage = "c: the taxpayer speaks a language other than English or Spanish, and OPI is used"
        case english = "d: the taxpayer speaks English"
        case notStated = "e: the taxpayer's language is not recorded, and no office is preferred for it"
        case bilingualNotStated =
            "f: the taxpayer speaks Spanish, and whether the ruled office has a bilingual advocate is not stated"
    }
}

/// DIST-05: the numbers come from dashboards and reports.
package enum VolumeSource: CitedRule {
    package static let id = RuleID(.distribution, 5)
    package static let citation = Citation(
        .caseDistribution2025, "IV.2",
        "These dashboards and reports provide insight into the average number of cases per CA by office, as well as CA availability."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case stated = "a: the office's cases and its available advocates are stated, as the reports show them"
        case counted = "b: by the operator's declaration an office's cases are those that it owns here"
    }
}

/// DIST-06: the office keeps what it is given.
package enum OfficeKeeps: CitedRule {
    package static let id = RuleID(.distribution, 6)
    package static let citation = Citation(
        .caseDistribution2025, "IV, closing paragraph",
        "Local offices are responsible for working the cases they receive from the central case assignment process.")
    package static let also = [
        Citation(
            .caseDistribution2025, "IV.4",
            "for taxpayers residing in foreign countries without a US-based Power of Attorney (POA), to the extent possible"
        )
    ]
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case keeps = "a: the case was distributed, and its office keeps and works it"
        case waits = "b: the case waits in Special 5 or 6, and takes part in the distribution"
        case exhibit = "c: the case is of a taxpayer abroad without a US-based power of attorney, and goes by Exhibit A"
        case placed = "e: the run gives the case to the office, which keeps and works it"
    }
    package enum Gap: String, GapSet {
        case abroad = "d: a taxpayer abroad waits without a US-based power of attorney, and Exhibit A has no office"

        case exhibitCannot =
            "f: the office of Exhibit A is on hold, at its limit or without an advocate, and no other office is named"

        case otherExhibit =
            "g: Exhibit A is stated to have chosen the office, and it has another or none for the country that is stated"
        case abroadInTheRun =
            "h: the run gives an office the case of a taxpayer abroad without a US-based power of attorney, which goes by Exhibit A"

        package var row: GapRow {
            switch self {
            case .abroad, .exhibitCannot: GapRow(.noRule, to: .distributionAnalysts, at: "IV.4")
            case .otherExhibit, .abroadInTheRun: GapRow(.conflict, to: .distributionAnalysts, at: "IV.4")
            }
        }
    }
}

/// DIST-07: whoever is Deferred, Inactive or at 0 receives no new cases.
package enum NoCasesForUnavailable: CitedRule {
    package static let id = RuleID(.distribution, 7)
    package static let citation = Citation(
        .caseDistribution2025, "I.A.5", "When in Deferred status the employee will not be assigned new cases")
    package static let also = [
        Citation(
            .caseDistribution2025, "I, Special Situations",
            "a listing of local offices with approved CAs who have reduced availability")
    ]
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case unavailable = "a: the advocate is Deferred or Inactive, or available at 0, and receives no new cases"
        case available = "b: the advocate is active and available, and counts as far as that"
        case inactiveIsNone = "c: an Inactive advocate counts as none, whatever the availability field says"
        case inactive = "p: the advocate is Inactive, and receives no new cases"
        case atNone = "q: the advocate is available at 0, and receives no new cases"
    }
}
