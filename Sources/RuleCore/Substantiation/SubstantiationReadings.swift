/// The readings of the rules on substantiation.
extension ReadingRegistry {
    /// The reading behind an id of this area; nil for another's.
    static func substantiationReading(_ id: ReadingID) -> Reading? {
        switch id {
        case .paperRuleGoverns: paperRuleGoverns
        case .bandIncludesItsEnd: bandIncludesItsEnd
        default: nil
        }
    }

    private static let paperRuleGoverns = Reading(
        "R-SUBST-01", RuleID(.substantiation, 1),
        phrase: Citation(
            .financialInformation, "5.19.13.3(5)",
            "If substantiation is required, verbal substantiation of the item is normally sufficient."),
        ours: "The paragraph on substantiation, which requires paper, governs over this general reminder.",
        alternative: "An explanation that is accepted is sufficient, and paper is for a taxpayer who cannot explain.",
        alternativeIsCoded: true, reason: .conflict, referTo: .campusManager)

    private static let bandIncludesItsEnd = Reading(
        "R-SUBST-02", RuleID(.substantiation, 2),
        phrase: Citation(
            .financialInformation, "5.19.13.3.3(5), Example",
            "the expense was within 150% of the applicable standard"),
        ours: "Exactly 150 percent of the standard is within 150 percent.",
        alternative: "Exactly 150 percent exceeds it.", alternativeIsCoded: true, reason: .undefinedTerm,
        referTo: .campusManager)
}
