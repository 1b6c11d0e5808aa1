import JSONText

/// A table as CSV by RFC 4180: a line of column names, then one line a row, each marked in a rehearsal database. The same
/// rows give the same bytes.
struct CSVText {
    /// The whole file.
    let text: String

    /// - Parameter rows: each with one cell a column, as a person reads it.
    init(_ columns: [String], _ rows: [[String]], isRehearsal: Bool) {
        var lines = ["marking," + columns.joined(separator: ",")]
        let marking = isRehearsal ? "REHEARSAL" : ""
        for row in rows { lines.append(([marking] + row.map(Self.quoted)).joined(separator: ",")) }
        text = lines.joined(separator: "\r\n") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"\r\n".contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
