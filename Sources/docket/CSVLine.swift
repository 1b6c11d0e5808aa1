/// One line of comma-separated values.
enum CSVLine {
    /// Why a line has no fields.
    static let fault = "a quote is not closed on its line, or something follows on it"
    /// A spreadsheet takes a cell that begins so for a formula, and runs it.
    private static let formulaMarks = "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars

    /// The fields; nil where a quote is not closed, or something follows on a closed one.
    static func fields(_ bytes: [UInt8]) -> [String]? {
        var bytes = bytes[...]
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        let (quote, comma) = (UInt8(ascii: "\""), UInt8(ascii: ","))
        var fields: [String] = []
        var rest = bytes
        while true {
            var field: [UInt8] = []
            if rest.first == quote {
                rest = rest.dropFirst()
                while true {
                    guard let end = rest.firstIndex(of: quote) else { return nil }
                    field.append(contentsOf: rest[..<end])
                    rest = rest[(end + 1)...]
                    guard rest.first == quote else { break }
                    field.append(quote)
                    rest = rest.dropFirst()
                }
                guard rest.isEmpty || rest.first == comma else { return nil }
            } else {
                let end = rest.firstIndex(of: comma) ?? rest.endIndex
                field.append(contentsOf: rest[..<end])
                rest = rest[end...]
            }
            fields.append(String(decoding: field, as: UTF8.self))
            guard rest.first == comma else { return fields }
            rest = rest.dropFirst()
        }
    }

    /// The names in a first line: in lower case, without blanks around them, without the empty ones that a spreadsheet
    /// leaves at the end.
    static func heads(_ fields: [String]) -> [String] {
        var names = fields.map { field in
            let trimmed = field.drop { $0.isWhitespace }
            return String(trimmed.reversed().drop { $0.isWhitespace }.reversed()).lowercased()
        }
        while names.last?.isEmpty == true { names.removeLast() }
        return names
    }

    /// What is wrong with a first line that does not name columns between commas; nil for one that may.
    static func headFault(_ bytes: [UInt8]) -> String? {
        if let first = bytes.first(where: { $0 != 0x20 && $0 != 0x09 }), "{[".utf8.contains(first) {
            return "it looks like JSON: add --format jsonl"
        }
        guard !TextMark.isBinary(bytes) else { return "a control character is in it, so that it is no text" }
        guard let heads = fields(bytes) else { return fault }
        guard heads.count == 1, let only = heads.first else { return nil }
        if only.contains(";") { return "its columns are parted by semicolons: save the file with commas between them" }
        return only.contains("\t") ? "its columns are parted by tabs: save the file with commas between them" : nil
    }

    /// The fields as a line without its end.
    static func text(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") }

    /// The field as a spreadsheet shows it and does not run it.
    static func inert(_ field: String) -> String {
        guard field != "-", let first = field.unicodeScalars.first, formulaMarks.contains(first) else { return field }
        return "'" + field
    }

    /// The field, in quotes where it needs them.
    static func quoted(_ field: String) -> String {
        guard field.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
