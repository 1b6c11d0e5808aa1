import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("a claim costs the same whatever waits for its time or has failed")
struct ClaimPlanTests {
    private let database: MigratedDatabase
    private let session: Session

    init() throws {
        database = try MigratedDatabase()
        session = try ClaimerSession.open(database)
        // Prepared as the claimer and the supervisor prepare them, while there is nothing to take.
        let mark = Watermark(kinds: [1], now: 0)
        _ = try JobClaim.claim(
            on: session, queue: .intake, lanes: mark.lanes, bounds: mark.bounds, jobsMax: 50,
            key: LeaseKey(incarnation: 1, n: 1), parameters: Parameters())
        _ = try JobRescue.promoteScheduled(jobsMax: 1, on: session)
    }

    /// The fewest buffers of three claims, and the nodes of the last: the first reads the catalogue anew after an ANALYZE,
    /// also one that the server ran on its own.
    private func settled() throws -> (nodes: [String], buffers: Int64) {
        let claims = try (0..<3).map { _ in try explain() }
        return (claims[2].nodes, claims.map(\.buffers).min() ?? 0)
    }

    /// Explains a claim of 50 jobs, and takes it back: the nodes with their indexes, and the buffers that it touched.
    private func explain() throws -> (nodes: [String], buffers: Int64) {
        let mark = Watermark(kinds: [1], now: 0)
        let kinds = mark.lanes.map { "\($0.kind)" }.joined(separator: ",")
        let priorities = mark.lanes.map { "\($0.priority)" }.joined(separator: ",")
        let zeros = mark.lanes.map { _ in "0" }.joined(separator: ",")
        try session.run(script: "begin")
        defer { session.leaveTransaction() }
        let rows = try database.query(
            """
            explain (analyze, buffers, timing off, costs off, summary off)
            execute job_claim (50, 1::int2, '{\(kinds)}', '{\(priorities)}', '{\(zeros)}', 1, 1)
            """, on: session)
        let lines = try (0..<rows.count).map { try rows.text($0, 0) }
        let nodes = lines.filter { $0.contains(" on ") }.map { line in
            line.split(separator: " (").first.map(String.init) ?? line
        }
        let top = try #require(lines.first { $0.contains("Buffers:") })
        let numbers = top.split { !$0.isNumber }.compactMap { Int64($0) }
        return (nodes, try #require(numbers.first))
    }

    @Test("200,000 scheduled and 200,000 failed jobs change neither its plan nor the pages that it touches")
    func flat() throws {
        _ = try database.query("select docket.enqueue_batch('intake', array_fill('{}'::json, array[500]))")
        try session.run(script: "vacuum analyze docket.ready")
        let before = try settled()
        #expect(before.nodes.contains { $0.contains("ready_in_order") })
        let filler = try database.open()
        try filler.run(
            script: """
                insert into docket.job (id, queue, kind, facts) select n, 1, 1, '{}' from generate_series(1001, 401000) as n;
                insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
                    select n, 1, 1, 0, 1, clock_timestamp() + n * interval '1 s' from generate_series(1001, 201000) as n;
                insert into docket.outcome (job_id, state, attempt, result)
                    select n, 3, 5, 'dead after 5 attempts: x' from generate_series(201001, 401000) as n;
                insert into docket.failure (job_id, attempt, queue, is_dead, why)
                    select n, 5, 1, true, 'x' from generate_series(201001, 401000) as n;
                analyze docket.scheduled, docket.outcome, docket.failure, docket.ready;
                """)
        let after = try settled()
        print("buffers of a claim of 50: \(before.buffers) before, \(after.buffers) after")
        #expect(after.nodes == before.nodes)
        // A few pages more or less: where the new lease goes, and hint bits.
        #expect(abs(after.buffers - before.buffers) <= 20)
    }

    @Test("what is due among 200,000 scheduled jobs is found by its index, and the rest is not looked at")
    func promoted() throws {
        try session.run(
            script: """
                insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
                    select n, 1, 1, 0, 1, clock_timestamp() + (n - 10) * interval '1 h' from generate_series(1, 200000) as n;
                analyze docket.scheduled;
                """)
        let rows = try database.query(
            "explain (analyze, buffers, timing off, costs off, summary off) execute scheduled_promote (1000)",
            on: session)
        let lines = try (0..<rows.count).map { try rows.text($0, 0) }
        #expect(lines.contains { $0.contains("scheduled_by_due") })
        let top = try #require(lines.first { $0.contains("Buffers:") })
        let touched = try #require(top.split { !$0.isNumber }.compactMap { Int64($0) }.first)
        print("buffers of a promotion of 10 of 200,000: \(touched)")
        #expect(touched < 150)
        #expect(try database.count("select count(*) from docket.ready") == 10)
    }
}
