import Postgres
import Testing

@Suite("every value comes back as it was sent, and the server understood the same")
struct RoundTripTests {
    /// Sends each value, has the server print it, and reads it back in binary.
    private func check<T: Equatable>(
        _ type: String, _ cases: [(T, String)], append: (Parameters, T) -> Void,
        read: (Rows) throws(PostgresError) -> T
    ) throws {
        let session = try ServerFixture.open()
        let parameters = Parameters()
        for (value, text) in cases {
            parameters.removeAll()
            append(parameters, value)
            let rows = try session.query("SELECT $1::\(type), $1::\(type)::text, $1::\(type) IS NULL", parameters)
            #expect(try read(rows) == value, "\(type)")
            #expect(try rows.text(0, 1) == text, "\(type)")
            #expect(try rows.bool(0, 2) == false)
        }
    }

    @Test("integers at their extremes")
    func integers() throws {
        try check(
            "int2", [(Int16.min, "-32768"), (-1, "-1"), (0, "0"), (Int16.max, "32767")],
            append: { $0.append(int2: $1) }, read: { (rows) throws(PostgresError) in try rows.int2(0, 0) })
        try check(
            "int4", [(Int32.min, "-2147483648"), (-1, "-1"), (0, "0"), (Int32.max, "2147483647")],
            append: { $0.append(int4: $1) }, read: { (rows) throws(PostgresError) in try rows.int4(0, 0) })
        try check(
            "int8", [(Int64.min, "-9223372036854775808"), (-1, "-1"), (0, "0"), (.max, "9223372036854775807")],
            append: { $0.append(int8: $1) }, read: { (rows) throws(PostgresError) in try rows.int8(0, 0) })
    }

    @Test("booleans and floating point")
    func booleansAndFloats() throws {
        try check(
            "bool", [(true, "true"), (false, "false")],
            append: { $0.append(bool: $1) }, read: { (rows) throws(PostgresError) in try rows.bool(0, 0) })
        try check(
            "float8",
            [(0.1, "0.1"), (-.infinity, "-Infinity"), (.leastNonzeroMagnitude, "5e-324")] as [(Double, String)],
            append: { $0.append(float8: $1) }, read: { (rows) throws(PostgresError) in try rows.float8(0, 0) })
    }

    @Test("text: empty, of every plane, and of one megabyte")
    func text() throws {
        let long = String(repeating: "é", count: 524_288)
        let cases = ["", "a", "¡Żółć 漢字 🧾\u{0301}\n\t\\'\"", long].map { ($0, $0) }
        try check(
            "text", cases, append: { $0.append(text: $1) },
            read: { (rows) throws(PostgresError) in try rows.text(0, 0) })
        try check(
            "text", cases,
            append: { parameters, value in
                Array(value.utf8).withUnsafeBytes { parameters.append(textBytes: $0) }
            }, read: { (rows) throws(PostgresError) in try rows.text(0, 0) })
        try check(
            "varchar", cases.prefix(2).map { $0 }, append: { $0.append(text: $1) },
            read: { (rows) throws(PostgresError) in try rows.text(0, 0) })
    }

    @Test("json and jsonb")
    func json() throws {
        let text = #"{"a": [1, 2.50, null], "ключ": "\"q\""}"#
        try check(
            "jsonb", [(text, text)], append: { $0.append(jsonb: $1) },
            read: { (rows) throws(PostgresError) in try rows.jsonb(0, 0) })
        try check(
            "json", [(text, text)], append: { $0.append(json: $1) },
            read: { (rows) throws(PostgresError) in try rows.text(0, 0) })
    }

    @Test("instants: the epoch, a microsecond before it, both infinities, the first and the last")
    func timestamps() throws {
        let session = try ServerFixture.open()
        try session.run(script: "SET timezone = 'UTC'")
        let cases: [(Int64, String)] = [
            (0, "2000-01-01 00:00:00+00"), (-1, "1999-12-31 23:59:59.999999+00"), (.max, "infinity"),
            (.min, "-infinity"), (-211_813_488_000_000_000, "4714-11-24 00:00:00+00 BC"),
            (9_223_371_331_199_999_999, "294276-12-31 23:59:59.999999+00"),
        ]
        let parameters = Parameters()
        for (value, text) in cases {
            parameters.removeAll()
            parameters.append(timestamptzMicros: value)
            let rows = try session.query("SELECT $1, $1::text", parameters)
            #expect(try rows.timestamptzMicros(0, 0) == value)
            #expect(try rows.text(0, 1) == text)
        }
    }

    @Test("dates: the epoch, the day before, both infinities, the first and the last")
    func dates() throws {
        try check(
            "date",
            [
                (0, "2000-01-01"), (-1, "1999-12-31"), (Int32.max, "infinity"), (Int32.min, "-infinity"),
                (-2_451_545, "4714-11-24 BC"), (2_145_031_948, "5874897-12-31"),
            ],
            append: { $0.append(dateDays: $1) }, read: { (rows) throws(PostgresError) in try rows.dateDays(0, 0) })
    }

    @Test("uuids")
    func uuids() throws {
        let texts = [
            "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "0123abcd-4567-89ef-0123-456789abcdef",
        ]
        try check(
            "uuid", try texts.map { (try #require(UUIDValue(text: $0)), $0) },
            append: { $0.append(uuid: $1) }, read: { (rows) throws(PostgresError) in try rows.uuid(0, 0) })
        #expect(texts.map { UUIDValue(text: $0)?.description } == texts)
        #expect(UUIDValue(text: "0123abcd-4567-89ef-0123-456789abcde") == nil)
        #expect(UUIDValue(text: "0123abcd-4567-89ef-0123-456789abcdeg") == nil)
    }

    @Test("bytea: empty and every byte")
    func bytea() throws {
        let all = (0...255).map { UInt8($0) }
        let hex = all.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        try check(
            "bytea", [([], "\\x"), (all, "\\x" + hex)],
            append: { $0.append(bytea: $1) }, read: { (rows) throws(PostgresError) in try rows.bytea(0, 0) })
    }

    @Test("a NULL of each type is sent with its type and read as nil")
    func nulls() throws {
        let session = try ServerFixture.open()
        let p = Parameters()
        p.append(bool: nil)
        p.append(int2: nil)
        p.append(int4: nil)
        p.append(int8: nil)
        p.append(float8: nil)
        p.append(text: nil)
        p.append(jsonb: nil)
        p.append(timestamptzMicros: nil)
        p.append(dateDays: nil)
        p.append(numeric: nil)
        p.append(uuid: nil)
        p.append(bytea: nil)
        p.append(int2Array: nil)
        p.append(int4Array: nil)
        p.append(int8Array: nil)
        p.append(textArray: nil)
        p.append(json: nil)
        let places = (1...p.count).map { "$\($0)" }.joined(separator: ", ")
        try checkAllNull(session.query("SELECT \(places)", p))
    }

    private func checkAllNull(_ rows: Rows) throws {
        for column in 0..<rows.columnCount { #expect(rows.isNull(0, column)) }
        #expect(try rows.boolIfPresent(0, 0) == nil)
        #expect(try rows.int2IfPresent(0, 1) == nil)
        #expect(try rows.int4IfPresent(0, 2) == nil)
        #expect(try rows.int8IfPresent(0, 3) == nil)
        #expect(try rows.float8IfPresent(0, 4) == nil)
        #expect(try rows.textIfPresent(0, 5) == nil)
        #expect(try rows.jsonbIfPresent(0, 6) == nil)
        #expect(try rows.timestamptzMicrosIfPresent(0, 7) == nil)
        #expect(try rows.dateDaysIfPresent(0, 8) == nil)
        #expect(try rows.numericIfPresent(0, 9) == nil)
        #expect(try rows.uuidIfPresent(0, 10) == nil)
        #expect(try rows.byteaIfPresent(0, 11) == nil)
        #expect(try rows.int2ArrayIfPresent(0, 12) == nil)
        #expect(try rows.int4ArrayIfPresent(0, 13) == nil)
        #expect(try rows.int8ArrayIfPresent(0, 14) == nil)
        #expect(try rows.textArrayIfPresent(0, 15) == nil)
        #expect(try rows.textIfPresent(0, 16) == nil)
    }
}
