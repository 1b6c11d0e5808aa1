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

    static let declaredOfAreas = [
        Declared(
            .availability, .firstDayOut, ["availability"],
            "a special situation (PIP, FMLA, a steward's office) names no absence; one day of an absence asks for the other"
        ),
        Declared(
            .availability, .lastDayOut, ["availability"],
            "a special situation (PIP, FMLA, a steward's office) names no absence; one day of an absence asks for the other"
        ),
        Declared(
            .suspense, .receivedOn, ["consequences", "expiry"],
            "the event says that nothing came; a day of receipt contradicts it, and asks what came"),
    ]

    /// Gaps of a rule that say by a letter of their own that two stated facts contradict each other.
    static let contradictions: Set<String> = contradictionsOfAreas.union(["INTL-08 c"])

    /// The dates of a suspense are held against each other and against the day of the action (SUSP-23, SUSP-24), and so
    /// are those of a student loan (STUD-01). A response contradicts the event that none came (SUSP-10), a clarification
    /// the count of rounds (SUSP-16). A case is not created after the action (REG-05).
    private static let contradictionsOfAreas: Set<String> = [
        "SUSP-23 d", "SUSP-23 e", "SUSP-23 f", "SUSP-23 g", "SUSP-23 h", "SUSP-23 j", "SUSP-10 c", "SUSP-10 d",
        "SUSP-16 d", "STUD-01 g", "STUD-01 h", "STUD-01 i", "STUD-01 l", "REG-05 e",
    ]
}
