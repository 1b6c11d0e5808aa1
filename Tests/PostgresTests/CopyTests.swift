import Postgres
import Testing

@Suite("COPY stores every row or none")
struct CopyTests {
    private let text = Statement(name: "c_copy", sql: "COPY c FROM STDIN")
    private let binary = Statement(name: "c_copy_binary", sql: "COPY c FROM STDIN (FORMAT binary)")

    private func session() throws -> Session {
        let session = try ServerFixture.open()
        try session.run(script: "CREATE TEMP TABLE c (a int8, b text)")
        return session
    }

    @Test("200,000 rows of text")
    func manyRows() throws {
        let session = try session()
        let stored = try session.copyIn(text) { (writer) throws(PostgresError) in
            for row in 0..<200_000 { try writer.append(textRow: ["\(row)", row % 3 == 0 ? nil : "value \(row)"]) }
        }
        #expect(stored == 200_000)
        let rows = try session.query("SELECT count(*), count(b), min(b), max(a) FROM c")
        #expect(try rows.int8(0, 0) == 200_000)
        #expect(try rows.int8(0, 1) == 133_333)
        #expect(try rows.int8(0, 3) == 199_999)
    }

    @Test("fields with every character that the text format treats apart")
    func escapes() throws {
        let session = try session()
        let odd = "tab\t line\n return\r back\\slash \\N ż"
        _ = try session.copyIn(text) { (writer) throws(PostgresError) in
            try writer.append(textRow: ["1", odd])
            try writer.append(text: "2\traw\n")
        }
        let rows = try session.query("SELECT b FROM c ORDER BY a")
        #expect(try rows.text(0, 0) == odd)
        #expect(try rows.text(1, 0) == "raw")
    }

    @Test("rows in the binary format")
    func binaryRows() throws {
        let session = try session()
        let p = Parameters()
        let stored = try session.copyIn(binary) { (writer) throws(PostgresError) in
            for row in 0..<10_000 {
                p.removeAll()
                p.append(int8: Int64(row))
                p.append(text: row == 7 ? nil : "v\(row)")
                try writer.append(binaryRow: p)
            }
        }
        #expect(stored == 10_000)
        #expect(try session.query("SELECT b FROM c WHERE a = 9999").text(0, 0) == "v9999")
        #expect(try session.query("SELECT b IS NULL FROM c WHERE a = 7").bool(0, 0))
    }

    @Test("a writer that throws leaves nothing, and the session is usable")
    func abandoned() throws {
        let session = try session()
        let error = postgresError { () throws(PostgresError) in
            try session.copyIn(text) { (writer) throws(PostgresError) in
                for row in 0..<50_000 { try writer.append(textRow: ["\(row)", "x"]) }
                throw .abandoned(statement: "c_copy")
            }
        }
        #expect(error == .abandoned(statement: "c_copy"))
        #expect(session.isUsable)
        #expect(session.isIdle)
        #expect(try session.query("SELECT count(*) FROM c").int8(0, 0) == 0)
    }

    @Test("a row that the server refuses fails the whole, by the statement's name")
    func refusedRow() throws {
        let session = try session()
        let error = postgresError { () throws(PostgresError) in
            try session.copyIn(text) { (writer) throws(PostgresError) in
                for row in 0..<100_000 { try writer.append(textRow: [row == 500 ? "no number" : "\(row)", "x"]) }
            }
        }
        #expect(error?.sqlstate == "22P02")
        #expect(error?.statement == "c_copy")
        #expect(try session.query("SELECT count(*) FROM c").int8(0, 0) == 0)
    }

    @Test("no rows, a missing table, and a statement that is no COPY")
    func edges() throws {
        let session = try session()
        #expect(try session.copyIn(text) { (_) throws(PostgresError) in } == 0)
        let missing = Statement(name: "none_copy", sql: "COPY none FROM STDIN")
        let absent = postgresError { () throws(PostgresError) in
            try session.copyIn(missing) { (_) throws(PostgresError) in }
        }
        #expect(absent?.sqlstate == "42P01")
        let select = Statement(name: "no_copy", sql: "SELECT 1")
        let wrong = postgresError { () throws(PostgresError) in
            try session.copyIn(select) { (_) throws(PostgresError) in }
        }
        #expect(wrong?.statement == "no_copy")
        #expect(session.isUsable)
        #expect(try session.query("SELECT 1").int4(0, 0) == 1)
    }
}
