package import CivilTime
import JSONText

/// A zip code: five digits.
package struct ZipCode: Sendable, Hashable {
    /// The digits as a number.
    let number: Int32

    /// Nil unless it is five ASCII digits.
    package init?(_ text: String) {
        guard text.utf8.count == 5, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int32(text) else {
            return nil
        }
        self.number = number
    }
}

extension Reference {
    /// What a referral names when a zip code is not mapped.
    static let zipCodes = FactName("zip_codes")

    /// Reads one row of `zip_codes`: zip, office, valid_from, authority.
    mutating func recordZipCode(_ node: JSONNode, _ place: String) throws(ReferenceError) {
        try node.expectFields(at: place, ["zip", "office", "valid_from", "authority"])
        guard let zip = ZipCode(try node.text("zip", at: place)) else {
            throw .wrongValue(place: place + ".zip", accepted: "five digits")
        }
        guard let office = OfficeCode(try node.text("office", at: place)) else {
            throw .wrongValue(place: place + ".office", accepted: OfficeCode.accepted)
        }
        let from = try node.requiredDate("valid_from", at: place)
        zipOffices.record(zip, office, validFrom: from, authority: try node.text("authority", at: place))
    }
}

/// The operator's table of zip codes (R24-05): the office of each from a day on. It is looked up by zip code, since it
/// may hold tens of thousands.
package struct ZipTable: Sendable, Hashable {
    private struct Row: Sendable, Hashable {
        let office: OfficeCode
        let validFrom: CivilDate
        let authority: String
    }

    private var rows: [ZipCode: [Row]] = [:]

    package init() {}

    /// The table as it stands on one day, from elsewhere; a row that is no zip code or no office is left out.
    package init(_ offices: some Sequence<(zip: String, office: String)>, on day: CivilDate) {
        for row in offices {
            guard let zip = ZipCode(row.zip), let office = OfficeCode(row.office) else { continue }
            rows[zip] = [Row(office: office, validFrom: day, authority: "")]
        }
    }

    /// Adds a record; of two with one first day the later given corrects the earlier.
    package mutating func record(_ zip: ZipCode, _ office: OfficeCode, validFrom: CivilDate, authority: String) {
        rows[zip, default: []].append(Row(office: office, validFrom: validFrom, authority: authority))
    }

    /// The office of a zip code on a day; nil when none is recorded.
    package func office(_ zip: ZipCode, on day: CivilDate) -> OfficeCode? {
        var latest: Row?
        for row in rows[zip] ?? [] where row.validFrom <= day {
            if let latest, latest.validFrom > row.validFrom { continue }
            latest = row
        }
        return latest?.office
    }
}
