import Postgres
import TestKit
import Testing

@Suite("docket doctor names rows that nobody of ours has written, and daemons of one name")
struct DoctorStraysTests {
    let database: MigratedDatabase

    init() throws { database = try MigratedDatabase() }

    private func found(_ check: String) throws -> [String] {
        try DoctorRun(database, ["--oldest", "24h"]).findings.filter { $0.check == check }.map {
            "\($0.what): \($0.place)"
        }
    }

    @Test("a job that has ended, an id without a job and a job twice, wherever they wait; without them nothing")
    func strays() throws {
        let session = try database.open()
        try session.run(
            script: """
                select docket.enqueue('bench', '{}') from generate_series(1, 3);
                select docket.enqueue('bench', '{}', limit_key => 'k');
                select docket.enqueue('bench', '{}', run_at => '2100-01-01T00:00:00Z');
                delete from docket.ready where job_id = 1; insert into docket.outcome (job_id, state, attempt) values (1, 4, 1);
                """)
        #expect(try found("jobs") == [])
        for (place, columns, values) in [
            ("ready", "queue, kind, priority, attempt", "8, 8, 0, 0"),
            ("scheduled", "queue, kind, priority, attempt, due", "8, 8, 0, 0, now()"),
            ("suspect", "queue, kind, priority, attempt", "8, 8, 0, 0"),
            ("held", "queue, key, kind, priority, attempt", "8, 'k', 8, 0, 0"),
        ] {
            try session.run(
                script:
                    "insert into docket.\(place) (\(columns), job_id) values (\(values), 1), (\(values), 999), (\(values), -5)"
            )
            #expect(
                try found("jobs") == [
                    "a job that has ended is \(place): queue bench, 1 rows, the first of job 1",
                    "an id that has no job is \(place): queue bench, 2 rows, the first of job -5",
                ])
            try session.run(script: "delete from docket.\(place) where job_id in (1, 999, -5)")
        }
        try session.run(
            script: "insert into docket.ready (queue, kind, priority, attempt, job_id) values (8, 8, 0, 0, 2)")
        #expect(try found("jobs") == ["a job waits more than once: job 2: ready, ready"])
    }

    @Test("a lease of no worker is named, and its remedy puts the jobs back")
    func lease() throws {
        let session = try database.open()
        try session.run(
            script: """
                select docket.enqueue('bench', '{}');
                delete from docket.ready;
                insert into docket.lease (incarnation, n, queue, ids, attempts) values (77, 3, 8, '{1,999}', '{0,0}');
                """)
        let finding = try #require(try DoctorRun(database).findings.first { $0.check == "leases" })
        #expect(finding.what == "a lease belongs to no worker" && finding.place == "incarnation 77, lease 3, 2 jobs")
        try session.run(script: String(finding.remedy.drop { $0 != ":" }.dropFirst()))
        #expect(try found("leases") == [])
        #expect(try database.count("select count(*) from docket.ready where job_id = 1") == 1)
    }

    @Test("two live daemons of one name are named with their machines; a stopped and a dead one are not")
    func names() throws {
        let session = try database.open()
        try session.run(
            script: """
                insert into docket.host (name, pid, version, machine) values ('twin', 1, 'v', 'alpha'), ('other', 2, 'v', 'alpha');
                insert into docket.host (name, pid, version, machine, stopped_at) values ('twin', 3, 'v', 'beta', now());
                insert into docket.host (name, pid, version, machine, seen_at) values ('twin', 4, 'v', 'beta', now() - interval '1 hour');
                """)
        #expect(try found("hosts") == [])
        try session.run(script: "insert into docket.host (name, pid, version, machine) values ('twin', 5, 'v', 'beta')")
        #expect(
            try found("hosts") == ["two daemons have one name: name twin: process 1 on alpha, process 5 on beta"])
    }

    @Test("a due suspense whose key stands and whose job is gone is named, and its remedy lets the sweep see to it")
    func suspense() throws {
        let session = try database.open()
        try session.run(
            script: """
                set session_replication_role = replica;
                insert into docket.suspense (id, case_number, operation, purpose, opened_on, response_due, follow_up, acts_from)
                values (1, 'S-1', 'acss', 'substantiation', '2026-01-01', '2026-01-31', '2026-02-15', '2026-02-16');
                set session_replication_role = origin;
                """)
        #expect(try found("sweeps") == [])
        try session.run(
            script: "insert into docket.dedupe (queue, key, issuer, job_id) values (9, 'expire/1/1', 'engine', 500)")
        let finding = try #require(try DoctorRun(database).findings.first { $0.check == "sweeps" })
        #expect(finding.place == "suspense 1, job 500")
        try session.run(script: String(finding.remedy.drop { $0 != ":" }.dropFirst()))
        #expect(try found("sweeps") == [])
        let other = try database.follow("bench", on: session)
        let own = try database.follow("substantiation", kind: "expire", caseNumber: "S-1", causedBy: 1, on: session)
        for (job, isNamed) in [(other, true), (own, false)] {
            try session.run(
                script: """
                    insert into docket.dedupe (queue, key, issuer, job_id) values (9, 'expire/1/1', 'engine', \(job))
                    on conflict on constraint dedupe_pkey do update set job_id = excluded.job_id
                    """)
            #expect(try found("sweeps").isEmpty != isNamed, "job \(job)")
        }
    }

    @Test("rows in ready that no daemon claims are deleted by the statement of their remedy")
    func unclaimed() throws {
        let session = try database.open()
        try session.run(
            script: "insert into docket.ready (queue, kind, priority, attempt, job_id) values (77, 99, 0, 0, 999)")
        let finding = try #require(try DoctorRun(database).findings.first { $0.check == "jobs" })
        #expect(finding.place == "queue 77, 1 rows, the first of job 999")
        try session.run(script: String(finding.remedy.drop { $0 != ":" }.dropFirst()))
        #expect(try found("jobs") == [])
    }

    @Test("a database that does not keep text as UTF-8 is named")
    func encoding() throws {
        try database.open().run(
            script:
                "update pg_database set encoding = pg_char_to_encoding('SQL_ASCII') where datname = current_database()")
        let found = try DoctorRun(database).findings.filter { $0.what.contains("UTF-8") }
        #expect(found.map(\.place) == ["encoding SQL_ASCII"])
    }

    @Test("the sessions that keep a partition from being detached are named with their logins")
    func holders() throws {
        let session = try database.open()
        let holder = try database.open()
        try holder.run(script: "begin; lock table docket.job_p0 in access share mode")
        try session.run(script: "set statement_timeout = '300ms'")
        let error = #expect(throws: PostgresError.self) {
            try session.run(script: "alter table docket.job detach partition docket.job_p0 concurrently")
        }
        #expect(error?.sqlstate == "57014")
        let finding = try #require(try DoctorRun(database).findings.first { $0.what.contains("halfway") })
        let pid = try database.count("select pg_backend_pid()::int8", on: holder)
        #expect(finding.place == "docket.job_p0, held by process \(pid) (login postgres)")
        #expect(finding.remedy.contains("select pg_terminate_backend(\(pid));"))
    }
}
