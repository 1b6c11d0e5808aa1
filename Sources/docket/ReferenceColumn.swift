import CivilTime

/// A column of a section of the reference data: what is accepted in it, and how it is stored.
struct ReferenceColumn: Sendable {
    /// What a row has that leaves the column out.
    enum Absence: Sendable {
        case refused
        case null
        case value(String)
        /// The row's own value of an earlier column.
        case same(String)
    }

    let name: String
    let absence: Absence
    /// For people.
    let accepted: String
    /// The value as the database reads it; nil where it is not accepted.
    let read: @Sendable (String) -> String?

    private init(
        _ name: String, _ absence: Absence, _ accepted: String, _ read: @escaping @Sendable (String) -> String?
    ) {
        self.name = name
        self.absence = absence
        self.accepted = accepted
        self.read = read
    }

    /// What stands there instead, where its form tells; never the value.
    func found(_ text: String) -> String {
        // 3/1/2026 and 1.3.2026: the day and the month cannot be told apart.
        let isSheetDate =
            text.utf8.contains { $0 == 0x2F || $0 == 0x2E }
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2F || $0 == 0x2E }
        let isDate = accepted.hasPrefix("a date")
        return isDate && isSheetDate
            ? "a date as a spreadsheet shows it (format the column as yyyy-mm-dd)" : "another value"
    }

    /// One line of text without control characters or blanks at its ends.
    static func text(_ name: String, charactersMax: Int, absent absence: Absence = .refused) -> ReferenceColumn {
        ReferenceColumn(name, absence, "text of 1 to \(charactersMax) characters on one line") { text in
            let scalars = text.unicodeScalars
            guard let first = scalars.first, let last = scalars.last, scalars.count <= charactersMax,
                !first.properties.isWhitespace, !last.properties.isWhitespace,
                !scalars.contains(where: { $0.properties.generalCategory == .control })
            else { return nil }
            return text
        }
    }

    /// Text of a form.
    static func form(
        _ name: String, _ accepted: String, absent absence: Absence = .refused,
        _ fits: @escaping @Sendable (String) -> Bool
    ) -> ReferenceColumn {
        ReferenceColumn(name, absence, accepted) { fits($0) ? $0 : nil }
    }

    /// One of some words.
    static func word(_ name: String, _ words: [String], absent absence: Absence = .refused) -> ReferenceColumn {
        form(name, "one of " + words.joined(separator: ", "), absent: absence) { words.contains($0) }
    }

    /// Yes or no, by any of the ways in which files say it.
    static func flag(_ name: String, absent absence: Absence = .refused) -> ReferenceColumn {
        ReferenceColumn(name, absence, "true or false") { text in
            switch text.lowercased() {
            case "true", "t", "yes": "true"
            case "false", "f", "no": "false"
            default: nil
            }
        }
    }

    /// A whole number of a range, without sign or leading zeros.
    static func whole(_ name: String, _ range: ClosedRange<Int>, absent absence: Absence = .refused) -> ReferenceColumn
    {
        ReferenceColumn(name, absence, "a whole number \(range.lowerBound) to \(range.upperBound)") { text in
            guard let number = Int(text), String(number) == text, range.contains(number) else { return nil }
            return text
        }
    }

    /// A decimal number up to `max`, with so many digits after the point.
    static func decimal(
        _ name: String, above zero: Bool = false, max: Int, digits: Int, absent absence: Absence = .refused
    ) -> ReferenceColumn {
        let least = zero ? "above 0" : "from 0"
        let accepted = "a number \(least) to \(max) with at most \(digits) digits after the point"
        return ReferenceColumn(name, absence, accepted) { text in
            let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            let fraction = parts.count == 2 ? parts[1] : "0"
            let isDigits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            guard isDigits, parts[0].utf8.count <= 6, fraction.utf8.count <= digits, let ones = Int(parts[0]) else {
                return nil
            }
            let isFraction = fraction.utf8.contains { $0 != 0x30 }
            guard ones < max || ones == max && !isFraction, !zero || ones > 0 || isFraction else { return nil }
            return text
        }
    }

    /// A civil date.
    static func date(_ name: String, absent absence: Absence = .refused) -> ReferenceColumn {
        ReferenceColumn(name, absence, "a date YYYY-MM-DD, such as 2026-02-03") { CivilDate(iso: $0)?.description }
    }

    /// A time of the day, to the minute.
    static func time(_ name: String, absent absence: Absence = .refused) -> ReferenceColumn {
        ReferenceColumn(name, absence, "a time HH:MM") { text in
            // With its seconds too, as the database writes it.
            let whole = text.utf8.count == 8 && text.hasSuffix(":00") ? String(text.dropLast(3)) : text
            let parts = whole.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }),
                let hour = UInt8(parts[0]), let minute = UInt8(parts[1]), hour < 24, minute < 60
            else { return nil }
            return whole
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// A column that the file does not have: the database's own value stands in it.
    static func fixed(_ name: String, _ value: String?) -> ReferenceColumn {
        ReferenceColumn(name, value.map { .value($0) } ?? .null, "nothing: leave the column out") {
            $0 == value ? $0 : nil
        }
    }
}
