/// A table as CSV: a line of column names, then one line a row, each marked in a rehearsal database. The same rows give
/// the same bytes.
struct CSVText {
    /// The whole file.
    let text: String

    /// - Parameter rows: each with one cell a column, as a person reads it.
    init(_ columns: [String], _ rows: [[String]], isRehearsal: Bool) {
        var lines = CSVLines(["marking"] + columns)
        for row in rows { lines.append([isRehearsal ? "REHEARSAL" : ""] + row) }
        text = lines.text
    }
}
