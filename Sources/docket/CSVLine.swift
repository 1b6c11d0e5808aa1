/// One line of comma-separated values.
enum CSVLine {
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

    /// The fields as a line without its end.
    static func text(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") }

    /// The field, in quotes where it needs them.
    static func quoted(_ field: String) -> String {
        guard field.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
