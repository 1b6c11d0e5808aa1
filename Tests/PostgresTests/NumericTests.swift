import Postgres
import Testing

@Suite("numeric keeps every digit")
struct NumericTests {
    static let exact = [
        "0", "0.00", "1", "-1", "10000", "9999", "9999.9999", "10000.0001", "0.0001", "0.00001", "-0.5", "123456789",
        "1.10", "100000000000000000000", "0.000000000000000000000000000001", "NaN", "Infinity", "-Infinity",
        "-12345678901234567890123456789.98765432109876543210987654321",
        String(repeating: "9", count: 131_072), "0." + String(repeating: "7", count: 16_383),
    ]

    @Test("exact decimal text there and back, as the server prints it", arguments: exact)
    func roundTrip(text: String) throws {
        let session = try ServerFixture.open()
        let p = Parameters()
        p.append(numeric: text)
        let rows = try session.query("SELECT $1, $1::text", p)
        #expect(try rows.text(0, 1) == text)
        #expect(try rows.numeric(0, 0) == text)
    }

    @Test(
        "other spellings mean what they mean to the server",
        arguments: [
            ("1e5", "100000"), ("1.5e-3", "0.0015"), ("+7", "7"), ("-0", "0"), ("007.50", "7.50"), (".5", "0.5"),
            ("5.", "5"), ("12E+2", "1200"), ("0e10", "0"),
        ])
    func spellings(given: String, printed: String) throws {
        let session = try ServerFixture.open()
        let p = Parameters()
        p.append(numeric: given)
        p.append(text: given)
        let rows = try session.query("SELECT $1, $1::text, $1 = $2::numeric", p)
        #expect(try rows.numeric(0, 0) == printed)
        #expect(try rows.text(0, 1) == printed)
        #expect(try rows.bool(0, 2))
    }

    @Test("a column of negative scale rounds on the server and reads back whole")
    func negativeScale() throws {
        let session = try ServerFixture.open()
        let p = Parameters()
        p.append(numeric: "12350")
        #expect(try session.query("SELECT $1::numeric(5,-2)", p).numeric(0, 0) == "12400")
    }

    @Test(
        "what is no decimal number within range is refused before it is sent",
        arguments: [
            "", "-", ".", "1e", "1x", "0x10", "1 ", " 1", "1..2", "--1", "nan", "1e200000", "1e-16384",
            String(repeating: "9", count: 131_073), "1e9223372036854775808",
        ])
    func refused(text: String) throws {
        let session = try ServerFixture.open()
        let p = Parameters()
        p.append(int4: 1)
        p.append(numeric: text)
        let error = postgresError { () throws(PostgresError) in try session.query("SELECT $1, $2", p) }
        guard case .unacceptableParameter(_, let reason)? = error else {
            Issue.record("expected a refusal, found \(String(describing: error))")
            return
        }
        #expect(reason.contains("$2"))
        #expect(session.isUsable)
    }
}
