@testable import RuleCore

/// Facts whose statement may change a part that was decided without them, each with the reason. Beside these, a fact
/// whose absence means that nothing is recorded, as its schema says, may change what it likes.
extension UnknownSearch {
    static let declaredOfRouting = [
        held(.transfers), held(.routing), held(.departing),
    ]

    private static func held(_ kind: DecisionKind) -> Declared {
        Declared(
            kind, .holdsPIIOutsidePhoenix, ["deletes_pii", "task delete-pii-folder"],
            "V.B.6 gives the duty without a condition; only a statement that nothing is held lifts it")
    }

    /// Gaps of a rule that say by a letter of their own that two stated facts contradict each other.
    static let contradictions: Set<String> = contradictionsOfAreas.union(["INTL-08 c"])
}
