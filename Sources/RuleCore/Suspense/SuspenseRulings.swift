import CivilTime
import JSONText

extension SuspenseDecision {
    /// The parts that a ruling may give. Codes are set by the rules alone.
    package static let parts = FieldTable<SuspenseDecision>([
        .part("response_due", day: \.responseDue, "The last day for the taxpayer."),
        .part("follow_up", day: \.followUp, "The last day of the suspense."),
        .part("acts_from", day: \.actsFrom, "The first day on which no response may have consequences."),
        .part("acs_cycles", integer: \.acsCycles, 1...99, "For how many cycles ACS holds the case."),
        .part("letter", word: \.letter, "The letter to send."),
        .part("waits_in", word: \.waitsIn, "Where the case waits."),
        .part("by_telephone", bool: \.byTelephone, "Whether it is settled over the telephone."),
        .part("timeliness", word: \.timeliness, "When the response came."),
        .part("next", word: \.next, "What is done with the response."),
        .part("statement", word: \.statement, "What is done with the financial information on AMS."),
        .part("repeat_interview", bool: \.repeatsInterview, "Whether the tiered interview is repeated."),
        .part("extension", word: \.extended, "What becomes of the request for more time."),
        .part("expiry", word: \.expiry, "Whether consequences are due."),
        consequences,
    ])

    private static var consequences: Field<SuspenseDecision> {
        Field(
            name: FactName("consequences"), type: .words(Consequence.allCases.map(\.rawValue)),
            description: "What follows from no response.", unit: "consequences", absence: .unknown, source: nil,
            example: nil,
            read: { node, decision in
                guard node.kind == .array else { return false }
                let named = node.elements.compactMap { $0.string.flatMap { Consequence(rawValue: $0) } }
                guard named.count == node.count, Set(named).count == named.count else { return false }
                decision.pointee.consequences = Consequence.allCases.filter { named.contains($0) }
                return true
            },
            variants: { _ in [] }, erase: { $0.consequences = [] })
    }
}

extension Suspense {
    /// Dates that a ruling gives are in order.
    package static func fault(inRuled decision: SuspenseDecision) -> FactsError? {
        if let due = decision.responseDue, let followUp = decision.followUp, followUp < due {
            return .wrongValue(field: "follow_up", found: "an earlier day", accepted: "a day from response_due on")
        }
        if let followUp = decision.followUp, let actsFrom = decision.actsFrom, actsFrom <= followUp {
            return .wrongValue(field: "acts_from", found: "an earlier day", accepted: "a day after follow_up")
        }
        return nil
    }
}
