import Postgres
import QueueStore
import TestKit
import Testing

@Suite("a range of jobs is dropped when all of them ended long enough ago, and no sooner")
struct RetentionTests {
    private let aged: AgedJobs
    private let session: Session
    private var database: MigratedDatabase { aged.database }

    init() throws {
        aged = try AgedJobs(months: 4)
        session = try aged.database.open()
    }

    private func keep(_ subject: Retention.Subject, _ months: Int32?) throws {
        try Retention.set(subject, months: months, authority: "a test", by: "a test", on: session)
    }

    /// Today, in days since 2000-01-01.
    private func today() throws -> Int32 {
        Int32(try database.count("select (docket.action_date() - date '2000-01-01')::int8"))
    }

    /// Runs parts as a worker does, until one says that there is no more.
    @discardableResult
    private func sweep() throws -> Int64 {
        var touched: Int64 = 0
        for _ in 1...50 {
            _ = try Retention.detach(deadline: .seconds(5), on: session)
            _ = try session.execute(.begin)
            let part = try Retention.perform(on: today(), deadline: .seconds(5), on: session)
            _ = try session.execute(.commit)
            touched += part.touched
            guard part.goesOn else { return touched }
        }
        Issue.record("the sweep did not come to an end in 50 parts")
        return touched
    }

    @Test("without a policy, and with one of for ever, nothing is dropped")
    func forever() throws {
        #expect(try sweep() == 0)
        try keep(.jobs, 1)
        try keep(.jobs, nil)
        #expect(try sweep() == 0)
        #expect(try aged.ranges(of: "job") == [0, 1, 2, 3])
    }

    @Test("with 2 months of retention the ranges go that ended 3 months ago and before; their decisions stay")
    func oldest() throws {
        try keep(.jobs, 2)
        #expect(try sweep() > 0)
        #expect(try aged.ranges(of: "job") == [2, 3])
        #expect(try aged.ranges(of: "outcome") == [2, 3])
        #expect(try aged.ranges(of: "decision") == [0, 1, 2, 3])
        #expect(try sweep() == 0)
    }

    @Test(
        "the newest job of a range decides: a moment older than the period it goes; to the moment, or younger, it stays",
        arguments: [(-1, true), (0, false), (1, false)])
    func boundary(_ microseconds: Int, _ goes: Bool) throws {
        _ = try database.query(
            """
            update docket.outcome set finished_at = docket.retention_until(6, docket.action_date()) + \(microseconds) * interval '1 microsecond'
            where job_id = 700
            """)
        _ = try database.query(
            "update docket.outcome set finished_at = '2001-01-01' where job_id between 1 and 999 and job_id <> 700")
        try keep(.jobs, 6)
        try sweep()
        #expect(try aged.ranges(of: "job").contains(0) == !goes)
    }

    @Test(
        "what is not over holds its whole range, and no other",
        arguments: [
            ("unfinished", "delete from docket.outcome where job_id = 1500"),
            ("waiting", "insert into docket.ready (queue, kind, priority, attempt, job_id) values (1, 1, 0, 0, 1500)"),
            ("scheduled", "insert into docket.scheduled values (1500, 1, 1, 0, 0, now())"),
            (
                "leased",
                "insert into docket.lease (incarnation, n, queue, ids, attempts) values (1, 1, 1, '{1500}', '{0}')"
            ),
            (
                "referred",
                "insert into docket.referral values (1500, 1, 'ROUTE-01', 'no_rule', 'I', 'LTA', 'x', '{}')"
            ),
            (
                "in suspense",
                """
                begin; insert into docket.suspense (id, case_number, operation, purpose, opened_on, response_due, follow_up, acts_from)
                values (1500, 'C-1', 'csco', 'substantiation', '2020-01-01', '2020-02-01', '2020-02-15', '2020-02-16');
                insert into docket.deadline (suspense, version, rule, counted_from, response_due, follow_up, acts_from, made_by, made_on)
                values (1500, 1, 'SUSP-01', '2020-01-01', '2020-02-01', '2020-02-15', '2020-02-16', 1500, '2020-01-01'); commit
                """
            ),
        ])
    func held(_ name: String, _ script: String) throws {
        try session.run(script: script)
        try keep(.jobs, 1)
        try sweep()
        #expect(try aged.ranges(of: "job") == [1, 3], "\(name)")
        #expect(
            try database.count("select count(*) from docket.job where id between 1000 and 1999") == 1_000, "\(name)")
    }

    @Test("a referral holds its range until a ruling answers it; its rows stay for as long as the decisions do")
    func closedReferral() throws {
        try session.run(
            script: "insert into docket.referral values (5, 1, 'ROUTE-01', 'no_rule', 'I', 'LTA', 'x', '{}')")
        try keep(.jobs, 2)
        try sweep()
        #expect(try aged.ranges(of: "job") == [0, 2, 3])
        try session.run(
            script: """
                insert into docket.ruling (job_id, part, kind, rule, gap, facts, scope, role, author, authority)
                values (5, 1, 'routing', 'ROUTE-01', 'x', '{}', 'this-case', 'LTA', 'a tester', 'a test');
                update docket.job set case_number = (select case_number from docket.job where id = 5) where id = 900;
                insert into docket.continuation (job_id, continues) values (900, 5);
                insert into docket.decision_ruling (job_id, place, ruling) values (900, 1, 1);
                """)
        try sweep()
        #expect(try aged.ranges(of: "job") == [2, 3])
        let left = """
            select (select count(*) from docket.referral) + (select count(*) from docket.ruling)
                + (select count(*) from docket.continuation) + (select count(*) from docket.decision_ruling)
            """
        #expect(try database.count(left) == 4)
        try keep(.decisions, 12)
        _ = try database.query("update docket.retirement set newest = newest - interval '2 years'")
        try sweep()
        #expect(try database.count(left) == 0)
    }

    @Test(
        "each decided job stands beside its decision, to the byte, once its range is gone; what was not decided is gone"
    )
    func kept() throws {
        let before = """
            select md5(string_agg(concat_ws('|', j.id, j.queue, j.kind, j.case_number, j.enqueued_at, j.state, j.finished_at, j.facts), ',' order by j.id))
            from docket.told_job j join docket.decision d on d.job_id = j.id
            """
        let digest = try database.query(before).text(0, 0)
        try session.run(script: "insert into docket.decision_facts values (2, '{\"read\":\"of a suspense\"}')")
        try keep(.jobs, 1)
        try sweep()
        #expect(try aged.ranges(of: "job") == [3])
        #expect(try database.count("select count(*) from docket.kept_job") == 1_499)
        #expect(try database.count("select count(*) from docket.kept_job where facts is null") == 1)
        let without = before.replacing("j.facts)", with: "case when j.id <> 2 then j.facts end)")
        #expect(try database.query(without).text(0, 0) != digest)
        try session.run(script: "alter table docket.kept_job disable trigger all")
        try session.run(
            script:
                "update docket.kept_job set facts = format('{\"n\":2,\"residence\":\"%s\"}', repeat('x', 200)) where job_id = 2"
        )
        #expect(try database.query(before).text(0, 0) == digest)
    }

    @Test("decisions go with their facts after their years, and not before their jobs")
    func decisions() throws {
        let old = "update docket.outcome set finished_at = finished_at - interval '2 years' where job_id < 1000"
        try session.run(script: old)
        try session.run(script: "insert into docket.decision_facts values (2, '{}'), (1002, '{}')")
        try keep(.decisions, 24)
        #expect(try sweep() == 0)
        try keep(.jobs, 1)
        try sweep()
        #expect(try aged.ranges(of: "decision") == [1, 2, 3])
        #expect(try aged.ranges(of: "kept_job") == [1, 2])
        #expect(try database.count("select job_id from docket.decision_facts") == 1_002)
        let error = #expect(throws: PostgresError.self) {
            try session.run(script: "delete from docket.decision_facts")
        }
        #expect(error?.sqlstate == "DK004")
    }

    @Test("a key is forgotten by its own period, and only when its job has ended")
    func keys() throws {
        try session.run(
            script: """
                insert into docket.dedupe (queue, key, job_id, made_at) select 1, 'old ' || n, n, now() - interval '2 years' from generate_series(1, 9) n;
                insert into docket.dedupe (queue, key, job_id) values (1, 'young', 10);
                select docket.enqueue('intake', '{}', key => 'runs');
                update docket.dedupe set made_at = now() - interval '2 years' where key = 'runs';
                """)
        try keep(.jobs, 1)
        try sweep()
        #expect(try database.count("select count(*) from docket.dedupe") == 11)
        try keep(.keys, 12)
        #expect(try sweep() == 9)
        #expect(
            try database.query("select string_agg(key, ',' order by key) from docket.dedupe").text(0, 0) == "runs,young"
        )
    }

    @Test("a key whose job was dropped is free again for unfinished work, and taken for ever")
    func keysOfDropped() throws {
        try session.run(script: "insert into docket.dedupe (queue, key, job_id) values (1, 'k', 5), (1, 'e', 6)")
        try keep(.jobs, 1)
        try sweep()
        let made = "select (docket.enqueue('intake', '{}', key => '%', key_scope => '%')).created::int::int8"
        #expect(
            try database.count(made.replacing("'%', key_scope => '%'", with: "'k', key_scope => 'unfinished'")) == 1)
        #expect(try database.count(made.replacing("'%', key_scope => '%'", with: "'e', key_scope => 'ever'")) == 0)
    }

    @Test("a detaching that a held snapshot cuts off stands in nobody's way, and the next run ends it")
    func cutOff() throws {
        try keep(.jobs, 3)
        let reader = try database.open()
        try reader.run(script: "begin isolation level repeatable read; select count(*) from docket.job")
        try session.run(script: "set statement_timeout = '300ms'")
        let error = #expect(throws: PostgresError.self) { try sweep() }
        session.leaveTransaction()
        // Not done: the part fails for a reason that passes, so that it is tried again.
        #expect(error?.sqlstate == "55P03")
        #expect(try database.count("select count(*) from pg_inherits where inhdetachpending") == 1)
        #expect(try database.count("select count(*) from docket.enqueue('intake', '{}')") == 1)
        try reader.run(script: "commit")
        try session.run(script: "set statement_timeout = 0")
        try sweep()
        #expect(try aged.ranges(of: "job") == [1, 2, 3])
        #expect(try database.count("select count(*) from pg_inherits where inhdetachpending") == 0)
    }

    @Test("a job that a late transaction puts into a range on its way out is not dropped unnoticed")
    func late() throws {
        try session.run(
            script:
                "delete from docket.job where id = 500; delete from docket.outcome where job_id = 500; delete from docket.decision where job_id = 500"
        )
        try keep(.jobs, 3)
        _ = try session.execute(.begin)
        _ = try Retention.perform(on: today(), deadline: .seconds(5), on: session)
        _ = try session.execute(.commit)
        #expect(try database.query("select state from docket.retirement").text(0, 0) == "leaving")
        try session.run(script: "insert into docket.job (id, queue, kind, facts) values (500, 1, 1, '{}')")
        let error = #expect(throws: PostgresError.self) { try sweep() }
        #expect(error?.sqlstate == "DK007")
        session.leaveTransaction()
        #expect(try database.count("select count(*) from docket.job_p0") == 999)
    }

    @Test("a retry whose job was dropped counts as ended: the failed job may be retried again, and its key is free")
    func retries() throws {
        try session.run(
            script: """
                update docket.outcome set state = 3, result = 'x', finished_at = now() where job_id = 3500;
                insert into docket.retry (job_id, retried_as, retried_by) values (5, 6, 'x');
                insert into docket.failure (job_id, attempt, queue, is_dead, why) values (5, 1, 1, true, 'x'), (3500, 1, 1, true, 'x');
                """)
        try keep(.jobs, 1)
        try sweep()
        #expect(try database.count("select count(*) from docket.retry") == 0)
        #expect(try database.count("select job_id from docket.failure") == 3_500)
        #expect(try JobRetry.retry([3_500], by: "a test", on: session).count == 1)
    }
}
