extension ExhibitRegion {
    /// The region's row as the exhibit prints it: region, countries and office.
    package var row: Citation {
        let printed = [rawValue, printedNames, office.printed].joined(separator: " ")
        return Citation(.caseDistribution2025, "Exhibit A", printed)
    }

    private var printedNames: String {
        ExhibitNames.names(self).enumerated().map { place, name in
            if let heading = Self.headings[name] { return (place == 0 ? "" : " ") + heading + ": " + name }
            return (place == 0 ? "" : ", ") + name
        }.joined()
    }

    /// What the exhibit prints before some countries of the two rows of Asia, in place of a comma.
    private static let headings = [
        "Kazakhstan": "Central Asia", "Armenia": "Western Asia/Middle East", "Afghanistan": "Southern Asia",
        "China": "Eastern Asia", "Brunei": "Southeast Asia",
    ]
}

extension ExhibitOffice {
    /// The office as the exhibit prints it, with its code.
    fileprivate var printed: String {
        switch self {
        case .puertoRico: OfficeCodes.citation.quote
        case .hawaii: "Hawaii (99)"
        }
    }
}
