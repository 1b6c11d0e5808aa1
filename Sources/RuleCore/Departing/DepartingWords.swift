/// The words that carry the grounds and gaps of DEPART-01 to DEPART-10.
extension DepartureTrigger.Ground {
    package var words: Words {
        switch self {
        case .permanent, .longAbsence:
            .ofRule
        case .shorter:
            .notNeeded
        }
    }
}

extension DepartureTrigger.Gap {
    package var words: Words {
        switch self {
        case .thirtyFive:
            .cited(.caseDistribution2025, "I.A.2", "but less than thirty-five (35) consecutive calendar days") + .ofRule
        }
    }
}

extension CongressionalRetained.Ground {
    package var words: Words {
        switch self {
        case .congressional, .otherProposed:
            .ofRule
        case .eitherWay:
            .ofRule
                + .cited(
                    .caseDistribution2025, "II.B.2",
                    "The LTA may elect to retain a case(s) in their office when warranted (e.g. best interest of the taxpayer) and assign the case(s) to other CAs in their office."
                )
        case .notCongressional:
            .notNeeded
        }
    }
}

extension CongressionalRetained.Gap {
    package var words: Words {
        switch self {
        case .nobodyLeft:
            .ofRule
        }
    }
}

extension InventoryToSpecialFive.Ground {
    package var words: Words {
        switch self {
        case .left, .notYet, .absenceBegun, .keepsPosition:
            .ofRule
        }
    }
}

extension AdvocateRetains.Ground {
    package var words: Words {
        switch self {
        case .retained:
            .ofRule
        case .notElected:
            .notNeeded
        }
    }
}

extension AdvocateRetains.Gap {
    package var words: Words {
        switch self {
        case .nobodyLeft:
            .ofRule
        }
    }
}

extension AreaNotified.Ground {
    package var words: Words {
        switch self {
        case .transferred:
            .ofRule
                + .cited(
                    .caseDistribution2025, "II.B",
                    "The Area Analyst will then discuss the reassignment of these cases to Special 5 with the analysts performing case distribution."
                )
        }
    }
}

extension SpecialFiveLetterDue.Ground {
    package var words: Words {
        switch self {
        case .letter:
            .ofRule
        case .noLetter:
            .notNeeded
        }
    }
}

extension OpenInventory.Ground {
    package var words: Words {
        switch self {
        case .closed:
            .ofRule + .cited(.caseDistribution2025, "I.A.2, Note", "his or her open inventory must be reassigned")
        case .open:
            .notNeeded
        }
    }
}

extension ForeignInventory.Ground {
    package var words: Words {
        switch self {
        case .notForeign:
            .notNeeded
        }
    }
}

extension ForeignInventory.Gap {
    package var words: Words {
        switch self {
        case .keepOrTransfer:
            .ofRule
                + .cited(
                    .caseDistribution2025, "II.B",
                    "the LTA or TAGM will transfer their open cases to the Phoenix Special 5 queue")
        case .territory, .notListed:
            .ofRule
        }
    }
}

extension DepartingTransfer.Ground {
    package var words: Words {
        switch self {
        case .transfer:
            .ofRule
        }
    }
}

extension OutOfSpecialFive.Ground {
    package var words: Words {
        switch self {
        case .releasing, .other:
            .ofRule
        }
    }
}

extension OutOfSpecialFive.Gap {
    package var words: Words {
        switch self {
        case .noOrder, .whichOther, .otherHolder:
            .ofRule
        case .exhibitReleased:
            .ofRule
                + .cited(
                    .caseDistribution2025, "IV.4",
                    "TAS will continue to assign cases to TAS offices in Hawaii and Puerto Rico based on the Geographic Alignment Table"
                )
        }
    }
}
