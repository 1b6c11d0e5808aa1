/// The rules of the memorandum of 2024 on routing: R24-01 to R24-08, R24-13 to R24-15.
extension RuleRegistry {
    static var rules2024: [any CitedRule.Type] {
        [
            Period2024.self, StepOrder2024.self, CentralizationStep.self, GuidelinesStep.self, ZipCodeStep.self,
            SpanishStep.self, Rebalancing2024.self, Congressional2024.self, Deferral2024.self,
            DeferralByOffice.self, NewHire2024.self, Instructor2024.self, BalancingSuspended.self,
            AfterTransfer2024.self, UnknownIn2024.self,
        ]
    }
}

/// R24-01: the days that the memorandum of 2024 governs.
package enum Period2024: CitedRule {
    package static let id = RuleID(.regime2024, 1)
    package static let citation = Citation(
        .caseAssignment2024, "page 1", "The following changes will take effect on November 18, 2024")

    package enum Ground: String, GroundSet {
        case governs = "a: the memorandum of 2024 governs this day"
    }
}

/// R24-02: the steps in their order; the first that applies decides, and the fourth is for Spanish cases.
package enum StepOrder2024: CitedRule {
    package static let id = RuleID(.regime2024, 2)
    package static let citation = Citation(
        .caseAssignment2024, "Steps in Case Routing",
        "TAS will use the following steps to determine where to route a case once initial intake is complete")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case first = "a: step 1 applies, and decides before the others"
        case second = "b: step 1 does not apply and step 2 does"
        case third = "c: neither step 1 nor step 2 applies, and the zip code routes"
    }
}

/// R24-03: step 1, the centralization of systemic burden cases, by a memorandum that was not supplied.
package enum CentralizationStep: CitedRule {
    package static let id = RuleID(.regime2024, 3)
    package static let citation = Citation(
        .caseAssignment2024, "Steps in Case Routing, 1",
        "Interim Guidance on Centralization of New TAS Non-Congressional Systemic Burden cases, or subsequent Internal Guidance Memorandums discussing the routing of specific types of cases apply."
    )

    package enum Ground: String, GroundSet {
        case applies = "a: a person determined that step 1 applies, and where it routes"
        case notApplicable = "b: a person determined that step 1 does not apply"
    }
    package enum Gap: String, GapSet {
        case undetermined = "c: whether step 1 applies is not stated, and its memorandum was not supplied"
        case destination = "d: step 1 applies, where it routes is not stated, and its memorandum was not supplied"

        package var row: GapRow { GapRow(.externalText, to: .intakeManagement) }
    }
}

/// R24-04: step 2, the transfer guidelines, which were not supplied.
package enum GuidelinesStep: CitedRule {
    package static let id = RuleID(.regime2024, 4)
    package static let citation = Citation(
        .caseAssignment2024, "Steps in Case Routing, 2",
        "Determine whether the TAS Case Transfer Guidelines apply.")

    package enum Ground: String, GroundSet {
        case applies = "a: a person determined that step 2 applies, and where it routes"
        case notApplicable = "b: a person determined that step 2 does not apply"
        case exhibit = "c: Puerto Rico or Hawaii is proposed by Exhibit A, which is of 2025"
    }
    package enum Gap: String, GapSet {
        case undetermined = "d: whether step 2 applies is not stated, and the guidelines were not supplied"
        case destination = "e: step 2 applies, where it routes is not stated, and the guidelines were not supplied"
        case abroad =
            "f: the taxpayer does not reside in the United States, and no rule but step 2 could say where the case goes"

        package var row: GapRow { GapRow(.externalText, to: .intakeManagement) }
    }
}

/// R24-05: step 3, by the zip code and the operator's table.
package enum ZipCodeStep: CitedRule {
    package static let id = RuleID(.regime2024, 5)
    package static let citation = Citation(
        .caseAssignment2024, "Steps in Case Routing, 3",
        "If the TAS Case Transfer Guidelines do not apply, route the case using ZCR.")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case mapped = "a: the operator's table has an office for the zip code on this day"
    }
    package enum Gap: String, GapSet {
        case notMapped = "b: the table of zip codes was not supplied, and none is recorded for this one on this day"

        package var row: GapRow { GapRow(.externalText, to: .intakeManagement) }
    }
}

/// R24-06: step 4, for Spanish cases only, by a section that was not supplied.
package enum SpanishStep: CitedRule {
    package static let id = RuleID(.regime2024, 6)
    package static let citation = Citation(
        .caseAssignment2024, "Steps in Case Routing, 4",
        "Special Instructions for Spanish Cases")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case determined = "a: a person determined the office of the Spanish case"
        case notSpanish = "b: the case is no Spanish one"
    }
    package enum Gap: String, GapSet {
        case undetermined = "c: the case is a Spanish one, and IRM 13.1.22.8 was not supplied"

        package var row: GapRow { GapRow(.externalText, to: .intakeManagement) }
    }
}

/// R24-07: step 5, the redistribution that management works out.
package enum Rebalancing2024: CitedRule {
    package static let id = RuleID(.regime2024, 7)
    package static let citation = Citation(
        .caseAssignment2024, "Steps in Case Routing, 5",
        "EDCA-ITS will work with the impacted TAS Areas and local offices to support the equitable redistribution of cases"
    )

    package enum Ground: String, GroundSet {
        case rebalanced = "a: the case is redistributed to an office, as EDCA-ITS determined with those concerned"
    }
}

/// R24-08: no step of the memorandum of 2024 is for congressional cases.
package enum Congressional2024: CitedRule {
    package static let id = RuleID(.regime2024, 8)
    package static let citation = Citation(
        .caseAssignment2024, "Steps in Case Routing, 1",
        "Centralization of New TAS Non-Congressional Systemic Burden cases")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case notCongressional = "a: the case is not congressional"
    }
    package enum Gap: String, GapSet {
        case congressional = "b: the case is congressional, no step speaks of it, and IRM 13.1.8 was not supplied"

        package var row: GapRow { GapRow(.externalText, to: .localTaxpayerAdvocate) }
    }
}

/// R24-13: the weekly balancing of workload has ended.
package enum BalancingSuspended: CitedRule {
    package static let id = RuleID(.regime2024, 13)
    package static let citation = Citation(
        .caseAssignment2024, "page 2", "TAS will no longer perform weekly national workload balancing (N-WLB).")

    package enum Ground: String, GroundSet {
        case suspended = "a: a transfer for balancing the workload is planned, and its guidance is suspended"
    }
    package enum Gap: String, GapSet {
        case remaining = "b: the matter is for sections of IRM 13.1.22 that remain, or for none, and none was supplied"

        package var row: GapRow { GapRow(.externalText, to: .localTaxpayerAdvocate) }
    }
}

/// R24-14: the receiving office neither repeats the intake nor reconsiders the acceptance.
package enum AfterTransfer2024: CitedRule {
    package static let id = RuleID(.regime2024, 14)
    package static let citation = Citation(
        .caseAssignment2024, "after Steps in Case Routing",
        "will not perform the intake process again or reconsider case acceptance criteria")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case received = "a: the intake is complete and an office has the case, whose manager assigns it"
        case new = "b: the case is new"
    }
}

/// R24-15: what the memorandum of 2025 brought does not exist in that of 2024.
package enum UnknownIn2024: CitedRule {
    package static let id = RuleID(.regime2024, 15)
    package static let citation = Citation(
        .caseAssignment2024, "page 1", "TAS will primarily use the Zip Code Routing (ZCR) process")

    package enum Ground: String, GroundSet {
        case laterSpecial = "a: Special 5 or 6 is proposed, and the memorandum of 2024 knows neither"
    }
    package enum Gap: String, GapSet {
        case unknown =
            "b: the memorandum of 2024 governs this day, and it knows no Special 5 or 6, no letters of theirs and no fields of Phoenix"

        package var row: GapRow { GapRow(.noRule, to: .localTaxpayerAdvocate, at: "Steps in Case Routing") }
    }
}
