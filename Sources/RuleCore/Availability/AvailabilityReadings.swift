/// The readings of the rules on availability and deferral.
extension ReadingRegistry {
    /// The reading behind an id of this area; nil for another's.
    static func availabilityReading(_ id: ReadingID) -> Reading? {
        switch id {
        case .adjoiningDaysLeftOut: adjoiningDaysLeftOut
        case .departureIsFirstDayOut: departureIsFirstDayOut
        case .upToTwentyDays: upToTwentyDays
        case .hoursOverForty: hoursOverForty
        default: nil
        }
    }

    private static let adjoiningDaysLeftOut = Reading(
        "R-AVAIL-01", RuleID(.availability, 2),
        phrase: Citation(.caseDistribution2025, "I.A.2", "twenty-one (21) or more consecutive calendar days"),
        ours: "The days run from the first day out to the last, both included, and weekends beside them do not count.",
        alternative: "Weekends and holidays that adjoin the absence are days out of the office too.",
        alternativeIsCoded: true, reason: .ambiguousDate, referTo: .localTaxpayerAdvocate)

    private static let departureIsFirstDayOut = Reading(
        "R-AVAIL-02", RuleID(.availability, 2),
        phrase: Citation(
            .caseDistribution2025, "I.A.2",
            "close of business (COB) the workday prior to the CA's scheduled departure"),
        ours: "The departure is the first day out, so that the change is due on the last workday before it.",
        alternative:
            "The departure is on the last workday before the first day out, and the change is due a workday earlier.",
        alternativeIsCoded: true, reason: .ambiguousDate, referTo: .localTaxpayerAdvocate)

    private static let upToTwentyDays = Reading(
        "R-AVAIL-03", RuleID(.availability, 9),
        phrase: Citation(
            .caseDistribution2025, "I.A.5", "twenty (20) calendar days prior to the scheduled departure date"),
        ours: "The twentieth day before the departure is the first on which the employee may be deferred.",
        alternative: "The employee may be placed in Deferred status on that one day only.", alternativeIsCoded: true,
        reason: .ambiguousDate, referTo: .localTaxpayerAdvocate)

    private static let hoursOverForty = Reading(
        "R-AVAIL-04", RuleID(.availability, 15),
        phrase: Citation(
            .caseDistribution2025, "I.C.2",
            "should reflect the CA's availability based on the number of hours they work per week"),
        ours: "The availability is the weekly hours over forty, exactly, as in both examples.",
        alternative: "Only the two examples have a value, and a person sets every other.", alternativeIsCoded: false,
        reason: .undefinedTerm, referTo: .areaAnalyst)
}
