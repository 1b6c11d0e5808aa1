/// One rule of the catalogue, encoded or not: its number, its class, and its title.
package struct CatalogueEntry: Sendable, Hashable {
    /// The number.
    package let id: RuleID
    /// The class.
    package let kind: RuleKind
    /// A few words; not the rule.
    package let title: String

    init(_ area: Area, _ number: UInt8, _ kind: RuleKind, _ title: String) {
        id = RuleID(area, number)
        self.kind = kind
        self.title = title
    }
}

/// The catalogue's index. A rule exists for the service when it stands here; it is implemented when a `CitedRule` of
/// its number is registered.
package enum Catalogue {
    /// How many rules the catalogue counts.
    package static let count = 335

    /// Every rule, in the catalogue's order.
    package static let entries: [CatalogueEntry] = [casework, finance, expenses, review].flatMap { $0 }

    private static let byID = Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0) })

    /// The entry of a number; nil when the catalogue has none.
    package static func entry(_ id: RuleID) -> CatalogueEntry? { byID[id] }
}
