import Dispatch
import Postgres
import TestKit
import Testing

@Suite("a connection runs one piece of work at a time and comes back after a loss")
struct ConnectionTests {
    private let swift = Backoff(first: .milliseconds(5), max: .milliseconds(100))

    private func connection(_ url: String) throws -> Connection {
        Connection(options: try ServerFixture.options(url), backoff: swift, jitter: { 0.5 })
    }

    private func answer(_ connection: Connection) async throws -> Int32 {
        try await connection.with { (session) throws(PostgresError) in try session.query("SELECT 42").int4(0, 0) }
    }

    @Test("a backend killed in the middle of a statement fails that work only")
    func killed() async throws {
        let connection = try connection(PrivateCluster.shared().url())
        var error: PostgresError?
        do throws(PostgresError) {
            try await connection.with { (session) throws(PostgresError) in
                _ = try session.query("SELECT pg_terminate_backend(pg_backend_pid())")
            }
        } catch let thrown { error = thrown }
        #expect(error?.sqlstate == "57P01")
        #expect(try await answer(connection) == 42)
        await connection.close()
    }

    @Test("a server that is restarted, or crashes, while the connection is idle is not even noticed")
    func restarted() async throws {
        let cluster = try PrivateCluster.start()
        let connection = try connection(cluster.url())
        #expect(try await answer(connection) == 42)
        try cluster.restart()
        #expect(try await answer(connection) == 42)
        try cluster.restart(mode: "immediate")
        #expect(try await answer(connection) == 42)
        cluster.stop()
        var error: PostgresError?
        do throws(PostgresError) {
            try await connection.with { (session) throws(PostgresError) in _ = try session.query("SELECT 1") }
        } catch let thrown { error = thrown }
        #expect(error?.isTransient == true)
        await connection.close()
    }

    @Test("a server that is away is tried no faster than the backoff allows, and found when it returns")
    func away() async throws {
        let cluster = try PrivateCluster.start()
        let connection = try connection(cluster.url())
        try cluster.halt()
        let began = ContinuousClock.now
        for _ in 1...6 {
            await #expect(throws: PostgresError.self) { try await answer(connection) }
        }
        // 5, 10, 20, 40 and 80 ms at three quarters, waited before the second to sixth attempts.
        #expect(ContinuousClock.now - began >= .milliseconds(116))
        try cluster.resume()
        #expect(try await answer(connection) == 42)
        await connection.close()
        cluster.stop()
    }

    @Test("work runs on the connection's own queue, one piece at a time")
    func serial() async throws {
        let connection = try connection(PrivateCluster.shared().url())
        let counts = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 1...20 {
                group.addTask {
                    try await connection.with { (session) throws(PostgresError) in
                        try session.run(script: "CREATE TEMP TABLE IF NOT EXISTS one (a int4); BEGIN")
                        try session.run(script: "INSERT INTO one VALUES (1)")
                        let count = try session.query("SELECT count(*) FROM one").int8(0, 0)
                        try session.run(script: "COMMIT")
                        return count
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.sorted() == (1...20).map { Int64($0) })
        await connection.close()
    }

    @Test("a transaction that the work leaves open is rolled back and reported")
    func leftOpen() async throws {
        let connection = try connection(PrivateCluster.shared().url())
        await #expect(throws: PostgresError.transactionLeftOpen) {
            try await connection.with { (session) throws(PostgresError) in
                try session.run(script: "BEGIN; CREATE TEMP TABLE left_open (a int4)")
            }
        }
        let isGone = try await connection.with { (session) throws(PostgresError) in
            try session.query("SELECT to_regclass('left_open') IS NULL").bool(0, 0)
        }
        #expect(isGone)
        await connection.close()
    }

    @Test("running work is cancelled from outside, and nothing runs after close")
    func cancelAndClose() async throws {
        let connection = try connection(PrivateCluster.shared().url())
        let pids = Inbox<Int32>()
        async let outcome: Void = connection.with { (session) throws(PostgresError) in
            pids.put(session.backendPID)
            _ = try session.query("SELECT pg_sleep(30)")
        }
        let pid = try #require(await pids.next())
        let other = try ServerFixture.open()
        let busy = "SELECT count(*) = 1 FROM pg_stat_activity WHERE pid = \(pid) AND wait_event = 'PgSleep'"
        #expect(try ServerFixture.wait(for: busy, other))
        connection.cancelRunning()
        var error: PostgresError?
        do { try await outcome } catch let thrown { error = thrown as? PostgresError }
        #expect(error?.sqlstate == "57014")
        await connection.close()
        await #expect(throws: PostgresError.closed) { try await answer(connection) }
    }
}
