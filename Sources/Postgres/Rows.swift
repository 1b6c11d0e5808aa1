import CLibPQ

/// One result, held by libpq and released with this object; reading a value copies nothing that is not asked for.
///
/// Rows and columns count from 0, and an index outside is a defect of the caller and traps. A value of another type
/// than the reader names, or a NULL for a reader that is not `IfPresent`, throws `unexpectedShape` with the statement
/// and the column. One owner; not `Sendable`.
package final class Rows {
    private let result: OpaquePointer
    private let statement: String
    /// The number of rows.
    package let count: Int
    /// The number of columns.
    package let columnCount: Int
    /// The result type of each column.
    package let types: [TypeOID]

    init(_ result: OpaquePointer, statement: String) {
        self.result = result
        self.statement = statement
        count = Int(PQntuples(result))
        columnCount = Int(PQnfields(result))
        types = (0..<PQnfields(result)).map { TypeOID(rawValue: PQftype(result, $0)) }
    }

    deinit { PQclear(result) }

    var status: ExecStatusType { PQresultStatus(result) }

    var serverError: ServerError? { ServerError(result: result, statement: statement) }

    /// Rows that the command inserted, updated, deleted, selected or copied; 0 for a command that counts none.
    package var affected: Int64 {
        PQcmdTuples(result).flatMap { Int64(String(cString: $0)) } ?? 0
    }

    /// The index of the column of exactly that name.
    package func column(_ name: String) throws(PostgresError) -> Int {
        for index in 0..<columnCount where columnName(index) == name { return index }
        throw .unexpectedShape(statement: statement, "expected a column \"\(name)\", found none of that name")
    }

    /// The name of a column as the statement gives it.
    package func columnName(_ column: Int) -> String {
        PQfname(result, Int32(column)).map { String(cString: $0) } ?? ""
    }

    /// Whether the value is NULL.
    package func isNull(_ row: Int, _ column: Int) -> Bool {
        check(row, column)
        return PQgetisnull(result, Int32(row), Int32(column)) == 1
    }

    /// The value in its binary form, whatever its type; empty for NULL. Valid only while this object lives: prefer
    /// `withBytes`.
    package func bytes(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer {
        check(row, column)
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, Int32(row), Int32(column)),
            count: Int(PQgetlength(result, Int32(row), Int32(column))))
    }

    /// Reads the value's binary form while this object is kept alive; empty for NULL.
    package func withBytes<T>(_ row: Int, _ column: Int, _ body: (UnsafeRawBufferPointer) -> T) -> T {
        withExtendedLifetime(self) { body(bytes(row, column)) }
    }

    private func check(_ row: Int, _ column: Int) {
        precondition(row >= 0 && row < count, "row index outside of the result")
        precondition(column >= 0 && column < columnCount, "column index outside of the result")
    }

    /// The bytes of a value that must be there and of that type.
    func required(_ row: Int, _ column: Int, _ type: TypeOID) throws(PostgresError) -> UnsafeRawBufferPointer {
        guard let bytes = try present(row, column, type) else { throw mismatch(column, type, "NULL") }
        return bytes
    }

    /// The bytes of a value that must be of that type, or nil for NULL.
    func present(_ row: Int, _ column: Int, _ type: TypeOID) throws(PostgresError) -> UnsafeRawBufferPointer? {
        check(row, column)
        let found = types[column]
        guard found == type || (type == .text && found.isText) else {
            throw mismatch(column, type, "type oid \(found.rawValue)")
        }
        return isNull(row, column) ? nil : bytes(row, column)
    }

    func mismatch(_ column: Int, _ expected: TypeOID, _ found: String) -> PostgresError {
        .unexpectedShape(
            statement: statement,
            "column \"\(columnName(column))\": expected type oid \(expected.rawValue), found \(found)")
    }
}
