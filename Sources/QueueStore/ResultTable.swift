package import Postgres
package import SQLText

/// What a listing statement returned, under the names that the statement itself gives its columns.
package struct ResultTable: Sendable {
    /// One value, typed as the column is.
    package enum Cell: Sendable, Equatable {
        case null
        case int(Int64)
        case real(Double)
        case bool(Bool)
        case text(String)
        case list([String])
        case ints([Int64])
        /// JSON text, to be embedded as it stands.
        case json(String)
    }

    /// The columns' names, in order.
    package let columns: [String]
    /// The rows, each with one cell a column.
    package let rows: [[Cell]]

    /// Runs a listing statement.
    package static func fetch(
        _ query: Query, _ parameters: Parameters = Parameters(), on session: Session
    ) throws(PostgresError) -> ResultTable {
        let result = try session.execute(Statement(query), parameters)
        let columns = (0..<result.columnCount).map { result.columnName($0) }
        var rows: [[Cell]] = []
        rows.reserveCapacity(result.count)
        for row in 0..<result.count {
            var cells: [Cell] = []
            for column in 0..<result.columnCount { cells.append(try cell(result, row, column)) }
            rows.append(cells)
        }
        return ResultTable(columns: columns, rows: rows)
    }

    private static func cell(_ rows: Rows, _ row: Int, _ column: Int) throws(PostgresError) -> Cell {
        guard !rows.isNull(row, column) else { return .null }
        switch rows.types[column] {
        case .int2: return .int(Int64(try rows.int2(row, column)))
        case .int4: return .int(Int64(try rows.int4(row, column)))
        case .int8: return .int(try rows.int8(row, column))
        case .float8: return .real(try rows.float8(row, column))
        case .bool: return .bool(try rows.bool(row, column))
        case .json: return .json(try rows.text(row, column))
        case .jsonb: return .json(try rows.jsonb(row, column))
        case TypeOID.text.array: return .list(try rows.textArray(row, column).map { $0 ?? "" })
        case TypeOID.int8.array: return .ints(try rows.int8Array(row, column))
        default: return .text(try rows.text(row, column))
        }
    }

    /// These rows, then those of another run of the same statement.
    package func appending(_ other: ResultTable) -> ResultTable {
        precondition(columns == other.columns, "both are of one statement")
        return ResultTable(columns: columns, rows: rows + other.rows)
    }

    /// The cells of a row by column name.
    package func cell(_ row: Int, _ column: String) -> Cell {
        guard let index = columns.firstIndex(of: column), rows.indices.contains(row) else { return .null }
        return rows[row][index]
    }
}
