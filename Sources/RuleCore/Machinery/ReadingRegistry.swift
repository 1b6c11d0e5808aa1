/// Every reading, by its id. A new one is a case of `ReadingID` and an entry here.
package enum ReadingRegistry {
    /// All readings, in the order of their ids' raw values.
    package static let all: [Reading] = ReadingID.allCases.map { reading($0) }

    /// The reading with this id; nil when there is none.
    package static func id(_ text: String) -> ReadingID? { ReadingID.allCases.first { $0.text == text } }

    /// The reading behind an id.
    package static func reading(_ id: ReadingID) -> Reading {
        guard
            let reading = routingReading(id) ?? suspenseReading(id) ?? substantiationReading(id)
                ?? securingReading(id) ?? availabilityReading(id) ?? departingReading(id)
        else {
            preconditionFailure("a reading has no entry")
        }
        return reading
    }

    private static func routingReading(_ id: ReadingID) -> Reading? {
        switch id {
        case .startOnIssueDate: startOnIssueDate
        case .expiryDayIncluded: expiryDayIncluded
        case .actionDateGoverns: actionDateGoverns
        case .anyReview: anyReview
        case .congressionalWithoutOffice: congressionalWithoutOffice
        case .unscreenedUrgent: unscreenedUrgent
        case .criterionSettlesSpecial4: criterionSettlesSpecial4
        case .exhibitAtIntake: exhibitAtIntake
        case .specialsBeforeExhibit: specialsBeforeExhibit
        case .specialQueueIsTransfer: specialQueueIsTransfer
        default: nil
        }
    }

    private static let startOnIssueDate = Reading(
        "R-REG-01", RuleID(.regime, 3),
        phrase: Citation(.caseDistribution2025, "V", "are effective immediately"),
        ours: "Sections I to IV begin on the issue date, as section V says of itself.",
        alternative: "Sections I to IV begin on the day after the issue date.", alternativeIsCoded: true,
        reason: .ambiguousDate, referTo: .deputyNationalTaxpayerAdvocate)

    private static let expiryDayIncluded = Reading(
        "R-REG-02", RuleID(.regime, 3),
        phrase: Citation(.caseDistribution2025, "header", "Expires: September 30, 2026"),
        ours: "The day of expiry is the last day in force.",
        alternative: "The day of expiry is the first day out of force.", alternativeIsCoded: true,
        reason: .ambiguousDate, referTo: .deputyNationalTaxpayerAdvocate)

    private static let actionDateGoverns = Reading(
        "R-REG-03", RuleID(.regime, 5),
        phrase: Citation(.caseDistribution2025, "III", "Once a new case has been created"),
        ours: "The guidance in force on the day of the routing action governs, whenever the case was created.",
        alternative: "The guidance in force on the day of the case's creation governs.", alternativeIsCoded: true,
        reason: .ambiguousDate, referTo: .distributionAnalysts)

    private static let anyReview = Reading(
        "R-REG-04", RuleID(.regime, 11),
        phrase: Citation(
            .offerQualityReview, "5.13.5.1, first paragraph",
            "must be followed when reviewing closed Offer in Compromise cases"),
        ours: "The undated copy governs any review, whenever the offer was closed.",
        alternative: "An edition of its own governs each period.", alternativeIsCoded: false,
        reason: .ambiguousDate, referTo: .collectionPolicy)

    private static let congressionalWithoutOffice = Reading(
        "R-ROUTE-02", RuleID(.routing, 1),
        phrase: Citation(.caseDistribution2025, "V.A.2", "by using the 'Route Case' button"),
        ours: "The button finds the aligned office, so the routing is decided before the office is named.",
        alternative: "The routing is decided only once the aligned office is named.", alternativeIsCoded: true,
        reason: .undefinedTerm, referTo: .localTaxpayerAdvocate)

    private static let unscreenedUrgent = Reading(
        "R-ROUTE-01", RuleID(.routing, 5),
        phrase: Citation(.caseDistribution2025, "III.B.1", "will be screened before transfer"),
        ours: "Screening comes before the transfer to a local office; an unscreened urgent case goes to Special 6.",
        alternative: "Screening comes before any transfer; an unscreened urgent case waits for it.",
        alternativeIsCoded: true, reason: .undefinedTerm, referTo: .distributionAnalysts)

    private static let criterionSettlesSpecial4 = Reading(
        "R-SPEC-01", RuleID(.specials, 4),
        phrase: Citation(.caseDistribution2025, "III.A", "Special 4 – Systemic Burden (Criteria 5 – 7) Cases"),
        ours: "A criterion of 5 to 7 meets Special 4 even when the chart's result names no Special.",
        alternative: "The chart's result and the criterion contradict each other.", alternativeIsCoded: true,
        reason: .conflict, referTo: .distributionAnalysts)

    private static let exhibitAtIntake = Reading(
        "R-INTL-01", RuleID(.international, 1),
        phrase: Citation(
            .caseDistribution2025, "V.A.1",
            "all new non-congressional cases coming into TAS will first be assigned to Special 6"),
        ours: "Exhibit A is applied at intake, as an exception to the assignment to Special 6.",
        alternative: "The case is first assigned to Special 6, and the analysts apply Exhibit A.",
        alternativeIsCoded: true, reason: .conflict, referTo: .distributionAnalysts)

    private static let specialsBeforeExhibit = Reading(
        "R-INTL-02", RuleID(.international, 1),
        phrase: Citation(.caseDistribution2025, "III.A", "If yes to any of the above"),
        ours: "Special 1 to 4 come before Exhibit A, since their step is first and has no exception.",
        alternative: "Exhibit A comes before Special 1 to 4.", alternativeIsCoded: true, reason: .conflict,
        referTo: .distributionAnalysts)

    private static let specialQueueIsTransfer = Reading(
        "R-XFER-01", RuleID(.transfers, 7),
        phrase: Citation(
            .caseDistribution2025, "V.B.6", "When transferring a case to another office in Phoenix"),
        ours: "A Special queue counts as another office, since it becomes the case's owner.",
        alternative: "Only a local office counts as another office.", alternativeIsCoded: true,
        reason: .undefinedTerm, referTo: .localTaxpayerAdvocate)
}
