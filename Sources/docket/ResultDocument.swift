import JSONText
import QueueStore

extension JSONValue {
    /// A cell of a listing.
    init(_ cell: ResultTable.Cell) {
        switch cell {
        case .null: self = .null
        case .int(let value): self = .number(String(value))
        case .real(let value): self = value.isFinite ? .number(String(value)) : .null
        case .bool(let value): self = .bool(value)
        case .text(let text): self = .string(text)
        case .list(let texts): self = .array(texts.map { .string($0) })
        case .ints(let values): self = .array(values.map { .number(String($0)) })
        case .json(let text): self = (try? JSONValue(parsing: text)) ?? .null
        }
    }

    /// A whole number.
    static func int(_ value: some BinaryInteger) -> JSONValue { .number(String(value)) }

    /// A string, or null.
    static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
}

extension ResultTable {
    /// A row's cells under their columns' names.
    func members(_ row: Int) -> [JSONValue.Member] {
        zip(columns, rows[row]).map { ($0, JSONValue($1)) }
    }

    /// The rows as objects.
    var objects: [JSONValue] { rows.indices.map { .object(members($0)) } }

    /// The rows as a table for people, without the columns named.
    func table(without hidden: Set<String> = [], nothing: String) -> TableText {
        let shown = columns.indices.filter { !hidden.contains(columns[$0]) }
        return TableText(
            shown.map { columns[$0] }, rows.map { row in shown.map { JSONValue(row[$0]).shown } }, nothing: nothing)
    }

    /// A cell's text; nil for NULL and for every other type.
    func text(_ row: Int, _ column: String) -> String? {
        switch cell(row, column) {
        case .text(let text), .json(let text): text
        default: nil
        }
    }

    /// A cell's whole number; nil for NULL and for every other type.
    func int(_ row: Int, _ column: String) -> Int64? {
        guard case .int(let value) = cell(row, column) else { return nil }
        return value
    }

    /// Whether a cell holds true.
    func isTrue(_ row: Int, _ column: String) -> Bool { cell(row, column) == .bool(true) }
}
