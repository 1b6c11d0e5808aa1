/// The words that carry the grounds and gaps of AVAIL-10 to AVAIL-18.
extension NewHireWithoutCases.Ground {
    package var words: Words {
        switch self {
        case .none:
            .ofRule
        }
    }
}

extension NewHireWithoutCases.Gap {
    package var words: Words {
        switch self {
        case .againNone:
            .cited(.caseDistribution2025, "I.B.1", "During the initial period") + .ofRule
        }
    }
}

extension NewHireBands.Ground {
    package var words: Words {
        switch self {
        case .active:
            .cited(
                .caseDistribution2025, "I.B.1",
                "When the new hire is assigned one (1) or more cases, their status in Phoenix will be changed from deferred to active."
            )
        case .band:
            .ofRule
        case .tenth:
            .ofRule + .cited(.caseDistribution2025, "I.B.2", "1 to 19 open cases: .10 or 10 percent availability")
        case .quarter:
            .ofRule + .cited(.caseDistribution2025, "I.B.2", "20 to 29 open cases: .25 or 25 percent availability")
        case .half:
            .ofRule + .cited(.caseDistribution2025, "I.B.2", "40 to 54 open cases: .5 or 50 percent availability")
        case .threeQuarters:
            .ofRule + .cited(.caseDistribution2025, "I.B.2", "55 to 70 open cases: .75 or 75 percent availability")
        case .whole:
            .ofRule + .cited(.caseDistribution2025, "I.B.2", "71 or more open cases: 1 or 100 percent availability")
        }
    }
}

extension NewHireBandHole.Gap {
    package var words: Words {
        switch self {
        case .hole:
            .ofRule + .cited(.caseDistribution2025, "I.B.2", "40 to 54 open cases: .5 or 50 percent availability")
        }
    }
}

extension NewHireBandsEnd.Ground {
    package var words: Words {
        switch self {
        case .whole:
            .ofRule
        }
    }
}

extension NewHireBandsEnd.Gap {
    package var words: Words {
        switch self {
        case .falls, .trainingEnded:
            .ofRule
        case .afterTraining:
            .cited(
                .caseDistribution2025, "I.B, Note", "This section only applies to newly hired CAs in training status.")
        }
    }
}

extension TraineeAbsence.Gap {
    package var words: Words {
        switch self {
        case .notCovered:
            .ofRule
        }
    }
}

extension PartTimeAvailability.Ground {
    package var words: Words {
        switch self {
        case .example:
            .ofRule + .cited(.caseDistribution2025, "I.C.2", "20 hours/week = .5 or 50 percent availability")
                + .cited(
                    .caseDistribution2025, "I.C.1",
                    "an adjustment must be made to that office's active CA count to account for the permanent part-time CA"
                )
        case .otherHours:
            .ofRule
                + .cited(
                    .caseDistribution2025, "I.C.1",
                    "an adjustment must be made to that office's active CA count to account for the permanent part-time CA"
                )
        case .changed:
            .cited(
                .caseDistribution2025, "I.C.3",
                "Any changes to a part-time schedule must be communicated to the Area Deputy, or designated Area Analyst."
            )
        case .thirty:
            .ofRule + .cited(.caseDistribution2025, "I.C.2", "30 hours/week = .75 or 75 percent availability")
                + .cited(
                    .caseDistribution2025, "I.C.1",
                    "an adjustment must be made to that office's active CA count to account for the permanent part-time CA"
                )
        }
    }
}

extension PartTimeAvailability.Gap {
    package var words: Words {
        switch self {
        case .notPartTime, .several, .precision:
            .ofRule
        }
    }
}

extension ReducedAvailability.Ground {
    package var words: Words {
        switch self {
        case .elevated:
            .cited(
                .caseDistribution2025, "I, Special Situations", "the LTA will elevate this issue to their Area Deputy")
        case .determined:
            .ofRule
        case .ended:
            .cited(
                .caseDistribution2025, "I, Special Situations",
                "then the 'TAS Workload Availability' will be set to '1'")
        }
    }
}

extension ReducedAvailability.Gap {
    package var words: Words {
        switch self {
        case .deputyDecides, .alsoAbsence, .whileReviewed:
            .ofRule
        case .fraction:
            .cited(
                .caseDistribution2025, "I, Special Situations",
                "then the 'TAS Workload Availability' will be set to '1'")
        }
    }
}

extension Workdays.Ground {
    package var words: Words {
        switch self {
        case .counted:
            .ofRule
        }
    }
}

extension Workdays.Gap {
    package var words: Words {
        switch self {
        case .notRecorded:
            .ofRule
        }
    }
}

extension DeferralResponsibility.Ground {
    package var words: Words {
        switch self {
        case .applies:
            .ofRule
        }
    }
}
