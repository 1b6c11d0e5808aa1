/// Rows for people: aligned columns, with a rule under the heads and cut to the terminal's width when there is one.
struct TableText {
    private let heads: [String]
    private let rows: [[String]]
    /// Columns that hold numbers only: these stand to the right.
    private let numeric: [Bool]
    /// What is printed when there are no rows.
    private let nothing: String

    /// - Parameter rows: one string a column each.
    init(_ columns: [String], _ rows: [[String]], nothing: String = "none") {
        heads = columns.map { $0.replacing("_", with: " ").uppercased() }
        self.rows = rows.map { $0.map { TextStyle.safe($0) } }
        numeric = columns.indices.map { column in
            rows.allSatisfy { row in
                row[column] == "-" || row[column].utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }
            }
        }
        self.nothing = nothing
    }

    /// The table as lines.
    func render(_ style: TextStyle) -> String {
        guard !rows.isEmpty else { return nothing + "\n" }
        let rows = rows.map { $0.map { style.instants[$0]?.local ?? $0 } }
        let widths = widths(rows, style)
        var text = line(heads.map { $0 }, widths) { style.heading($0) }
        if style.columns != nil {
            text += line(widths.map { String(repeating: "─", count: $0) }, widths) { $0 }
        }
        for row in rows { text += line(row, widths) { $0 } }
        return text
    }

    private func widths(_ rows: [[String]], _ style: TextStyle) -> [Int] {
        var widths = heads.indices.map { column in
            rows.reduce(heads[column].count) { max($0, $1[column].count) }
        }
        guard let columns = style.columns else { return widths }
        // The widest column gives way until all fit, or none is left that could.
        while widths.reduce(2 * (widths.count - 1), +) > columns {
            guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 12 else { break }
            widths[widest] -= 1
        }
        return widths
    }

    private func line(_ cells: [String], _ widths: [Int], _ paint: (String) -> String) -> String {
        var parts: [String] = []
        for (column, cell) in cells.enumerated() {
            let fitted = cell.count > widths[column] ? cell.prefix(max(1, widths[column] - 1)) + "…" : cell[...]
            let gap = String(repeating: " ", count: max(0, widths[column] - fitted.count))
            parts.append(numeric[column] ? gap + fitted : fitted + gap)
        }
        var text = parts.joined(separator: "  ")
        while text.last == " " { text.removeLast() }
        return paint(text) + "\n"
    }
}
