package import JSONText

/// Where a case goes. The raw value is the contract's word.
package enum Destination: String, Sendable, Hashable, CaseIterable {
    case special1 = "special-1"
    case special2 = "special-2"
    case special3 = "special-3"
    case special4 = "special-4"
    case special6 = "special-6"
    /// The office aligned with the member of Congress, by the "Route Case" button.
    case congressional
    case puertoRico = "puerto-rico"
    case hawaii
    /// The office that the steps of the memorandum of 2024 lead to.
    case office
    /// The office that holds the case keeps it.
    case keep
    /// An existing case, which the routing of new cases does not touch.
    case noChange = "no-change"

    /// Whether the case leaves whoever holds it.
    package var isTransfer: Bool { self != .keep && self != .noChange }
    /// Whether it is one of the Special queues.
    package var isSpecialQueue: Bool {
        switch self {
        case .special1, .special2, .special3, .special4, .special6: true
        case .congressional, .puertoRico, .hawaii, .office, .keep, .noChange: false
        }
    }
}

/// A destination that somebody proposes; unlike a destination it can be Special 5.
package enum ProposedDestination: String, Sendable, Hashable, CaseIterable {
    case special1 = "special-1"
    case special2 = "special-2"
    case special3 = "special-3"
    case special4 = "special-4"
    case special5 = "special-5"
    case special6 = "special-6"
    case congressional
    case puertoRico = "puerto-rico"
    case hawaii
    case keep
    case noChange = "no-change"
}

/// The determined parts of a routing decision; nil when a part is not determined.
package struct RoutingDecision: DecisionParts {
    /// Where the case goes.
    package var destination: Destination?
    /// The office it goes to or stays with, when that is known.
    package var office: OfficeCode?
    /// Whether the "Route Case" button is to be used.
    package var routeCaseButton: Bool?
    /// Whether the case is to be flagged urgent.
    package var urgent: Bool?
    /// Whether the taxpayer resides outside of the United States; nil in the territories.
    package var foreign: Bool?

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        if let destination { writer.member("destination", destination.rawValue) }
        if let office { writer.member("office", office.text) }
        if let routeCaseButton { writer.member("route_case_button", routeCaseButton) }
        if let urgent { writer.member("urgent", urgent) }
        if let foreign { writer.member("foreign", foreign) }
        writer.endObject()
    }
}
