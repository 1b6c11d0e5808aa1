/// The readings of the rules on deadlines and suspense.
extension ReadingRegistry {
    /// The reading behind an id of this area; nil for another's.
    static func suspenseReading(_ id: ReadingID) -> Reading? {
        switch id {
        case .suspenseFromLetter: suspenseFromLetter
        case .rawDatesStand: rawDatesStand
        case .allowanceForMailOnly: allowanceForMailOnly
        case .fieldAssistanceTotal: fieldAssistanceTotal
        case .oneClarification: oneClarification
        case .clarificationFollowsList: clarificationFollowsList
        case .twelveMonthsIncluded: twelveMonthsIncluded
        case .bothConsequencesFollow: bothConsequencesFollow
        case .extensionFromDueDate: extensionFromDueDate
        case .extensionWithinSuspense: extensionWithinSuspense
        case .studentLoanByMail: studentLoanByMail
        case .receiptCounts: receiptCounts
        case .pendingBeforeNextAction: pendingBeforeNextAction
        default: nil
        }
    }

    private static let suspenseFromLetter = Reading(
        "R-SUSP-01", RuleID(.suspense, 2),
        phrase: Citation(
            .financialInformation, "5.19.13.3(8)", "Update current AMS control to S status with a follow-up for 45 days"
        ),
        ours: "The 45 days run from the letter, as the 30 do, also when the control is updated on another day.",
        alternative: "The 45 days run from the day on which the control is updated.", alternativeIsCoded: true,
        reason: .ambiguousDate, referTo: .campusManager)

    private static let rawDatesStand = Reading(
        "R-SUSP-02", RuleID(.suspense, 23),
        phrase: Citation(
            .financialInformation, "5.19.13.3.3(10)(3)", "the correct follow up date is 45 days from today"),
        ours: "Days are days of the calendar, and a date that falls on a weekend or a holiday stays there.",
        alternative:
            "A date that falls on a weekend or a holiday moves to the next workday, as an operator's policy says.",
        alternativeIsCoded: false, reason: .ambiguousDate, referTo: .campusManager)

    private static let allowanceForMailOnly = Reading(
        "R-SUSP-03", RuleID(.suspense, 3),
        phrase: Citation(
            .financialInformation, "5.19.13.3(5)", "Add 15 calendar days to the due date given the taxpayer."),
        ours: "The 15 days are for the mail, and nothing is added where the taxpayer faxes or calls back.",
        alternative: "The 15 days are added to every due date.", alternativeIsCoded: true, reason: .undefinedTerm,
        referTo: .campusManager)

    private static let fieldAssistanceTotal = Reading(
        "R-SUSP-04", RuleID(.suspense, 6),
        phrase: Citation(.financialInformation, "5.19.13.3(5)", "15 days for information being mailed"),
        ours: "The 15 days of Field Assistance are all there are.",
        alternative: "The general note adds another 15 days to them.", alternativeIsCoded: true, reason: .conflict,
        referTo: .campusManager)

    private static let oneClarification = Reading(
        "R-SUSP-05", RuleID(.suspense, 16),
        phrase: Citation(
            .financialInformation, "5.19.13.3.3(13)",
            "do not give more opportunities to provide the missing documentation"),
        ours: "There is one round of clarification, and what is missing after it gets no further opportunity.",
        alternative: "What is missing after any response gets no further opportunity.", alternativeIsCoded: true,
        reason: .conflict, referTo: .campusManager)

    private static let clarificationFollowsList = Reading(
        "R-SUSP-06", RuleID(.suspense, 17),
        phrase: Citation(
            .financialInformation, "5.19.13.3.3(12)(2)",
            "Follow procedures in IRM 5.19.13.3(11), Securing Financial Statements."),
        ours: "5.19.13.3(11) is the balance shortcut; the list of 5.19.13.3.3(11) is meant.",
        alternative: "The paragraph before it, 5.19.13.3(10), is meant, which prepares a rejection.",
        alternativeIsCoded: true, reason: .conflict, referTo: .collectionPolicy)

    private static let twelveMonthsIncluded = Reading(
        "R-SUSP-07", RuleID(.suspense, 18),
        phrase: Citation(
            .financialInformation, "5.19.13.3.3(12)(1)", "was obtained within the last twelve months"),
        ours: "The same day twelve months later, or the last day of its month, is still within.",
        alternative: "Exactly twelve months are no longer within.", alternativeIsCoded: true, reason: .ambiguousDate,
        referTo: .campusManager)

    private static let bothConsequencesFollow = Reading(
        "R-SUSP-08", RuleID(.suspense, 15),
        phrase: Citation(.financialInformation, "5.19.13.3.3(11)", "take the following actions"),
        ours: "Items (1) and (2) ask about the request, (3) and (4) about the status; one of each can apply.",
        alternative: "The list is ranked, and the first item that fits is the only one.", alternativeIsCoded: true,
        reason: .conflict, referTo: .campusManager)
}
