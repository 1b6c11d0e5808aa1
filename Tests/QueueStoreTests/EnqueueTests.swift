import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("any program can enqueue, in its own transaction, and idempotently")
struct EnqueueTests {
    let database: MigratedDatabase

    init() throws { database = try MigratedDatabase() }

    private func enqueue(_ arguments: String, on session: Session? = nil) throws -> (job: Int64, created: Bool) {
        let rows = try database.query("select * from docket.enqueue(\(arguments))", on: session)
        return (try rows.int8(0, 0), try rows.bool(0, 1))
    }

    @Test("a job that is rolled back with its transaction never was")
    func rolledBack() throws {
        let session = try database.open()
        try session.run(script: "begin")
        _ = try enqueue("'intake', '{}'", on: session)
        try session.run(script: "rollback")
        #expect(try database.count("select count(*) from docket.job") == 0)
        #expect(try database.count("select count(*) from docket.ready") == 0)
    }

    @Test(
        "the envelope is checked, and the refusal names the field and not the value",
        arguments: [
            ("'nowhere', '{}'", "queue"), ("'intake', '{}', 'nothing'", "kind"), ("'intake', '[]'", "facts"),
            ("'intake', '\"x\"'", "facts"), ("'intake', null", "facts"),
            ("'intake', '{}', key => 'k', key_scope => 'sometimes'", "key_scope"),
            ("'intake', '{}', priority => 5::smallint", "priority"),
            ("'intake', '{}', priority => -5::smallint", "priority"),
            ("'intake', '{}', case_number => 'no spaces'", "case_number"),
            ("'intake', '{}', case_number => ''", "case_number"),
            ("'intake', '{}', case_number => repeat('a', 41)", "case_number"),
            ("'intake', '{}', case_number => '900-12-3456'", "case_number"),
            ("'intake', '{}', case_number => '900123456'", "case_number"),
            ("'intake', json_build_object('a', repeat('x', 70000))", "facts"),
            ("'intake', '{}', key => ''", "key"), ("'intake', '{}', key => repeat('k', 201)", "key"),
            ("'intake', '{}', key => 'intake/900-12-3456'", "key"),
            ("'intake', '{}', key => U&'900\\201312\\20133456'", "key"),
            ("'intake', '{}', limit_key => repeat('k', 201)", "limit_key"),
            ("'intake', '{}', limit_key => 'taxpayer 900 12 3456'", "limit_key"),
            ("'intake', '{}', run_at => 'infinity'", "run_at"), ("'intake', '{}', run_at => '-infinity'", "run_at"),
        ])
    func envelope(arguments: String, names: String) throws {
        let error = #expect(throws: PostgresError.self) { try enqueue(arguments) }
        guard case .server(let server) = error else {
            Issue.record("expected a server error, got \(String(describing: error))")
            return
        }
        #expect(server.constraint == names)
        #expect(try database.count("select count(*) from docket.job") == 0)
    }

    @Test("priorities from -4 to 4 are taken", arguments: [-4, 0, 4])
    func priorities(priority: Int) throws {
        #expect(try enqueue("'intake', '{}', priority => \(priority)::smallint").created)
    }

    @Test("a job for later waits in scheduled, and is promoted when it is due")
    func scheduled() throws {
        _ = try enqueue("'intake', '{}', run_at => now() + interval '1 hour'")
        let due = try enqueue("'intake', '{}', run_at => now() + interval '1 hour'").job
        let session = try database.open()
        #expect(try database.count("select count(*) from docket.ready") == 0)
        #expect(try JobRescue.promoteScheduled(jobsMax: 10, on: session) == 0)
        try session.run(script: "update docket.scheduled set due = now() where job_id = \(due)")
        #expect(try JobRescue.promoteScheduled(jobsMax: 10, on: session) == 1)
        #expect(try database.count("select job_id from docket.ready") == due)
        #expect(try database.count("select count(*) from docket.scheduled") == 1)
    }

    /// Takes the job out of ready into a lease, as a claim does.
    private func claim(_ session: Session) throws -> Batch {
        let mark = Watermark(kinds: [1], now: 0)
        let batch = try #require(
            try JobClaim.claim(
                on: session, queue: .intake, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 1,
                key: LeaseKey(incarnation: 1, n: 1), parameters: Parameters()))
        return try JobFetch.batch(batch.lease, on: database.open(), parameters: Parameters())
    }

    @Test(
        "what a key stands in the way of depends on the scope and on how far its job is",
        arguments: [
            ("waiting", [false, true, true]), ("unfinished", [false, false, true]), ("ever", [false, false, false]),
        ])
    func scopes(scope: String, created: [Bool]) throws {
        let session = try database.open()
        let arguments = "'intake', '{}', key => 'k', key_scope => '\(scope)'"
        let first = try enqueue(arguments)
        #expect(first.created)
        var answers = [try enqueue(arguments)]
        let frame = try claim(session)
        #expect(frame.jobs.first?.id == first.job)
        // Asked inside a transaction that is undone, so that the next stage starts from the same key.
        try session.run(script: "begin")
        answers.append(try enqueue(arguments, on: session))
        try session.run(
            script:
                "rollback; insert into docket.outcome (job_id, state, attempt) values (\(first.job), 4, 1); delete from docket.lease"
        )
        answers.append(try enqueue(arguments, on: session))
        #expect(answers.map(\.created) == created)
        #expect(answers.allSatisfy { $0.created || $0.job == first.job })
    }

    @Test("many clients with the same keys at once make one job a key")
    func concurrentKeys() throws {
        let database = self.database
        let clients = (1...8).map { _ in
            Background {
                let session = try database.open()
                for key in 1...25 {
                    _ = try database.query("select docket.enqueue('intake', '{}', key => 'k\(key)')", on: session)
                }
            }
        }
        for client in clients { try client.value() }
        #expect(try database.count("select count(*) from docket.job") == 25)
        #expect(try database.count("select count(*) from docket.ready") == 25)
    }

    @Test("a batch is enqueued in order; with keys too, and what exists is said")
    func batch() throws {
        _ = try enqueue("'intake', '{}', key => 'b'")
        let rows = try database.query(
            "select job_id, created from docket.enqueue_batch('intake', array['{}','{}','{}']::json[], keys => array['c','b','a'])"
        )
        #expect(try (0..<3).map { try rows.bool($0, 1) } == [true, false, true])
        let plain = try database.query(
            "select job_id, created from docket.enqueue_batch('intake', array['{\"n\":1}','{\"n\":2}']::json[], case_numbers => array['A','B'])"
        )
        #expect(try plain.int8(0, 0) < plain.int8(1, 0))
        #expect(
            try database.count("select count(*) from docket.job where case_number = 'A' and facts = '{\"n\":1}'") == 1)
    }

    @Test("the queues and kinds that this program names are the database's")
    func names() throws {
        let rows = try database.query(
            "select q.id, q.name, k.id from docket.queue q join docket.kind k on k.queue = q.id and k.is_default order by q.id"
        )
        #expect(try (0..<rows.count).map { try rows.int2($0, 0) } == WorkQueue.allCases.map(\.rawValue))
        #expect(try (0..<rows.count).map { try rows.text($0, 1) } == WorkQueue.allCases.map(\.name))
        #expect(try (0..<rows.count).map { try rows.int2($0, 2) } == WorkQueue.allCases.map(\.defaultKind))
        #expect(
            try database.count(
                "select count(*) from docket.kind where id in (\(JobKind.allCases.map { String($0.rawValue) }.joined(separator: ","))) and name in ('route', 'noop', 'request', 'response', 'expire')"
            ) == 5)
    }

    @Test("only an idle claimer is notified")
    func wake() throws {
        let listener = try database.open()
        try listener.listen(IdleFlag.channel)
        _ = try enqueue("'intake', '{}'")
        _ = try listener.execute(Statement(name: "look", sql: "select 1"))
        #expect(try listener.takeNotifications().isEmpty)
        try IdleFlag.set(true, host: 1, on: database.open())
        _ = try enqueue("'intake', '{}'")
        _ = try listener.execute(Statement(name: "look", sql: "select 1"))
        #expect(try listener.takeNotifications().count == 1)
        try IdleFlag.set(false, host: 1, on: database.open())
        _ = try enqueue("'intake', '{}'")
        _ = try listener.execute(Statement(name: "look", sql: "select 1"))
        #expect(try listener.takeNotifications().isEmpty)
    }
}
