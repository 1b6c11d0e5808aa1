/// A state or territory by its two capital letters, as the Postal Service writes it.
package struct StateCode: Sendable, Hashable {
    /// The two letters.
    package let text: String

    /// Nil unless it is two capital letters. It need not be one that exists.
    package init?(_ text: String) {
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard text.utf8.count == 2, text.utf8.allSatisfy({ letters.contains($0) }) else { return nil }
        self.text = text
    }
}

/// What the state mapping is asked: which site of an operation takes the papers of a state.
package struct MappedState: Sendable, Hashable {
    /// Whose papers.
    package let state: StateCode
    /// Whose site.
    package let site: FormReturn

    package init(_ state: StateCode, of site: FormReturn) {
        self.state = state
        self.site = site
    }

    /// What a referral names when the operator has recorded none: `state_mappings.csco`.
    package var factName: FactName { FactName("state_mappings.\(site.rawValue)") }
}

extension RuleContext {
    /// The site that takes the papers of a state on the action date; nil when the operator has recorded none.
    package func mappedSite(_ mapped: MappedState) -> String? { reference.stateMappings.value(mapped, on: date) }
}
