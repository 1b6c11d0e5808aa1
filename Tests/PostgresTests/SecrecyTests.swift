import Postgres
import TestKit
import Testing

@Suite("no error shows a value that was sent")
struct SecrecyTests {
    private static let secret = "PLANTED-078-05-1120"

    /// Everything that a log or a debugger could print of an error.
    private func everything(_ error: PostgresError?) -> String {
        guard let error else { return "" }
        var dumped = ""
        dump(error, to: &dumped)
        var parts = ["\(error)", String(describing: error), String(reflecting: error), error.hint, dumped]
        if case .server(let server) = error {
            var dumpedServer = ""
            dump(server, to: &dumpedServer)
            parts += [String(describing: server), String(reflecting: server), server.hint, dumpedServer]
        }
        return parts.joined(separator: "\n")
    }

    @Test(
        "a failing CHECK, unique key, foreign key, cast, length, function and syntax say their class alone",
        arguments: [
            ("INSERT INTO s (a) VALUES ($1)", "23514"),
            ("INSERT INTO s (b) VALUES ($1), ($1)", "23505"),
            ("INSERT INTO s (c) VALUES ($1)", "23503"),
            ("SELECT $1::int8", "22P02"),
            ("SELECT $1::date", "22007"),
            ("INSERT INTO s (d) VALUES ($1)", "22001"),
            ("SELECT $1::jsonb", "22P02"),
            ("SELECT pg_temp.shout($1)", "P0001"),
            ("SELECT 'PLANTED-078-05-1120'::int8, $1", "22P02"),
            ("SELECT 'PLANTED-078-05-1120' 'x' $1", "42601"),
        ])
    func serverErrors(sql: String, sqlstate: String) throws {
        let session = try ServerFixture.open()
        try session.run(
            script: """
                CREATE TEMP TABLE owner (id text PRIMARY KEY);
                CREATE TEMP TABLE s (a text CHECK (a = ''), b text UNIQUE, c text REFERENCES owner, d varchar(3));
                CREATE FUNCTION pg_temp.shout(t text) RETURNS void LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION '%', t USING DETAIL = t, HINT = t; END $$;
                """)
        let p = Parameters()
        p.append(text: Self.secret)
        let statement = Statement(name: "planted", sql: sql)
        let single = postgresError { () throws(PostgresError) in try session.execute(statement, p) }
        let piped = postgresError { () throws(PostgresError) in
            try session.pipeline { (pipeline) throws(PostgresError) in try pipeline.execute(statement, p) }
        }
        for error in [single, piped] {
            #expect(error?.sqlstate == sqlstate)
            #expect(!everything(error).contains(Self.secret))
            #expect(!everything(error).contains("078"))
        }
    }

    @Test("a refused parameter, a misread column, a COPY row and a password are not shown")
    func ownErrors() throws {
        let session = try ServerFixture.open()
        let p = Parameters()
        p.append(numeric: Self.secret)
        let refused = postgresError { () throws(PostgresError) in try session.query("SELECT $1", p) }
        let rows = try session.query("SELECT '\(Self.secret)'::text AS a")
        let misread = postgresError { () throws(PostgresError) in try rows.int8(0, 0) }
        try session.run(script: "CREATE TEMP TABLE k (a int4)")
        let copied = postgresError { () throws(PostgresError) in
            try session.copyIn(Statement(name: "k_copy", sql: "COPY k FROM STDIN")) { (writer) throws(PostgresError) in
                try writer.append(textRow: [Self.secret])
            }
        }
        let scripted = postgresError { () throws(PostgresError) in
            try session.run(script: "SELECT '\(Self.secret)'::int4")
        }
        let password = postgresError { () throws(PostgresError) in
            try Session.open(
                ConnectionOptions(
                    url: "postgresql://u:\(Self.secret)@/x?host=/nonexistent", applicationName: "t"))
        }
        for error in [refused, misread, copied, scripted, password] {
            #expect(error != nil)
            #expect(!everything(error).contains(Self.secret))
        }
    }

    @Test("the server's own log holds no parameter either, as the cluster is set up")
    func serverLog() throws {
        let cluster = try PrivateCluster.shared()
        let session = try ServerFixture.open()
        let p = Parameters()
        let quiet = "QUIET-219-09-9999"
        p.append(text: quiet)
        try session.run(script: "CREATE TEMP TABLE q (a text CHECK (a = ''))")
        #expect(postgresError { () throws(PostgresError) in try session.query("INSERT INTO q VALUES ($1)", p) } != nil)
        #expect(cluster.logText().contains("ready to accept connections"))
        #expect(!cluster.logText().contains(quiet))
    }
}
