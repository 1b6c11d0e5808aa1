/// The words that carry the grounds and gaps of INTL-01 to INTL-10.
extension ForeignWithoutUSPOA.Ground {
    package var words: Words {
        switch self {
        case .exhibit:
            .ofRule
        case .domestic, .usPOA, .specialSixFirst, .unknown:
            .notNeeded
        }
    }
}

extension ForeignWithoutUSPOA.Gap {
    package var words: Words {
        switch self {
        case .notPossible:
            .ofRule
        }
    }
}

extension ExhibitATable.Ground {
    package var words: Words {
        switch self {
        case .puertoRico, .hawaii:
            .exhibitRow
        }
    }
}

extension USPOA.Ground {
    package var words: Words {
        switch self {
        case .usPOA:
            .ofRule
        case .eitherWay:
            .ofRule + .cited(.caseDistribution2025, "III.C", "Transfer the non-congressional case for Special 6")
        }
    }
}

extension ForeignCaseKept.Ground {
    package var words: Words {
        switch self {
        case .kept:
            .ofRule
        case .notApplicable, .unknown:
            .notNeeded
        }
    }
}

extension ForeignCaseKept.Gap {
    package var words: Words {
        switch self {
        case .crossed:
            .ofRule
        }
    }
}

extension CountryNotListed.Gap {
    package var words: Words {
        switch self {
        case .notListed:
            .ofRule
        case .heldCase:
            .cited(
                .caseDistribution2025, "IV.4, second paragraph",
                "receives a case involving a taxpayer who resides in a foreign country, that office will keep and work the case"
            )
        }
    }
}

extension USTerritory.Gap {
    package var words: Words {
        switch self {
        case .territory:
            .ofRule + .cited(.caseDistribution2025, "IV.4", "for taxpayers residing in foreign countries")
        }
    }
}

extension ForeignCongressional.Ground {
    package var words: Words {
        switch self {
        case .aligned:
            .ofRule
        }
    }
}

extension ForeignCongressional.Gap {
    package var words: Words {
        switch self {
        case .noHomeState:
            .ofRule
        }
    }
}

extension POABasing.Gap {
    package var words: Words {
        switch self {
        case .territory, .several, .contradiction:
            .ofRule
        }
    }
}

extension CountryNames.Ground {
    package var words: Words {
        switch self {
        case .puertoRico:
            .ofRule + .cited(.caseDistribution2025, "Exhibit A", "Republic of the Congo (Brazzaville)")
        case .hawaii:
            .cited(.caseDistribution2025, "Exhibit A", "North Korea, South Korea")
        }
    }
}

extension CountryNames.Gap {
    package var words: Words {
        switch self {
        case .virginIslands:
            .cited(.caseDistribution2025, "Exhibit A", "British Virgin Islands")
        }
    }
}

extension OfficeCodes.Ground {
    package var words: Words {
        switch self {
        case .puertoRico:
            .ofRule
        case .hawaii:
            .cited(.caseDistribution2025, "Exhibit A", "Hawaii (99)")
        }
    }
}
