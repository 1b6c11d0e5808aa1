/// Exhibit A: which of its two offices takes the cases of a country.
package enum ExhibitA {
    /// One of the 225 rows.
    package struct Entry: Sendable, Hashable {
        /// The name as the exhibit prints it.
        package let name: String
        /// The exhibit's region.
        package let region: ExhibitRegion
        /// The office.
        package var office: ExhibitOffice { region.office }
    }

    /// The rows in the exhibit's order, region by region.
    package static let entries: [Entry] = ExhibitRegion.allCases.flatMap { region in
        ExhibitNames.names(region).map { Entry(name: $0, region: region) }
    }

    /// The office of a row, by its place; nil for a place that is none, and never in production.
    package static func office(_ place: UInt8) -> ExhibitOffice? {
        Int(place) < offices.count ? offices[Int(place)] : nil
    }

    private static let offices = entries.map(\.office)

    /// What a country's name means. Whole names only, in the exhibit's spelling or one of its own alternates.
    package static func residence(named utf8: UnsafeRawBufferPointer) -> Residence? {
        guard let name = CountryName(utf8) else { return nil }
        return residences[name] ?? .unlisted
    }

    /// As above, from a string.
    package static func residence(named text: String) -> Residence? {
        Array(text.utf8).withUnsafeBytes { residence(named: $0) }
    }

    private static let residences: [CountryName: Residence] = {
        var known: [CountryName: Residence] = [:]
        func add(_ text: String, _ residence: Residence) {
            guard let name = CountryName(text) else { return }
            precondition(known[name] == nil, "two residences have one name")
            known[name] = residence
        }
        for (place, entry) in entries.enumerated() where !Mutation.drops(exhibitEntry: entry.name) {
            for name in names(of: entry) { add(name, .listed(UInt8(place))) }
        }
        for name in unitedStates { add(name, .unitedStates) }
        if !Mutation.disables(USTerritory.id) { for name in territories { add(name, .territory) } }
        if !Mutation.disables(CountryNames.id) {
            add("Congo", .homonym(.puertoRico))
            add("Korea", .homonym(.hawaii))
            add("Virgin Islands", .virginIslands)
        }
        return Mutation.disables(ExhibitATable.id) ? [:] : known
    }()

    /// The printed name, and those that the exhibit itself gives beside it.
    package static func names(of entry: Entry) -> [String] { [entry.name] + (alternates[entry.name] ?? []) }

    private static let alternates: [String: [String]] = [
        "Cabo Verde (formerly Cape Verde)": ["Cabo Verde", "Cape Verde"],
        "Cote d'Ivoire (Ivory Coast)": ["Cote d'Ivoire", "Ivory Coast"],
        "Democratic Republic of the Congo (Kinshasa)": ["Democratic Republic of the Congo", "Congo (Kinshasa)"],
        "Eswatini (Swaziland)": ["Eswatini", "Swaziland"],
        "Republic of the Congo (Brazzaville)": ["Republic of the Congo", "Congo (Brazzaville)"],
        "Reunion and Mayotte": ["Reunion", "Mayotte"],
        "The Gambia": ["Gambia"],
        "Czechia (Czech Republic)": ["Czechia", "Czech Republic"],
        "Cocos (Keeling) Islands": ["Cocos Islands", "Keeling Islands"],
        "Türkiye (Turkey)": ["Türkiye", "Turkey"],
        "Taiwan (Republic of China)": ["Taiwan", "Republic of China"],
        "Myanmar (Burma)": ["Myanmar", "Burma"],
        "Timor-Leste (East Timor)": ["Timor-Leste", "East Timor"],
    ]

    private static let unitedStates = [
        "United States", "United States of America", "The United States", "The United States of America", "USA", "US",
        "U.S.", "U.S.A.",
    ]

    private static let territories = [
        "Puerto Rico", "Guam", "US Virgin Islands", "U.S. Virgin Islands", "United States Virgin Islands",
        "Virgin Islands, U.S.", "American Samoa", "Northern Mariana Islands", "The Northern Mariana Islands",
        "Commonwealth of the Northern Mariana Islands", "United States Minor Outlying Islands",
        "US Minor Outlying Islands", "U.S. Minor Outlying Islands", "Baker Island", "Howland Island", "Jarvis Island",
        "Johnston Atoll", "Johnston Island", "Kingman Reef", "Midway", "Midway Atoll", "Midway Island",
        "Midway Islands", "Navassa Island", "Palmyra Atoll", "Wake", "Wake Atoll", "Wake Island",
    ]
}

extension ExhibitOffice {
    /// The code that the exhibit prints behind the office's name.
    package var code: OfficeCode? {
        guard !Mutation.disables(OfficeCodes.id) else { return nil }
        return self == .puertoRico ? Self.puertoRicoCode : Self.hawaiiCode
    }

    /// The office with that code; nil for every other office.
    package init?(code: OfficeCode) {
        switch code {
        case Self.puertoRicoCode: self = .puertoRico
        case Self.hawaiiCode: self = .hawaii
        default: return nil
        }
    }

    private static let puertoRicoCode = OfficeCode(String(OfficeCodes.puertoRico.value))
    private static let hawaiiCode = OfficeCode(String(OfficeCodes.hawaii.value))
}

extension Residence {
    /// Whether it is in a foreign country; unknown where the text or the name leaves it open.
    package var isForeign: Truth {
        switch self {
        case .unitedStates: .no
        case .listed, .homonym: .yes
        // A name that is in no row may be a country, a state or a slip of the pen.
        case .unlisted, .territory, .virginIslands: .unknown
        }
    }

    /// The office that Exhibit A names; nil where it names none.
    package var exhibitOffice: ExhibitOffice? {
        switch self {
        case .listed(let place): ExhibitA.office(place)
        case .homonym(let office): office
        case .unitedStates, .territory, .virginIslands, .unlisted: nil
        }
    }
}
