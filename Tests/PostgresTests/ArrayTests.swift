import Postgres
import Testing

@Suite("arrays come back as they were sent, and the server understood the same")
struct ArrayTests {
    @Test("integer arrays: empty, the extremes, and 100,000 elements")
    func integers() throws {
        let session = try ServerFixture.open()
        let p = Parameters()
        for count in [0, 1, 100_000] {
            let int8s = (0..<count).map { Int64($0) &* 92_233_720_368_547 &+ .min }
            let int4s = (0..<count).map { Int32($0) &+ .min }
            let int2s = (0..<count).map { Int16(truncatingIfNeeded: $0) }
            p.removeAll()
            p.append(int2Array: int2s)
            p.append(int4Array: int4s)
            p.append(int8Array: int8s)
            let rows = try session.query("SELECT $1, $2, $3, cardinality($3), (SELECT sum(x) FROM unnest($2) x)", p)
            #expect(try rows.int2Array(0, 0) == int2s)
            #expect(try rows.int4Array(0, 1) == int4s)
            #expect(try rows.int8Array(0, 2) == int8s)
            #expect(try rows.int4(0, 3) == Int32(count))
            let sum = int4s.reduce(Int64(0)) { $0 + Int64($1) }
            #expect(try rows.int8IfPresent(0, 4) == (count == 0 ? nil : sum))
        }
    }

    @Test("text arrays: empty, with NULL, with empty and odd elements")
    func texts() throws {
        let session = try ServerFixture.open()
        let p = Parameters()
        let cases: [([String?], String)] = [
            ([], "{}"), ([nil], "{NULL}"), (["", "NULL", nil, "a,b", "ż\"\\"], #"{"","NULL",NULL,"a,b","ż\"\\"}"#),
        ]
        for (value, text) in cases {
            p.removeAll()
            p.append(textArray: value)
            let rows = try session.query("SELECT $1, $1::text", p)
            #expect(try rows.textArray(0, 0) == value)
            #expect(try rows.text(0, 1) == text)
        }
    }

    @Test("arrays filled side by side and one filled in place hold the same, and are reused")
    func builders() throws {
        let session = try ServerFixture.open()
        let ids = ArrayParameter(of: .int8)
        let results = ArrayParameter(of: .text)
        let p = Parameters()
        for round in 1...3 {
            for array in [ids, results] { array.removeAll() }
            for index in 0..<round {
                ids.append(int8: Int64(index))
                if index == 1 { results.appendNull() } else { results.append(text: "r\(index)") }
            }
            p.removeAll()
            p.append(array: ids)
            p.append(array: results)
            p.beginArray(of: .int8)
            for index in 0..<round { p.appendElement(int8: Int64(index)) }
            p.appendNullElement()
            p.endArray()
            let rows = try session.query("SELECT $1, $2, $3::text", p)
            #expect(try rows.int8Array(0, 0) == (0..<Int64(round)).map { $0 })
            #expect(try rows.textArray(0, 1) == (0..<round).map { $0 == 1 ? nil : "r\($0)" })
            #expect(try rows.text(0, 2) == "{" + (0..<round).map { "\($0)," }.joined() + "NULL}")
        }
    }

    @Test("an integer array with a NULL, and one of two dimensions, are refused by name")
    func refusals() throws {
        let session = try ServerFixture.open()
        let rows = try session.query("SELECT ARRAY[1::int8, NULL] AS holes, ARRAY[[1::int8], [2]] AS square")
        #expect(
            postgresError { () throws(PostgresError) in try rows.int8Array(0, 0) }?.description.contains("holes")
                == true)
        #expect(
            postgresError { () throws(PostgresError) in try rows.int8Array(0, 1) }?.description.contains("square")
                == true)
    }
}
