import JSONText

/// What the operator declares about the distribution; the raw value is the id in the reference data's section
/// `distribution`.
package enum DistributionParameter: String, Sendable, Hashable, CaseIterable {
    /// Which of two cases goes first, one of Special 5 and one of Special 6: a `SpecialOrder`.
    case specialOrder = "special-5-order"

    /// What a referral names when it is not recorded: `distribution.special-5-order`.
    package var factName: FactName { FactName("distribution.\(rawValue)") }
}

/// The order between the cases of Special 5 and those of Special 6, which the memorandum does not state.
package enum SpecialOrder: String, Sendable, Hashable, CaseIterable {
    case special5First = "special-5-first"
    case special6First = "special-6-first"
    /// By priority and age alone.
    case together
}

extension Reference {
    /// Reads one row of `distribution`: id, value, valid_from, authority.
    mutating func recordDistribution(_ node: JSONNode, _ place: String) throws(ReferenceError) {
        try node.expectFields(at: place, ["id", "value", "valid_from", "authority"])
        guard let parameter = DistributionParameter(rawValue: try node.text("id", at: place)) else {
            let known = DistributionParameter.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wrongValue(place: place + ".id", accepted: "one of " + known)
        }
        guard let order = SpecialOrder(rawValue: try node.text("value", at: place)) else {
            let known = SpecialOrder.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wrongValue(place: place + ".value", accepted: "one of " + known)
        }
        let from = try node.requiredDate("valid_from", at: place)
        specialOrders.record(
            .init(parameter, order, validFrom: from, authority: try node.text("authority", at: place)))
    }
}

extension RuleContext {
    /// The order between Special 5 and Special 6 on the action date; nil when none is recorded.
    package var specialOrder: SpecialOrder? { reference.specialOrders.value(.specialOrder, on: date) }
}
