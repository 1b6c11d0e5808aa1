/// The readings of the rules on deadlines and suspense where the text says next to nothing.
extension ReadingRegistry {
    static let extensionFromDueDate = Reading(
        "R-SUSP-09", RuleID(.suspense, 7),
        phrase: Citation(
            .financialInformation, "5.19.13.3.3(10)(3)",
            "actual deadlines may vary, based upon the taxpayer’s circumstances and the information requested"),
        ours:
            "Days that a person grants are added to the due date, whatever was asked for, and the follow-up date keeps its distance from it.",
        alternative: "They run from the day of the grant.", alternativeIsCoded: true, reason: .noRule,
        referTo: .campusManager)

    static let extensionWithinSuspense = Reading(
        "R-SUSP-10", RuleID(.suspense, 7),
        phrase: Citation(
            .financialInformation, "5.19.13.3.3(10)(3)",
            "You may need to allow additional time if the taxpayer states the documents are not readily available."),
        ours: "More time can be granted after the due date too, as long as the suspense runs.",
        alternative: "After the due date no more time can be granted.", alternativeIsCoded: false, reason: .noRule,
        referTo: .campusManager)

    static let studentLoanByMail = Reading(
        "R-SUSP-11", RuleID(.suspense, 24),
        phrase: Citation(.financialInformation, "5.19.13.3.2.6(5)", "If they do not respond by the due date"),
        ours: "Proof that comes by mail has the 15 days of the general note after the due date.",
        alternative: "The due date is the end, also for what is mailed.", alternativeIsCoded: true,
        reason: .ambiguousDate, referTo: .campusManager)

    static let receiptCounts = Reading(
        "R-SUSP-12", RuleID(.suspense, 9),
        phrase: Citation(
            .financialInformation, "5.19.13.3.3(10)(3)",
            "plus 15 additional days ensuring we receive the correspondence"),
        ours: "A response counts from the day it is received.",
        alternative: "A response counts from the day it is mailed.", alternativeIsCoded: false, reason: .ambiguousDate,
        referTo: .campusManager)

    static let pendingBeforeNextAction = Reading(
        "R-SUSP-13", RuleID(.suspense, 22),
        phrase: Citation(
            .financialInformation, "5.19.13.3(5), Note",
            "If the taxpayer does not respond, proceed with the next action."),
        ours: "Where an agreement is pending, its rejection comes before the next action.",
        alternative: "ACS goes on with the next action whether an agreement is pending or not.",
        alternativeIsCoded: true, reason: .conflict, referTo: .campusManager)
}
