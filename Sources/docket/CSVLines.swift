/// Lines of CSV by RFC 4180 for people: column names first, CRLF at the end of each, no cell that a spreadsheet would run.
struct CSVLines {
    /// The lines so far.
    private(set) var text: String

    init(_ columns: [String]) {
        text = ""
        append(columns)
    }

    /// Adds a line.
    mutating func append(_ cells: [String]) {
        text += CSVLine.text(cells.map(CSVLine.inert)) + "\r\n"
    }

    /// The lines so far, which are then forgotten.
    mutating func take() -> String {
        defer { text = "" }
        return text
    }
}
