/// SUSP-10: nothing happens before the suspense has ended.
package enum NoResponse: CitedRule {
    package static let id = RuleID(.suspense, 10)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(11)",
        "If the taxpayer does not respond by the follow up date, take the following actions")
    package static let also = [
        Citation(
            .financialInformation, "5.19.13.3(8)",
            "If the taxpayer does not respond by the end of the suspense period of 45 days, follow instructions in paragraph (10) below."
        )
    ]
    package static let asksForFacts = true

    /// Days from the follow-up date to the first day of action.
    package static let actsAfter = NumberBoundary(id, "acts-after", 1)

    package enum Ground: String, GroundSet {
        case ended = "a: the follow-up date has passed"
        case running = "b: the follow-up date has not passed, whatever the due date"
        case issued = "e: a person has issued a consequence already, and nothing follows anew"
    }
    package enum Gap: String, GapSet {
        case responded = "c: a response was received by the follow-up date, so there is no lack of one"
        case cameLate =
            "d: a response came late, before any action: 5.19.13.3(7) has it worked, and 5.19.13.3.3(11) has the request rejected"

        package var row: GapRow {
            switch self {
            case .responded: GapRow(.conflict, to: .intakeManagement)
            case .cameLate: GapRow(.conflict, to: .campusManager, at: "5.19.13.3(7) and 5.19.13.3.3(11)")
            }
        }
    }
}

/// SUSP-11: a request that met the Pending IA criteria is rejected.
package enum PendingRejection: CitedRule {
    package static let id = RuleID(.suspense, 11)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(11)(1)",
        "If the original IA request met Pending IA criteria and additional information was not received, follow rejection procedures."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case pending = "a: the request met the Pending IA criteria, and rejection procedures follow"
        case without = "b: by the operator's reading, rejection procedures follow whether the criteria were met or not"
    }
    package enum Gap: String, GapSet {
        case paperCase =
            "c: a request for a financial statement that did not meet the criteria: 5.19.13.3(10) prepares its rejection, and 5.19.13.3.3(11)(2) lets collection go on"
        case fieldAssistance =
            "d: the text says nothing of a financial statement that Field Assistance asked for in vain where no agreement is pending"

        package var row: GapRow {
            switch self {
            case .paperCase: GapRow(.conflict, to: .campusManager, at: "5.19.13.3(10), 5.19.13.3.3(11)(2)")
            case .fieldAssistance: GapRow(.noRule, to: .campusManager, at: "5.19.13.3(5)")
            }
        }
    }
}

/// SUSP-12: a request that did not meet the criteria: collection goes on.
package enum NotPending: CitedRule {
    package static let id = RuleID(.suspense, 12)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(11)(2)",
        "If the original IA request did not meet Pending IA criteria and additional information was not received as requested, allow the account to continue with normal collection activity."
    )

    package enum Ground: String, GroundSet {
        case notPending = "a: the request did not meet the Pending IA criteria, and normal collection goes on"
    }
}

/// SUSP-13: in notice status, CC STAUP 2200.
package enum NoticeStatusConsequence: CitedRule {
    package static let id = RuleID(.suspense, 13)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(11)(3)", "If the account is in Notice Status, input CC STAUP 2200.")

    package enum Ground: String, GroundSet {
        case notice = "a: the account is in notice status"
    }
}

/// SUSP-14: in status 22, the next case action.
package enum Status22Consequence: CitedRule {
    package static let id = RuleID(.suspense, 14)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(11)(4)",
        "If the account is in ST 22, proceed with the next case action.")

    package enum Ground: String, GroundSet {
        case status22 = "a: the account is in status 22, and the next case action follows"
    }
}

/// SUSP-15: the list of what follows is not ranked, and its items meet.
package enum CombinedConsequences: CitedRule {
    package static let id = RuleID(.suspense, 15)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(11)", "take the following actions")

    package enum Ground: String, GroundSet {
        case both = "a: what the pending request asks for and what the account's status asks for both follow"
        case firstOnly = "b: by the operator's reading, the first item that fits is the only one"
        case neither = "c: the account's status asks for nothing of its own"
    }
    package enum Gap: String, GapSet {
        case pendingStatus22 =
            "d: the request is to be rejected and the account is in status 22, and the text does not say whether enforcement goes on meanwhile"
        case noticeNextAction =
            "e: ACS asked, and the account is in notice status: CC STAUP 2200 and the next action are both told"

        package var row: GapRow { GapRow(.conflict, to: .campusManager) }
    }
}

/// SUSP-22: ACS goes on with the next action.
package enum ACSNoResponse: CitedRule {
    package static let id = RuleID(.suspense, 22)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(5), Note",
        "If the taxpayer does not respond, proceed with the next action.")

    package enum Ground: String, GroundSet {
        case nextAction = "a: ACS asked, nothing came, and the next action follows"
        case pendingFirst = "b: ACS asked, but an agreement is pending, and its rejection comes first"
        case regardless = "c: by the operator's reading, the next action follows although an agreement is pending"
    }
}
