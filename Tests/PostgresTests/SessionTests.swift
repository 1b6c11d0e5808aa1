import Glibc
import Postgres
import TestKit
import Testing

@Suite("a session answers, or says how it failed, within its deadline")
struct SessionTests {
    @Test("a result of 100,000 rows is read whole")
    func manyRows() throws {
        let session = try ServerFixture.open()
        let rows = try session.query("SELECT n, 'row ' || n AS label FROM generate_series(1::int8, 100000) n")
        let label = try rows.column("label")
        #expect(rows.count == 100_000)
        #expect(rows.affected == 100_000)
        var sum: Int64 = 0
        for row in 0..<rows.count { sum += try rows.int8(row, 0) }
        #expect(sum == 5_000_050_000)
        #expect(try rows.text(99_999, label) == "row 100000")
    }

    @Test("settings hold from the first statement, with spaces and backslashes in their values")
    func settings() throws {
        let session = try Session.open(
            ServerFixture.options(settings: [("docket.probe", #"a b\c"#), ("statement_timeout", "12345")]))
        let rows = try session.query(
            """
            SELECT current_setting('docket.probe'), current_setting('statement_timeout'),
                current_setting('client_min_messages'), current_setting('application_name')
            """)
        #expect(try rows.text(0, 0) == #"a b\c"#)
        #expect(try rows.text(0, 1) == "12345ms")
        #expect(try rows.text(0, 2) == "warning")
        #expect(try rows.text(0, 3) == "postgres-tests")
    }

    @Test("a server error is typed, names its statement, and leaves the session usable")
    func serverError() throws {
        let session = try ServerFixture.open()
        try session.run(script: "CREATE TEMP TABLE t (a int4 CONSTRAINT small CHECK (a < 10))")
        let p = Parameters()
        p.append(int4: 10)
        let insert = Statement(name: "t_insert", sql: "INSERT INTO t VALUES ($1)")
        let error = postgresError { () throws(PostgresError) in try session.execute(insert, p) }
        guard case .server(let server)? = error else {
            Issue.record("expected a server error, found \(String(describing: error))")
            return
        }
        #expect(server.sqlstate == "23514")
        #expect(server.statement == "t_insert")
        #expect(server.constraint == "small")
        #expect(server.table == "t")
        #expect(error?.isTransient == false)
        p.removeAll()
        p.append(int4: 9)
        #expect(try session.execute(insert, p).affected == 1)
    }

    @Test("a failing script leaves no transaction of its own behind")
    func scriptRollsBack() throws {
        let session = try ServerFixture.open()
        let script = "BEGIN; CREATE TEMP TABLE gone (a int4); SELECT 1/0; COMMIT"
        let error = postgresError { () throws(PostgresError) in try session.run(script: script, name: "m0001") }
        #expect(error?.sqlstate == "22012")
        #expect(error?.statement == "m0001")
        #expect(session.isIdle)
        #expect(try session.query("SELECT to_regclass('gone') IS NULL").bool(0, 0))
    }

    @Test("another type than the statement was prepared with, or another count, is refused before it is sent")
    func parameterTypes() throws {
        let session = try ServerFixture.open()
        let p = Parameters()
        p.append(int8: 1)
        let statement = Statement(name: "typed", sql: "SELECT $1::int8")
        #expect(try session.execute(statement, p).int8(0, 0) == 1)
        p.removeAll()
        p.append(timestamptzMicros: 1)
        let wrongType = postgresError { () throws(PostgresError) in try session.execute(statement, p) }
        #expect(wrongType?.description.contains("$1: expected type oid 20, found type oid 1184") == true)
        p.append(int8: 2)
        #expect(postgresError { () throws(PostgresError) in try session.execute(statement, p) } != nil)
        #expect(postgresError { () throws(PostgresError) in try session.execute(statement) } != nil)
        p.removeAll()
        p.appendNull()
        #expect(try session.execute(statement, p).isNull(0, 0))
    }

    @Test("untyped NULLs first and typed values later prepare a statement again once for each, and no more")
    func untypedNulls() throws {
        let session = try ServerFixture.open()
        let statement = Statement(name: "nulls_first", sql: "SELECT $1::int8, $2::int8")
        let p = Parameters()
        for round in 0..<10 {
            p.removeAll()
            if round % 3 == 1 { p.append(int8: 1) } else { p.appendNull() }
            if round % 3 == 2 { p.append(int8: 2) } else { p.appendNull() }
            let rows = try session.execute(statement, p)
            #expect(try rows.int8IfPresent(0, 0) == (round % 3 == 1 ? 1 : nil))
            #expect(try rows.int8IfPresent(0, 1) == (round % 3 == 2 ? 2 : nil))
        }
        let count = "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'nulls_first%'"
        #expect(try session.query(count).int8(0, 0) == 3)
    }

    @Test("a reader of another type, or of NULL, throws with the statement and the column")
    func readerMismatch() throws {
        let session = try ServerFixture.open()
        let statement = Statement(name: "shape", sql: "SELECT 1::int4 AS small, NULL::text AS empty")
        let rows = try session.execute(statement)
        let wide = postgresError { () throws(PostgresError) in try rows.int8(0, 0) }
        #expect(
            wide
                == .unexpectedShape(
                    statement: "shape", "column \"small\": expected type oid 20, found type oid 23"))
        let null = postgresError { () throws(PostgresError) in try rows.text(0, 1) }
        #expect(null == .unexpectedShape(statement: "shape", "column \"empty\": expected type oid 25, found NULL"))
        let wrongNull = postgresError { () throws(PostgresError) in try rows.int4IfPresent(0, 1) }
        #expect(wrongNull?.description.contains("type oid 25") == true)
        let missing = postgresError { () throws(PostgresError) in try rows.column("other") }
        #expect(missing?.description.contains("\"other\"") == true)
    }

    @Test("a statement whose plan a migration made useless is prepared anew by the next call")
    func stalePlan() throws {
        let session = try ServerFixture.open()
        try session.run(script: "CREATE TEMP TABLE s (a int4); INSERT INTO s VALUES (1)")
        let statement = Statement(name: "s_all", sql: "SELECT * FROM s")
        #expect(try session.execute(statement).columnCount == 1)
        try session.run(script: "ALTER TABLE s ADD COLUMN b int4")
        #expect(postgresError { () throws(PostgresError) in try session.execute(statement) }?.sqlstate == "0A000")
        #expect(try session.execute(statement).columnCount == 2)
    }

    @Test("a backend terminated in the middle of a statement is a typed error, and the session is over")
    func terminated() async throws {
        let url = try PrivateCluster.shared().url()
        let pids = Inbox<Int32>()
        async let outcome = ServerFixture.onThread { () -> (PostgresError?, Bool, PostgresError?) in
            let session = try ServerFixture.open(url)
            pids.put(session.backendPID)
            let first = postgresError { () throws(PostgresError) in try session.query("SELECT pg_sleep(30)") }
            let second = postgresError { () throws(PostgresError) in try session.query("SELECT 1") }
            return (first, session.isUsable, second)
        }
        let pid = try #require(await pids.next())
        let other = try ServerFixture.open(url)
        let busy = "SELECT count(*) = 1 FROM pg_stat_activity WHERE pid = \(pid) AND wait_event = 'PgSleep'"
        #expect(try ServerFixture.wait(for: busy, other))
        _ = try other.query("SELECT pg_terminate_backend(\(pid))")
        let (first, isUsable, second) = try await outcome
        #expect(first?.sqlstate == "57P01")
        #expect(first?.isTransient == true)
        #expect(!isUsable)
        #expect(second?.isTransient == true)
        guard case .connectionLost? = second else {
            Issue.record("expected a lost connection, found \(String(describing: second))")
            return
        }
    }

    @Test("a statement past its deadline is cancelled on the server, and the session is over")
    func statementDeadline() throws {
        let session = try ServerFixture.open()
        let pid = session.backendPID
        let began = ContinuousClock.now
        let statement = Statement(name: "slow", sql: "SELECT pg_sleep(30)")
        let error = postgresError { () throws(PostgresError) in
            try session.execute(statement, deadline: .milliseconds(100))
        }
        #expect(error == .deadlineExceeded(statement: "slow"))
        #expect(ContinuousClock.now - began < .seconds(10))
        #expect(!session.isUsable)
        let other = try ServerFixture.open()
        #expect(try ServerFixture.wait(for: "SELECT count(*) = 0 FROM pg_stat_activity WHERE pid = \(pid)", other))
    }

    @Test("a statement is cancelled from another thread and the session goes on")
    func cancelled() async throws {
        let cancellers = Inbox<(Canceller, Int32)>()
        async let outcome = ServerFixture.onThread { () -> (PostgresError?, Int32) in
            let session = try ServerFixture.open()
            if let canceller = session.canceller() { cancellers.put((canceller, session.backendPID)) }
            let error = postgresError { () throws(PostgresError) in try session.query("SELECT pg_sleep(30)") }
            return (error, try session.query("SELECT 1").int4(0, 0))
        }
        let (canceller, pid) = try #require(await cancellers.next())
        let other = try ServerFixture.open()
        let busy = "SELECT count(*) = 1 FROM pg_stat_activity WHERE pid = \(pid) AND wait_event = 'PgSleep'"
        #expect(try ServerFixture.wait(for: busy, other))
        canceller.cancel()
        let (error, next) = try await outcome
        #expect(error?.sqlstate == "57014")
        #expect(next == 1)
    }

    @Test("an idle session notices that its backend was terminated")
    func idleLoss() throws {
        let session = try ServerFixture.open()
        let other = try ServerFixture.open()
        #expect(session.checkUsable())
        _ = try other.query("SELECT pg_terminate_backend(\(session.backendPID), 5000)")
        #expect(!session.checkUsable())
        #expect(!session.isUsable)
        #expect(session.socket == -1)
    }

    @Test("a COPY given to execute closes the session instead of hanging it")
    func copyThroughExecute() throws {
        let session = try ServerFixture.open()
        let error = postgresError { () throws(PostgresError) in try session.query("COPY (SELECT 1) TO STDOUT") }
        guard case .unexpectedShape? = error else {
            Issue.record("expected a refusal, found \(String(describing: error))")
            return
        }
        #expect(!session.isUsable)
    }
}
