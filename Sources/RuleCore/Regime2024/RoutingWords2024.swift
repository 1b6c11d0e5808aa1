/// The words that carry the grounds and gaps of R24-01 to R24-15.
extension Period2024.Ground {
    package var words: Words {
        switch self {
        case .governs:
            .ofRule
        }
    }
}

extension StepOrder2024.Ground {
    package var words: Words {
        switch self {
        case .first:
            .ofRule
                + .cited(
                    .caseAssignment2024, "Steps in Case Routing, 1",
                    "Interim Guidance on Centralization of New TAS Non-Congressional Systemic Burden cases, or subsequent Internal Guidance Memorandums discussing the routing of specific types of cases apply."
                )
        case .second:
            .ofRule
                + .cited(
                    .caseAssignment2024, "Steps in Case Routing, 2",
                    "Determine whether the TAS Case Transfer Guidelines apply.")
        case .third:
            .ofRule
                + .cited(
                    .caseAssignment2024, "Steps in Case Routing, 3",
                    "If the TAS Case Transfer Guidelines do not apply, route the case using ZCR.")
        }
    }
}

extension CentralizationStep.Ground {
    package var words: Words {
        switch self {
        case .applies:
            .ofRule
        case .notApplicable:
            .notNeeded
        }
    }
}

extension CentralizationStep.Gap {
    package var words: Words {
        switch self {
        case .undetermined, .destination:
            .ofRule
        }
    }
}

extension GuidelinesStep.Ground {
    package var words: Words {
        switch self {
        case .applies, .exhibit:
            .ofRule
        case .notApplicable:
            .notNeeded
        }
    }
}

extension GuidelinesStep.Gap {
    package var words: Words {
        switch self {
        case .undetermined, .destination, .abroad:
            .ofRule
        }
    }
}

extension ZipCodeStep.Ground {
    package var words: Words {
        switch self {
        case .mapped:
            .ofRule
        }
    }
}

extension ZipCodeStep.Gap {
    package var words: Words {
        switch self {
        case .notMapped:
            .ofRule
                + .cited(
                    .caseAssignment2024, "page 1",
                    "will routinely monitor local office inventories and adjust the zip code assignment(s), as needed")
        }
    }
}

extension SpanishStep.Ground {
    package var words: Words {
        switch self {
        case .determined:
            .ofRule
        case .notSpanish:
            .notNeeded
        }
    }
}

extension SpanishStep.Gap {
    package var words: Words {
        switch self {
        case .undetermined:
            .ofRule
        }
    }
}

extension Rebalancing2024.Ground {
    package var words: Words {
        switch self {
        case .rebalanced:
            .ofRule
        }
    }
}

extension Congressional2024.Ground {
    package var words: Words {
        switch self {
        case .notCongressional:
            .notNeeded
        }
    }
}

extension Congressional2024.Gap {
    package var words: Words {
        switch self {
        case .congressional:
            .ofRule
        }
    }
}

extension Deferral2024.Ground {
    package var words: Words {
        switch self {
        case .deferred, .noChange:
            .ofRule
        }
    }
}

extension Deferral2024.Gap {
    package var words: Words {
        switch self {
        case .longer, .otherPosition, .noWorkdays, .reversed:
            .ofRule
        }
    }
}

extension DeferralByOffice.Ground {
    package var words: Words {
        switch self {
        case .officeLevel:
            .ofRule
        }
    }
}

extension NewHire2024.Ground {
    package var words: Words {
        switch self {
        case .none:
            .ofRule
        case .active:
            .cited(
                .caseAssignment2024, "IRM 13.1.22.5, as modified",
                "When the new hire is assigned one or more cases their status on TAMIS will be changed from deferral to active."
            )
        }
    }
}

extension NewHire2024.Gap {
    package var words: Words {
        switch self {
        case .percentages:
            .cited(
                .caseAssignment2024, "IRM 13.1.22.5, as modified",
                "Managers will gradually increase the level of the new hires' availability until the training period is completed by following these steps"
            )
        case .notInTraining, .againNone:
            .ofRule
        }
    }
}

extension Instructor2024.Gap {
    package var words: Words {
        switch self {
        case .program:
            .ofRule
        }
    }
}

extension BalancingSuspended.Ground {
    package var words: Words {
        switch self {
        case .suspended:
            .ofRule
                + .cited(
                    .caseAssignment2024, "page 2",
                    "specifically guidance that describes when to transfer a case for workload balancing among TAS local offices"
                )
        }
    }
}

extension BalancingSuspended.Gap {
    package var words: Words {
        switch self {
        case .remaining:
            .cited(.caseAssignment2024, "page 2", "TAS will continue to use the following sections of")
        }
    }
}

extension AfterTransfer2024.Ground {
    package var words: Words {
        switch self {
        case .received:
            .ofRule
                + .cited(
                    .caseAssignment2024, "after Steps in Case Routing",
                    "Instead, the manager will assign the case per normal processes.")
        case .new:
            .notNeeded
        }
    }
}

extension UnknownIn2024.Ground {
    package var words: Words {
        switch self {
        case .laterSpecial:
            .ofRule
        }
    }
}

extension UnknownIn2024.Gap {
    package var words: Words {
        switch self {
        case .unknown:
            .cited(
                .caseAssignment2024, "Steps in Case Routing",
                "TAS will use the following steps to determine where to route a case once initial intake is complete")
                + .ofRule
                + .cited(.caseAssignment2024, "page 1", "including leveraging its new Phoenix tools, when available")
        }
    }
}
