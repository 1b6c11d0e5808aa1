/// Lines of CSV by RFC 4180: column names first, CRLF at the end of each.
struct CSVLines {
    /// The lines so far.
    private(set) var text: String

    init(_ columns: [String]) {
        text = ""
        append(columns)
    }

    /// Adds a line.
    mutating func append(_ cells: [String]) {
        text += cells.map { Self.quoted($0) }.joined(separator: ",") + "\r\n"
    }

    /// The lines so far, which are then forgotten.
    mutating func take() -> String {
        defer { text = "" }
        return text
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
