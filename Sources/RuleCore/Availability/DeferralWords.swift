/// The words that carry the grounds and gaps of AVAIL-01 to AVAIL-09.
extension NonAdvocatePositions.Ground {
    package var words: Words {
        switch self {
        case .other:
            .ofRule
        case .advocate:
            .notNeeded
        }
    }
}

extension NonAdvocatePositions.Gap {
    package var words: Words {
        switch self {
        case .bca:
            .cited(
                .caseDistribution2025, "I, first paragraph",
                "Employee availability and deferral status in Phoenix only pertains to Case Advocates (CAs).")
        }
    }
}

extension LongAbsence.Ground {
    package var words: Words {
        switch self {
        case .deferred:
            .ofRule
                + .cited(
                    .caseDistribution2025, "I.A.2",
                    "must be changed to 'Deferred' by close of business (COB) the workday prior to the CA's scheduled departure"
                )
        }
    }
}

extension LongAbsence.Gap {
    package var words: Words {
        switch self {
        case .reversed:
            .ofRule
        case .calendarBegins:
            .cited(
                .caseDistribution2025, "I.A.2",
                "must be changed to 'Deferred' by close of business (COB) the workday prior to the CA's scheduled departure"
            )
        }
    }
}

extension ShortAbsence.Ground {
    package var words: Words {
        switch self {
        case .noChange:
            .ofRule
        }
    }
}

extension InactiveAbsence.Ground {
    package var words: Words {
        switch self {
        case .inactive:
            .cited(
                .caseDistribution2025, "I.A.2, Note",
                "if the CA will be out of the office for more than thirty-five 35 consecutive calendar days") + .ofRule
        }
    }
}

extension ThirtyFiveDays.Gap {
    package var words: Words {
        switch self {
        case .uncovered:
            .ofRule
                + .cited(
                    .caseDistribution2025, "I.A.2, Note",
                    "if the CA will be out of the office for more than thirty-five 35 consecutive calendar days")
        }
    }
}

extension DeferredKeepsInventory.Ground {
    package var words: Words {
        switch self {
        case .keeps:
            .ofRule
                + .cited(
                    .caseDistribution2025, "I.A.5",
                    "When in Deferred status the employee will not be assigned new cases")
        }
    }
}

extension NonCaseworkAssignment.Ground {
    package var words: Words {
        switch self {
        case .documented:
            .cited(
                .caseDistribution2025, "I.A.3",
                "documentation (e.g. e-mail) of the non-casework assignment, including dates of the assignment")
                + .ofRule
        case .national:
            .cited(
                .caseDistribution2025, "I.A.3",
                "If the work assignment is for a national project, the documentation must come from the office responsible for the project"
            )
        case .deferred:
            .ofRule
        }
    }
}

extension NonCaseworkAssignment.Gap {
    package var words: Words {
        switch self {
        case .noMinimum:
            .ofRule
        case .afterItsEnd:
            .cited(
                .caseDistribution2025, "I.A.3",
                "documentation (e.g. e-mail) of the non-casework assignment, including dates of the assignment")
                + .ofRule
        }
    }
}

extension ReturnToWork.Ground {
    package var words: Words {
        switch self {
        case .inactive, .whole, .active:
            .ofRule
        }
    }
}

extension ReturnToWork.Gap {
    package var words: Words {
        switch self {
        case .deferred, .fraction:
            .ofRule
        }
    }
}

extension PermanentDeparture.Ground {
    package var words: Words {
        switch self {
        case .mayDefer, .tooEarly:
            .ofRule
        case .deferred:
            .cited(
                .caseDistribution2025, "I.A.5", "When in Deferred status the employee will not be assigned new cases")
                + .cited(.caseDistribution2025, "I.A.5", "resolving cases that can be closed prior to their departure")
                + .cited(
                    .caseDistribution2025, "I.A.5",
                    "documenting the current status and next actions needed on cases that cannot be closed prior to their departure"
                )
        }
    }
}

extension PermanentDeparture.Gap {
    package var words: Words {
        switch self {
        case .calendarBegins:
            .ofRule
        }
    }
}
