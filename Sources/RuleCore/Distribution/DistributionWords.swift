/// The words that carry the grounds and gaps of DIST-01 to DIST-07.
extension OfficeAverage.Ground {
    package var words: Words {
        switch self {
        case .computed:
            .ofRule
        }
    }
}

extension OfficeAverage.Gap {
    package var words: Words {
        switch self {
        case .nobody, .noOffice:
            .ofRule
        }
    }
}

extension VolumeByPeople.Ground {
    package var words: Words {
        switch self {
        case .decided, .proposed, .automatic:
            .ofRule
        }
    }
}

extension VolumeByPeople.Gap {
    package var words: Words {
        switch self {
        case .weighing:
            .ofRule + .cited(.caseDistribution2025, "IV", "Some of the factors used in this analysis are")
        }
    }
}

extension NationalAverage.Ground {
    package var words: Words {
        switch self {
        case .stated:
            .ofRule
        }
    }
}

extension NationalAverage.Gap {
    package var words: Words {
        switch self {
        case .noFormula:
            .ofRule
                + .cited(
                    .caseDistribution2025, "IV, closing paragraph",
                    "to achieve local office-level inventory averages that align with the national average")
        }
    }
}

extension LanguagePreference.Ground {
    package var words: Words {
        switch self {
        case .bilingual, .bilingualNotStated:
            .ofRule
        case .interpreter:
            .cited(
                .caseDistribution2025, "IV.3",
                "it may not always be possible to align a Spanish speaking taxpayer with a bilingual CA. In those situations"
            )
                + .cited(
                    .caseDistribution2025, "IV.3",
                    "in situations where a taxpayer speaks a language other than English, local offices will use")
        case .otherLanguage:
            .cited(
                .caseDistribution2025, "IV.3",
                "in situations where a taxpayer speaks a language other than English, local offices will use")
        case .english, .notStated:
            .notNeeded
        }
    }
}

extension VolumeSource.Ground {
    package var words: Words {
        switch self {
        case .stated:
            .ofRule
        case .counted:
            .ofRule + .cited(.caseDistribution2025, "IV.1", "the total number of cases assigned to an office")
        }
    }
}

extension OfficeKeeps.Ground {
    package var words: Words {
        switch self {
        case .keeps:
            .ofRule
                + .cited(
                    .caseDistribution2025, "IV, closing paragraph",
                    "Do NOT transfer these cases again to another office.")
        case .waits:
            .cited(
                .caseDistribution2025, "IV, first paragraph",
                "the centralized distribution process for cases assigned to Special 6")
        case .exhibit:
            .cited(
                .caseDistribution2025, "IV.4",
                "TAS will continue to assign cases to TAS offices in Hawaii and Puerto Rico based on the Geographic Alignment Table (See Exhibit A) for taxpayers residing in foreign countries without a US-based Power of Attorney (POA), to the extent possible"
            ) + .exhibitRow
        case .placed:
            .ofRule
        }
    }
}

extension OfficeKeeps.Gap {
    package var words: Words {
        switch self {
        case .abroad, .exhibitCannot, .abroadInTheRun:
            .cited(
                .caseDistribution2025, "IV.4",
                "TAS will continue to assign cases to TAS offices in Hawaii and Puerto Rico based on the Geographic Alignment Table (See Exhibit A) for taxpayers residing in foreign countries without a US-based Power of Attorney (POA), to the extent possible"
            )
        case .otherExhibit:
            .cited(
                .caseDistribution2025, "IV.4",
                "TAS will continue to assign cases to TAS offices in Hawaii and Puerto Rico based on the Geographic Alignment Table (See Exhibit A)"
            ) + .cited(.caseDistribution2025, "Exhibit A", "EXHIBIT A – Residency Table")
        }
    }
}

extension NoCasesForUnavailable.Ground {
    package var words: Words {
        switch self {
        case .unavailable:
            .ofRule
        case .available, .atNone:
            .cited(
                .caseDistribution2025, "IV.1", "divided by the number of CAs in that office, adjusted for availability")
        case .inactiveIsNone:
            .cited(
                .caseDistribution2025, "I.A.2, Note", "the employee's status in Phoenix must be changed to 'Inactive.'")
                + .cited(
                    .caseDistribution2025, "IV.1",
                    "divided by the number of CAs in that office, adjusted for availability")
        case .inactive:
            .cited(
                .caseDistribution2025, "I.A.2, Note", "the employee's status in Phoenix must be changed to 'Inactive.'")
        }
    }
}
