/// ROUTE-08: no zip-code routing, and no transfer guidelines but for taxpayers abroad.
package enum ZipRoutingOff: CitedRule {
    package static let id = RuleID(.routing, 8)
    package static let citation = Citation(
        .caseDistribution2025, "IV",
        "TAS has also suspended use of the ZCR and the TAS Case Transfer Guidelines with limited exceptions")

    package enum Ground: String, GroundSet {
        case zipCode = "a: zip-code routing is planned, and its use is suspended"
        case guidelines = "b: the transfer guidelines are planned for a case that Exhibit A does not send"
        case exhibit =
            "c: the transfer guidelines are planned for a case that Exhibit A sends, which is the one exception"
        case unknown = "d: the transfer guidelines are planned, and whether Exhibit A sends the case is not settled"
    }
}

/// ROUTE-09: a case received from the central assignment is not transferred again.
package enum NoRetransfer: CitedRule {
    package static let id = RuleID(.routing, 9)
    package static let citation = Citation(
        .caseDistribution2025, "IV, closing paragraph",
        "Local offices are responsible for working the cases they receive from the central case assignment process. Do NOT transfer these cases again to another office."
    )
    package static let also = [
        Citation(.caseDistribution2025, "IV.3", "The receiving office must keep and work these cases.")
    ]
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case received = "a: the office received the case from the central assignment"
        case notReceived = "b: the case was not received from the central assignment"
        case unknown = "c: whether the case was received from the central assignment is not stated"
        case concern = "d: there is a concern about an assigned case, and its way is up, not back"
        case transferAgain = "e: a transfer is proposed for a case that its office keeps"
    }
}

/// ROUTE-10: an office whose special issue limits what it can receive speaks with the Area Deputy at once.
package enum OfficeSpecialIssue: CitedRule {
    package static let id = RuleID(.routing, 10)
    package static let citation = Citation(
        .caseDistribution2025, "IV, Note",
        "Local TAS offices with special issues that impact their ability to receive cases should elevate the issues and discuss with their Area Deputy immediately"
    )

    package enum Ground: String, GroundSet {
        case issue = "a: the office has a special issue that limits its ability to receive cases"
    }
}

/// ROUTE-11: the intake routing is for newly created cases only.
package enum NewCasesOnly: CitedRule {
    package static let id = RuleID(.routing, 11)
    package static let citation = Citation(
        .caseDistribution2025, "III",
        "Once a new case has been created, employees performing case intake will take the following steps to determine where a case will be transferred"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case existing = "a: the case is not new, and the routing of new cases does not touch it"
        case new = "b: the case is new"
        case unknown = "c: whether the case is new is not stated"
        case existingCongressional =
            "d: the congressional case is not new, and the routing of new congressional cases does not touch it"
        case existingEitherWay =
            "e: the case is not new, and no routing of new cases touches it, congressional or not"
    }
}
