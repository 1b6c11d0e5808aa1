extension TransferDecision {
    /// The parts that a ruling may give.
    package static let parts = FieldTable<TransferDecision>([
        .part("method", word: \.method, "How the case is moved."),
        .part("deletes_pii", bool: \.deletesPII, "Whether the folder of the case outside of Phoenix is deleted."),
        .part("form_3210", bool: \.form3210, "Whether Form 3210 goes with what is sent."),
    ])
}

extension Transfers {
    /// The button is for cases that are both new and congressional (V.A.1, V.A.2).
    package static func contradicts(ruled decision: TransferDecision, _ facts: TransferFacts) -> Bool {
        decision.method == .routeCaseButton && (facts.newCase == false || facts.congressional == false)
    }
}
