import CivilTime
import JSONText

/// What IRM 5.19.13 leaves to the operator about deadlines; the raw value is its id in the reference data.
package enum DeadlineParameter: String, Sendable, Hashable, CaseIterable {
    /// What is done with a deadline on a weekend or a holiday: a `RollPolicy`.
    case rollPolicy = "roll-policy"
    /// "The appropriate number of cycles" for which ACS holds a case of 45 days: a whole number.
    case acsCycles = "acs-cycles"

    /// What a referral names when it is not recorded: `deadlines.acs-cycles`.
    package var factName: FactName { FactName("deadlines.\(rawValue)") }
}

extension Reference {
    /// The cycles that can be recorded.
    static let acsCyclesRange = 1...99

    /// Reads one row of `deadlines`: id, value, valid_from, authority.
    mutating func recordDeadline(_ node: JSONNode, _ place: String) throws(ReferenceError) {
        try node.expectFields(at: place, ["id", "value", "valid_from", "authority"])
        guard let parameter = DeadlineParameter(rawValue: try node.text("id", at: place)) else {
            let known = DeadlineParameter.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wrongValue(place: place + ".id", accepted: "one of " + known)
        }
        let from = try node.requiredDate("valid_from", at: place)
        let authority = try node.text("authority", at: place)
        switch parameter {
        case .rollPolicy:
            guard let policy = RollPolicy(rawValue: try node.text("value", at: place)) else {
                let known = RollPolicy.allCases.map(\.rawValue).joined(separator: ", ")
                throw .wrongValue(place: place + ".value", accepted: "one of " + known)
            }
            rollPolicies.record(.init(parameter, policy, validFrom: from, authority: authority))
        case .acsCycles:
            guard let value = node["value"], !value.isNull else { throw .missing(place: place + ".value") }
            guard let cycles = value.int.flatMap({ Int(exactly: $0) }), Self.acsCyclesRange.contains(cycles) else {
                throw .wrongValue(place: place + ".value", accepted: "a whole number 1 to 99")
            }
            acsCycles.record(.init(parameter, cycles, validFrom: from, authority: authority))
        }
    }
}

extension RuleContext {
    /// The operator's policy for dates that are set on the action date; nil when none is recorded.
    package var rollPolicy: RollPolicy? { reference.rollPolicies.value(.rollPolicy, on: date) }

    /// For how many cycles ACS holds a case; nil when the operator has recorded none.
    package var acsCycles: Int? { reference.acsCycles.value(.acsCycles, on: date) }
}
