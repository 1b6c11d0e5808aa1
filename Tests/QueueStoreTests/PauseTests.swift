import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("nothing is claimed from a paused queue")
struct PauseTests {
    let database: MigratedDatabase

    init() throws { database = try MigratedDatabase() }

    private func claim(n: Int64, jobsMax: Int = 2, on session: Session) throws -> ClaimedBatch? {
        let mark = Watermark(kinds: [1], now: 0)
        return try JobClaim.claim(
            on: session, queue: .intake, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: jobsMax,
            key: LeaseKey(incarnation: 1, n: n), parameters: Parameters())
    }

    @Test("from the next claim on none is made, and what is held stays; after resuming the rest is claimed")
    func claims() throws {
        _ = try database.query("select docket.enqueue_batch('intake', array_fill('{}'::json, array[4]))")
        let (claimer, admin) = (try database.open(), try database.open())
        #expect(try claim(n: 1, on: claimer)?.jobs == 2)
        #expect(try QueuePause.pause("intake", by: "a test", reason: nil, on: admin))
        #expect(try !QueuePause.pause("intake", by: "a test", reason: "again", on: admin))
        #expect(try claim(n: 2, on: claimer) == nil)
        #expect(try database.count("select sum(cardinality(ids))::int8 from docket.lease") == 2)
        #expect(try QueuePause.resume("intake", on: admin))
        #expect(try !QueuePause.resume("intake", on: admin))
        #expect(try claim(n: 3, on: claimer)?.jobs == 2)
    }

    @Test("a pause of another queue changes nothing")
    func otherQueue() throws {
        _ = try database.query("select docket.enqueue('intake', '{}')")
        let session = try database.open()
        #expect(try QueuePause.pause("special-1", by: "a test", reason: "x", on: session))
        #expect(try claim(n: 1, on: session)?.jobs == 1)
    }

    @Test("the claim asks once whether the queue is paused, and still walks the index in order")
    func plan() throws {
        _ = try database.query("select docket.enqueue_batch('intake', array_fill('{}'::json, array[5000]))")
        let session = try database.open()
        try session.run(script: "analyze docket.ready; set plan_cache_mode = force_generic_plan")
        let many = JobClaim.fewMax + 2
        #expect(try claim(n: 1, jobsMax: many, on: session)?.jobs == many)
        let name = try database.query(
            "select name from pg_prepared_statements where statement like '-- Claims %'", on: session
        ).text(0, 0)
        let plan = try session.execute(
            Statement(
                name: "explain",
                sql:
                    "explain (analyze, timing off, summary off) execute \"\(name)\" (10, 1, '{1}', '{0}', '{0}', 1, 2)")
        )
        let lines = try (0..<plan.count).map { try plan.text($0, 0) }
        #expect(lines.contains { $0.contains("One-Time Filter: (NOT $") }, "\(lines.joined(separator: "\n"))")
        #expect(lines.contains { $0.contains("Index Scan using ready_in_order") && $0.contains("rows=10 loops=1") })
        #expect(!lines.contains { $0.contains("Seq Scan on ready") })
        #expect(lines.filter { $0.contains("queue_gate") }.allSatisfy { $0.contains("loops=1") })
    }

    @Test("resuming notifies idle claimers")
    func wakes() throws {
        let (listener, admin) = (try database.open(), try database.open())
        try listener.listen(IdleFlag.channel)
        try IdleFlag.set(true, host: 1, on: admin)
        _ = try QueuePause.pause("intake", by: "a test", reason: nil, on: admin)
        _ = try QueuePause.resume("intake", on: admin)
        _ = try listener.execute(Statement(name: "look", sql: "select 1"))
        #expect(try listener.takeNotifications().count == 1)
    }
}
