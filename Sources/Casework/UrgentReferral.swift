import RuleCore

extension Referral {
    /// Whether something that was issued is to be undone: a person has to see it first of all.
    var isToUndo: Bool { rule == ResponseInTime.id && letter == ResponseInTime.Gap.issuedMeanwhile.letter }
}
