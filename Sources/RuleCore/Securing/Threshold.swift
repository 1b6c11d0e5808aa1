/// A balance that IRM 5.19.13 states and the public copy blacks out, numbered as the catalogue does. Only the operator
/// can supply it; the raw value is its id in the reference data.
package enum Threshold: String, Sendable, Hashable, CaseIterable {
    /// All employees: below it a CNC needs no analysis.
    case t1 = "T1"
    /// All employees: the lower end of the tier of PPIA and CNC.
    case t2 = "T2"
    /// All employees: the upper end of the tier of PPIA and CNC.
    case t3 = "T3"
    /// All employees: below it CNC exception processing needs no analysis.
    case t4 = "T4"
    /// Field Assistance: up to it an NSIA needs no analysis.
    case t5 = "T5"
    /// Field Assistance: up to it a PPIA or a CNC is decided there.
    case t6 = "T6"
    /// CSCO: up to it an NSIA needs no analysis.
    case t7 = "T7"
    /// CSCO: up to it a PPIA or a CNC is decided there.
    case t8 = "T8"
    /// ACS and ACSS: up to it an NSIA needs no analysis.
    case t9 = "T9"
    /// ACS and ACSS: above it an NSIA needs analysis.
    case t10 = "T10"
    /// ACS and ACSS: below it an NSIA with analysis is decided there.
    case t11 = "T11"
    /// ACS and ACSS: up to it a PPIA or a CNC is decided there.
    case t12 = "T12"
    /// The mid-balance shortcut: above it.
    case t13 = "T13"
    /// The mid-balance shortcut: below it.
    case t14 = "T14"

    /// The rule whose table it stands in.
    package var rule: RuleID {
        switch self {
        case .t1, .t2, .t3, .t4: RuleID(.securing, 1)
        case .t5, .t6: RuleID(.securing, 4)
        case .t7, .t8: RuleID(.securing, 5)
        case .t9, .t10, .t11, .t12: RuleID(.securing, 6)
        case .t13, .t14: RuleID(.securing, 18)
        }
    }

    /// What a referral names when it is not recorded: `thresholds.T7`.
    package var factName: FactName { FactName("thresholds.\(rawValue)") }

    /// `SEC-05.T7`.
    var boundaryID: String { "\(rule).\(rawValue)" }
}

extension RuleContext {
    /// The balance that the operator has recorded for the action date; nil when it is unknown.
    package func threshold(_ threshold: Threshold) -> ExactDecimal? {
        guard let stated = reference.thresholds.value(threshold, on: date) else { return nil }
        return stated.adding(ExactDecimal(hundredths: Int32(Mutation.shift(of: threshold.boundaryID)))) ?? stated
    }
}
