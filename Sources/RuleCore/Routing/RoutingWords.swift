/// The words that carry the grounds and gaps of ROUTE-01 to ROUTE-11.
extension CongressionalFirst.Ground {
    package var words: Words {
        switch self {
        case .congressional, .lookedUp:
            .ofRule
        case .notCongressional, .unknown:
            .notNeeded
        }
    }
}

extension CongressionalFirst.Gap {
    package var words: Words {
        switch self {
        case .senator, .severalDistricts, .notAligned:
            .ofRule
        }
    }
}

extension RouteCaseRestriction.Ground {
    package var words: Words {
        switch self {
        case .notNewCongressional:
            .ofRule
                + .cited(
                    .caseDistribution2025, "V.A.2", "This is the only time the 'Route Case' button should be utilized")
                + .cited(
                    .caseDistribution2025, "V.B.1", "do not use the 'Route Case' button for non-congressional cases")
        case .newCongressional, .unknown:
            .notNeeded
        }
    }
}

extension SpecialsFirst.Ground {
    package var words: Words {
        switch self {
        case .one:
            .ofRule + .cited(.caseDistribution2025, "V.A.1", "unless the case meets criteria for Special 1-4")
                + .cited(
                    .caseDistribution2025, "III.A",
                    "If yes to any of the above, follow the instructions to transfer the case to the appropriate Special assignment workflow."
                )
        case .none, .unknown:
            .notNeeded
        }
    }
}

extension SpecialsFirst.Gap {
    package var words: Words {
        switch self {
        case .several:
            .ofRule
        }
    }
}

extension UrgentFlag.Ground {
    package var words: Words {
        switch self {
        case .extreme:
            .ofRule
        case .notExtreme:
            .notNeeded
        case .hardshipAlone:
            .cited(
                .caseDistribution2025, "III.B.1",
                "Do NOT update the Phoenix 'Case Priority' field to 'Urgent' simply because the taxpayer has a financial hardship"
            )
        }
    }
}

extension UrgentScreeningFirst.Ground {
    package var words: Words {
        switch self {
        case .screenedOut, .notScreened:
            .ofRule
        case .eitherWay:
            .notNeeded
        }
    }
}

extension UrgentScreeningFirst.Gap {
    package var words: Words {
        switch self {
        case .whichOffice:
            .ofRule
        case .specialFlow:
            .ofRule
                + .cited(
                    .caseDistribution2025, "III.A",
                    "If yes to any of the above, follow the instructions to transfer the case to the appropriate Special assignment workflow."
                )
        case .exhibitFlow:
            .ofRule
                + .cited(
                    .caseDistribution2025, "IV.4",
                    "TAS will continue to assign cases to TAS offices in Hawaii and Puerto Rico based on the Geographic Alignment Table (See Exhibit A)"
                )
        }
    }
}

extension SpecialSixDefault.Ground {
    package var words: Words {
        switch self {
        case .nothingEarlier:
            .ofRule
                + .cited(
                    .caseDistribution2025, "V.A.1",
                    "all new non-congressional cases coming into TAS will first be assigned to Special 6")
        }
    }
}

extension ForeignWithUSPOA.Ground {
    package var words: Words {
        switch self {
        case .normalDistribution:
            .ofRule
        }
    }
}

extension ZipRoutingOff.Ground {
    package var words: Words {
        switch self {
        case .zipCode:
            .ofRule
        case .guidelines:
            .cited(.caseDistribution2025, "IV.4", "The transfer guidelines have been suspended.")
        case .exhibit, .unknown:
            .notNeeded
        }
    }
}

extension NoRetransfer.Ground {
    package var words: Words {
        switch self {
        case .received, .transferAgain:
            .ofRule
        case .notReceived, .unknown:
            .notNeeded
        case .concern:
            .cited(
                .caseDistribution2025, "IV, closing paragraph",
                "the LTA or TAGM should elevate those concerns to their Area Analyst")
        }
    }
}

extension OfficeSpecialIssue.Ground {
    package var words: Words {
        switch self {
        case .issue:
            .ofRule
        }
    }
}

extension NewCasesOnly.Ground {
    package var words: Words {
        switch self {
        case .existing:
            .ofRule + .cited(.caseDistribution2025, "V.A.1", "all new non-congressional cases")
        case .existingCongressional:
            .cited(.caseDistribution2025, "V.A.2", "new congressional cases coming into TAS")
        case .existingEitherWay:
            .cited(.caseDistribution2025, "V.A.1", "all new non-congressional cases")
                + .cited(.caseDistribution2025, "V.A.2", "new congressional cases coming into TAS")
        case .new, .unknown:
            .notNeeded
        }
    }
}
