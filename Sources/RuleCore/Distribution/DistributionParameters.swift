import JSONText

/// What the operator declares about the distribution; the raw value is the id in the reference data's section
/// `distribution`.
package enum DistributionParameter: String, Sendable, Hashable, CaseIterable {
    /// Which of two cases goes first, one of Special 5 and one of Special 6: a `SpecialOrder`.
    case specialOrder = "special-5-order"
    /// What is made as equal as possible: a `Balance`; without it `level`.
    case balance
    /// Where the offices' cases are taken from: an `InventorySource`. There is no run without it.
    case inventory
    /// Whether a run stands as it is proposed: a `RunApplication`; without it a person applies it.
    case apply

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

/// Where a run takes the offices' cases from.
package enum InventorySource: String, Sendable, Hashable, CaseIterable {
    /// The cases that an office owns here.
    case counted
    /// The numbers that an operator recorded for the very day, as the dashboard shows them.
    case stated
}

/// How a proposed run comes to stand.
package enum RunApplication: String, Sendable, Hashable, CaseIterable {
    /// By a person's command.
    case byCommand = "by-command"
    /// At once.
    case automatic
}

extension Reference {
    /// Reads one row of `distribution`: id, value, valid_from, authority.
    mutating func recordDistribution(_ node: JSONNode, _ place: String) throws(ReferenceError) {
        try node.expectFields(at: place, ["id", "value", "valid_from", "authority"])
        guard let parameter = DistributionParameter(rawValue: try node.text("id", at: place)) else {
            let known = DistributionParameter.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wrongValue(place: place + ".id", accepted: "one of " + known)
        }
        let from = try node.requiredDate("valid_from", at: place)
        let authority = try node.text("authority", at: place)
        switch parameter {
        case .specialOrder:
            specialOrders.record(.init(parameter, try node.chosen(at: place), validFrom: from, authority: authority))
        case .balance:
            balances.record(.init(parameter, try node.chosen(at: place), validFrom: from, authority: authority))
        case .inventory:
            inventorySources.record(.init(parameter, try node.chosen(at: place), validFrom: from, authority: authority))
        case .apply:
            runApplications.record(.init(parameter, try node.chosen(at: place), validFrom: from, authority: authority))
        }
    }
}

extension JSONNode {
    /// The member `value` as one word of a closed vocabulary.
    fileprivate func chosen<Word: RawRepresentable<String> & CaseIterable>(
        at place: String
    ) throws(ReferenceError) -> Word {
        guard let word = Word(rawValue: try text("value", at: place)) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wrongValue(place: place + ".value", accepted: "one of " + known)
        }
        return word
    }
}

extension RuleContext {
    /// The order between Special 5 and Special 6 on the action date; nil when none is recorded.
    package var specialOrder: SpecialOrder? { reference.specialOrders.value(.specialOrder, on: date) }
    /// What is made as equal as possible; nil when nothing is recorded for the action date.
    package var balance: Balance? { reference.balances.value(.balance, on: date) }
    /// Where the offices' cases are taken from; nil when nothing is recorded for the action date.
    package var inventorySource: InventorySource? { reference.inventorySources.value(.inventory, on: date) }
    /// How a proposed run comes to stand; nil when nothing is recorded for the action date.
    package var runApplication: RunApplication? { reference.runApplications.value(.apply, on: date) }
}
