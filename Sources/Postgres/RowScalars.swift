/// Readers of one value each. Those without `IfPresent` refuse NULL; all refuse another type.
extension Rows {
    /// A `boolean`.
    package func bool(_ row: Int, _ column: Int) throws(PostgresError) -> Bool {
        try integer(row, column, .bool, as: UInt8.self) != 0
    }

    /// A `smallint`.
    package func int2(_ row: Int, _ column: Int) throws(PostgresError) -> Int16 { try integer(row, column, .int2) }
    /// An `integer`.
    package func int4(_ row: Int, _ column: Int) throws(PostgresError) -> Int32 { try integer(row, column, .int4) }
    /// A `bigint`.
    package func int8(_ row: Int, _ column: Int) throws(PostgresError) -> Int64 { try integer(row, column, .int8) }

    /// A `double precision`.
    package func float8(_ row: Int, _ column: Int) throws(PostgresError) -> Double {
        Double(bitPattern: try integer(row, column, .float8))
    }

    /// A `timestamptz` in microseconds since 2000-01-01 UTC; the extremes of `Int64` are the two infinities.
    package func timestamptzMicros(_ row: Int, _ column: Int) throws(PostgresError) -> Int64 {
        try integer(row, column, .timestamptz)
    }

    /// A `date` in days since 2000-01-01; the extremes of `Int32` are the two infinities.
    package func dateDays(_ row: Int, _ column: Int) throws(PostgresError) -> Int32 {
        try integer(row, column, .date)
    }

    /// A `uuid`.
    package func uuid(_ row: Int, _ column: Int) throws(PostgresError) -> UUIDValue {
        UUIDValue(number: try integer(row, column, .uuid))
    }

    /// A `text`, `varchar`, `char(n)`, `name` or `json`.
    package func text(_ row: Int, _ column: Int) throws(PostgresError) -> String {
        String(decoding: try required(row, column, .text), as: UTF8.self)
    }

    /// The text of a `jsonb`, as the server prints it.
    package func jsonb(_ row: Int, _ column: Int) throws(PostgresError) -> String {
        let bytes = try required(row, column, .jsonb)
        guard bytes.first == 1 else { throw mismatch(column, .jsonb, "another version of its binary form") }
        return String(decoding: bytes.dropFirst(), as: UTF8.self)
    }

    /// A `bytea`.
    package func bytea(_ row: Int, _ column: Int) throws(PostgresError) -> [UInt8] {
        Array(try required(row, column, .bytea))
    }

    /// A `numeric` as the exact decimal text that the server would print, trailing zeros included.
    package func numeric(_ row: Int, _ column: Int) throws(PostgresError) -> String {
        guard let text = NumericText.decode(try required(row, column, .numeric)) else {
            throw mismatch(column, .numeric, "malformed bytes")
        }
        return text
    }

    /// A `boolean` or nil for NULL.
    package func boolIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> Bool? {
        isNull(row, column) ? try none(row, column, .bool) : try bool(row, column)
    }

    /// A `smallint` or nil for NULL.
    package func int2IfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> Int16? {
        isNull(row, column) ? try none(row, column, .int2) : try int2(row, column)
    }

    /// An `integer` or nil for NULL.
    package func int4IfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> Int32? {
        isNull(row, column) ? try none(row, column, .int4) : try int4(row, column)
    }

    /// A `bigint` or nil for NULL.
    package func int8IfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> Int64? {
        isNull(row, column) ? try none(row, column, .int8) : try int8(row, column)
    }

    /// A `double precision` or nil for NULL.
    package func float8IfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> Double? {
        isNull(row, column) ? try none(row, column, .float8) : try float8(row, column)
    }

    /// A `timestamptz` or nil for NULL.
    package func timestamptzMicrosIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> Int64? {
        isNull(row, column) ? try none(row, column, .timestamptz) : try timestamptzMicros(row, column)
    }

    /// A `date` or nil for NULL.
    package func dateDaysIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> Int32? {
        isNull(row, column) ? try none(row, column, .date) : try dateDays(row, column)
    }

    /// A `uuid` or nil for NULL.
    package func uuidIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> UUIDValue? {
        isNull(row, column) ? try none(row, column, .uuid) : try uuid(row, column)
    }

    /// A `text` or nil for NULL.
    package func textIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> String? {
        isNull(row, column) ? try none(row, column, .text) : try text(row, column)
    }

    /// A `jsonb` or nil for NULL.
    package func jsonbIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> String? {
        isNull(row, column) ? try none(row, column, .jsonb) : try jsonb(row, column)
    }

    /// A `bytea` or nil for NULL.
    package func byteaIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> [UInt8]? {
        isNull(row, column) ? try none(row, column, .bytea) : try bytea(row, column)
    }

    /// A `numeric` or nil for NULL.
    package func numericIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> String? {
        isNull(row, column) ? try none(row, column, .numeric) : try numeric(row, column)
    }

    /// Nil, after the column's type has been checked: a NULL of the wrong type is a wrong schema too.
    func none<T>(_ row: Int, _ column: Int, _ type: TypeOID) throws(PostgresError) -> T? {
        _ = try present(row, column, type)
        return nil
    }

    private func integer<T: FixedWidthInteger>(
        _ row: Int, _ column: Int, _ type: TypeOID, as: T.Type = T.self
    ) throws(PostgresError) -> T {
        let bytes = try required(row, column, type)
        guard bytes.count == MemoryLayout<T>.size else { throw mismatch(column, type, "\(bytes.count) bytes") }
        return withExtendedLifetime(self) { T(bigEndian: bytes.loadUnaligned(as: T.self)) }
    }
}
