import Postgres
import QueueStore
import TestKit
import Testing

/// The keys under which the engine enqueues stand apart from the keys that producers choose.
@Suite("a producer's key takes and holds up no job of the engine's")
struct EngineKeysTests {
    let database: MigratedDatabase
    let session: Session
    /// A day on which the suspenses are due, in days since 2000-01-01.
    private let day: Int32 = 9_600

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
        try session.run(script: "set statement_timeout = '20s'")
        try session.run(
            script: """
                set session_replication_role = replica;
                insert into docket.suspense (id, case_number, operation, purpose, opened_on, response_due, follow_up, acts_from)
                select n, 'S-' || n, 'acss', 'substantiation', date '2026-01-01', date '2026-01-31', date '2026-02-15',
                    date '2026-02-16' from generate_series(1, 20) n;
                set session_replication_role = origin;
                select setval('docket.job_id_seq', 1000);
                """)
    }

    private func expired() throws -> [Int64] {
        try database.query(
            "select coalesce(array_agg((facts::json ->> 'suspense')::int8 order by id), '{}') from docket.job where queue = 9 and kind = 11",
            on: session
        ).int8Array(0, 0)
    }

    @Test("keys of the engine's form, given or only held by a producer, keep no suspense from its end")
    func producers() throws {
        try session.run(
            script: """
                select docket.enqueue('substantiation', '{}', kind => 'response', key => 'expire/1/1', key_scope => 'ever');
                """)
        let holder = try database.open()
        try holder.run(
            script: """
                begin;
                select docket.enqueue('substantiation', '{}', kind => 'response', key => 'expire/2/1', key_scope => 'ever');
                """)
        #expect(try SuspenseSweep.enqueueDue(on: day, limit: 100, on: session) == 20)
        try holder.run(script: "commit")
        #expect(try Set(expired()) == Set(1...20))
        #expect(try SuspenseSweep.enqueueDue(on: day, limit: 100, on: session) == 0, "each once")
        #expect(
            try database.count(
                "select count(*) from docket.dedupe where key in ('expire/1/1', 'expire/2/1')", on: session) == 4)
    }

    @Test("a key of the engine's that somebody with rights holds keeps that one suspense back, and no other")
    func held() throws {
        let holder = try database.open()
        try holder.run(
            script: """
                begin;
                insert into docket.dedupe (queue, key, issuer, job_id) values (9, 'expire/3/1', 'engine', 1), (9, 'expire/20/1', 'engine', 1);
                """)
        #expect(try SuspenseSweep.enqueueDue(on: day, limit: 100, on: session) == 18)
        #expect(try Set(expired()) == Set(1...20).subtracting([3, 20]))
        try holder.run(script: "rollback")
        #expect(try SuspenseSweep.enqueueDue(on: day, limit: 100, on: session) == 2)
        #expect(try Set(expired()) == Set(1...20))
    }

    @Test("the sweep's bound holds though a key is held", arguments: [1, 5, 17, 18, 19])
    func bound(_ most: Int32) throws {
        let holder = try database.open()
        try holder.run(
            script:
                "begin; insert into docket.dedupe (queue, key, issuer, job_id) values (9, 'expire/1/1', 'engine', 1)")
        #expect(try SuspenseSweep.enqueueDue(on: day, limit: most, on: session) == Int64(most))
        try holder.run(script: "rollback")
    }

    @Test("keys that somebody enqueues by at the moment keep none of the others from being forgotten")
    func forgetting() throws {
        try session.run(
            script: """
                insert into docket.dedupe (queue, key, issuer, job_id, made_at)
                select 8, 'k' || n, i, n, now() - interval '3 years' from generate_series(1, 10) n, unnest(array['producer', 'engine']) i;
                """)
        let holder = try database.open()
        try holder.run(script: "begin; select docket.enqueue('bench', '{}', key => 'k4', key_scope => 'ever')")
        // Jobs that there are none of count as unfinished: these have been dropped.
        try session.run(
            script: """
                insert into docket.retirement (place, first_job, last_job, state, copied_to, dropped_at)
                values (0, 0, 1999999, 'dropped', 1999999, now());
                select docket.keys_expire(12, current_date);
                """)
        #expect(
            try database.query("select array_agg(key || issuer order by issuer) from docket.dedupe where queue = 8")
                .textArray(0, 0)
                .compactMap { $0 } == ["k4producer"])
        try holder.run(script: "rollback")
    }
}
