/// The readings of the rules on departing advocates' cases.
extension ReadingRegistry {
    /// The reading behind an id of this area; nil for another's.
    static func departingReading(_ id: ReadingID) -> Reading? {
        switch id {
        case .absenceCountsAsLeaving: absenceCountsAsLeaving
        case .departureBeforeKeeping: departureBeforeKeeping
        default: nil
        }
    }

    private static let absenceCountsAsLeaving = Reading(
        "R-DEPART-01", RuleID(.departing, 3),
        phrase: Citation(.caseDistribution2025, "II.B", "once the employee has left their CA position"),
        ours: "Whoever is away for more than 35 days and keeps the position has left it on the first day of absence.",
        alternative: "Whoever keeps the position has not left it, and the office reassigns the cases within.",
        alternativeIsCoded: true, reason: .conflict, referTo: .localTaxpayerAdvocate)

    private static let departureBeforeKeeping = Reading(
        "R-DEPART-02", RuleID(.departing, 3),
        phrase: Citation(
            .caseDistribution2025, "IV, closing paragraph", "Do NOT transfer these cases again to another office."),
        ours:
            "Section II.B is the special rule, and prevails for cases from the central assignment and of Spanish speakers.",
        alternative: "Cases from the central assignment and of Spanish speakers stay in the office.",
        alternativeIsCoded: true, reason: .conflict, referTo: .areaAnalyst)
}
