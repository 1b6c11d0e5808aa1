/// SUSP-09: a response counts when it is received by the follow-up date, that day included.
package enum ResponseInTime: CitedRule {
    package static let id = RuleID(.suspense, 9)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(8)", "If the taxpayer does not respond by the end of the suspense period")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case inTime = "a: it was received on or before the due date"
        case inSuspense = "b: it was received after the due date, on or before the follow-up date"
        case late = "c: it was received after the follow-up date; it is kept, and changes nothing that follows by then"
        case recordedAfter = "d: it was received by the follow-up date and is recorded only after it"
        case work = "e: it is complete, and the case is worked"
        case nothing = "f: it holds nothing that was asked for, and the suspense runs on"
    }
    package enum Gap: String, GapSet {
        case issuedMeanwhile =
            "g: what follows from no response was issued before the response, received in time, was recorded, and is to be undone"
        case lateBeforeAction =
            "h: it was received late, before any action: 5.19.13.3(7) has it worked, and 5.19.13.3.3(11) has the request rejected"

        package var row: GapRow {
            switch self {
            case .issuedMeanwhile: GapRow(.conflict, to: .campusManager)
            case .lateBeforeAction: GapRow(.conflict, to: .campusManager, at: "5.19.13.3(7) and 5.19.13.3.3(11)")
            }
        }
    }
}

/// SUSP-16: what is still missing after a response gets no further opportunity, after one round of clarification.
package enum StillMissing: CitedRule {
    package static let id = RuleID(.suspense, 16)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(13)",
        "If the taxpayer is still missing any required information, do not give more opportunities to provide the missing documentation."
    )
    package static let asksForFacts = true

    /// The most rounds of clarification.
    package static let roundsMax = NumberBoundary(id, "rounds-max", 1)

    package enum Ground: String, GroundSet {
        case afterRound = "a: something is still missing after the round of clarification"
        case noRound = "b: something is missing, and rounds of clarification are those of CSCO and ACSS"
        case neverARound = "c: by the operator's reading, there is no round of clarification"
    }
    package enum Gap: String, GapSet {
        case roundNotCounted = "d: the response answers a clarification, but no round is counted"

        package var row: GapRow { GapRow(.conflict, to: .intakeManagement) }
    }
}

/// SUSP-17: CSCO and ACSS ask for clarification with 30 days to respond and 45 to follow up.
package enum ClarificationRound: CitedRule {
    package static let id = RuleID(.suspense, 17)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(12)(2)",
        "advise the taxpayer to respond within 30 days and allow 45 days for follow up")
    package static let asksForFacts = true

    /// Days to respond.
    package static let days = NumberBoundary(id, "days", 30)
    /// Days to follow up.
    package static let followUpDays = NumberBoundary(id, "follow-up-days", 45)

    package enum Ground: String, GroundSet {
        case round = "a: CSCO or ACSS asks for clarification, with 30 days to respond and 45 to follow up"
        case needed = "b: CSCO or ACSS needs more than what has come, and asks once"
        case list =
            "c: the paragraph it points to is the balance shortcut; the list of what follows no response is meant"
        case rejection = "d: by the operator's reading, it points to the paragraph that prepares a rejection"
    }
    package enum Gap: String, GapSet {
        case otherDays = "e: another number of days was given than the 30 that the text allows for clarification"
        case otherOperation = "f: the text knows clarification for CSCO and ACSS alone"
        case setShort = "g: the follow-up date that was set is before the end of the 45 days to follow up"

        package var row: GapRow {
            switch self {
            case .otherDays, .setShort: GapRow(.conflict, to: .campusManager)
            case .otherOperation: GapRow(.noRule, to: .campusManager)
            }
        }
    }
}

/// SUSP-18: financial information of the last twelve months is brought up to date, not taken anew.
package enum RecentStatement: CitedRule {
    package static let id = RuleID(.suspense, 18)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(12)(1)",
        "If financial information is on AMS and was obtained within the last twelve months, you are not required to take a complete financial statement."
    )

    /// The months for which a statement is recent.
    package static let months = NumberBoundary(id, "months", 12)

    package enum Ground: String, GroundSet {
        case recent = "a: the financial information was obtained within the last twelve months"
        case old = "b: the financial information was obtained more than twelve months ago"
        case earlierEmployee =
            "d: the taxpayer is not referred to the employee who took the financial information"
        case exactlyOld = "c: by the operator's reading, exactly twelve months are not within the last twelve months"
    }
}

/// SUSP-19: a documented interview is not repeated.
package enum InterviewDocumented: CitedRule {
    package static let id = RuleID(.suspense, 19)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(12)",
        "you are not required to repeat the tiered interview if it was previously documented clearly")

    package enum Ground: String, GroundSet {
        case documented = "a: the tiered interview is documented clearly"
        case notDocumented = "b: the tiered interview is not documented clearly"
    }
}
