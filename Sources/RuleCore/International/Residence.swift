/// Where the taxpayer resides, as the residency table of Exhibit A sees it.
package enum Residence: Sendable, Hashable {
    /// One of the states or the District of Columbia.
    case unitedStates
    /// A territory of the United States: neither clearly inside it nor in the table.
    case territory
    /// A row of Exhibit A, by its place in the table.
    case listed(UInt8)
    /// A name that covers several rows with one and the same office ("Congo").
    case homonym(ExhibitOffice)
    /// "Virgin Islands" alone: British (in the table) or of the United States (a territory).
    case virginIslands
    /// A name that is neither in the table nor the United States. Whether it is abroad is not known: it may be a country
    /// that the table leaves out, a state of the United States, or misspelt.
    case unlisted
}

/// The two offices of Exhibit A.
package enum ExhibitOffice: UInt8, Sendable, Hashable, CaseIterable {
    case puertoRico, hawaii

    /// Where its cases go.
    package var destination: Destination { self == .puertoRico ? .puertoRico : .hawaii }
}
