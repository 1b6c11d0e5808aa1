/// A balance that IRM 5.19.13 states and the public copy blacks out, numbered as the catalogue does. Only the operator
/// can supply it.
package enum Threshold: UInt8, Sendable, Hashable, CaseIterable {
    /// All employees: below it a CNC needs no analysis.
    case t1 = 1
    /// All employees: the lower end of the tier of PPIA and CNC.
    case t2
    /// All employees: the upper end of the tier of PPIA and CNC.
    case t3
    /// All employees: below it CNC exception processing needs no analysis.
    case t4
    /// Field Assistance: up to it an NSIA needs no analysis.
    case t5
    /// Field Assistance: up to it a PPIA or a CNC is decided there.
    case t6
    /// CSCO: up to it an NSIA needs no analysis.
    case t7
    /// CSCO: up to it a PPIA or a CNC is decided there.
    case t8
    /// ACS and ACSS: up to it an NSIA needs no analysis.
    case t9
    /// ACS and ACSS: above it an NSIA needs analysis.
    case t10
    /// ACS and ACSS: below it an NSIA with analysis is decided there.
    case t11
    /// ACS and ACSS: up to it a PPIA or a CNC is decided there.
    case t12
    /// The mid-balance shortcut: above it.
    case t13
    /// The mid-balance shortcut: below it.
    case t14

    /// Its id in the reference data: `T7`.
    package var text: String { "T\(rawValue)" }

    /// The threshold with that id; nil when there is none.
    package init?(_ text: String) {
        guard let threshold = Self.allCases.first(where: { $0.text == text }) else { return nil }
        self = threshold
    }

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
    package var factName: FactName { FactName("thresholds.\(text)") }

    /// `SEC-05.T7`.
    var boundaryID: String { "\(rule).\(text)" }
}

extension RuleContext {
    /// The balance that the operator has recorded for the action date; nil when it is unknown.
    package func threshold(_ threshold: Threshold) -> ExactDecimal? {
        guard let stated = reference.thresholds.value(threshold, on: date) else { return nil }
        return stated.adding(ExactDecimal(hundredths: Int32(Mutation.shift(of: threshold.boundaryID)))) ?? stated
    }
}
