import Foundation
import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket doctor names what is wrong, where, and what to do about it")
struct DoctorTests {
    private let database: MigratedDatabase
    private let session: Session

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
    }

    /// What is found, but for the settings of a server that is not durable, and guidance, which hangs on the day of the test.
    private func doctor(_ more: String...) throws -> (status: Int32, findings: [DoctorRun.Finding]) {
        let findings = try DoctorRun(database, more).findings.filter { !["settings", "guidance"].contains($0.check) }
        return (findings.isEmpty ? 0 : 6, findings)
    }

    @Test(
        "drift of the schema is named, object by object, with what the migrations make",
        arguments: [
            ("drop index docket.job_by_case", "lacks", "index job_by_case", "CREATE INDEX job_by_case"),
            ("alter table docket.task drop column done_by cascade", "lacks", "column task.done_by", "text"),
            (
                "alter table docket.job drop constraint job_priority_range", "lacks",
                "constraint job.job_priority_range", "CHECK"
            ),
            ("alter table docket.queue add column extra int", "no migration", "column queue.extra", "Drop it"),
            ("create table docket.mine (a int)", "no migration", "table mine", "Drop it"),
            ("alter table docket.host alter name drop not null", "differs", "column host.name", "not null"),
            ("alter table docket.letter disable trigger letter_moves", "differs", "trigger letter.letter_moves", "O"),
            (
                "create or replace function docket.wake() returns void language sql as ''", "differs",
                "function wake()", "idle_claimer"
            ),
            ("alter sequence docket.job_id_seq cache 5", "differs", "sequence job_id_seq", " 1 "),
        ])
    func drift(_ script: String, _ what: String, _ place: String, _ remedy: String) throws {
        try session.run(script: script)
        let found = try doctor().findings
        let finding = try #require(found.first { $0.place == place }, "\(found)")
        #expect(finding.check == "schema" && finding.what.contains(what))
        #expect(finding.remedy.contains(remedy), "\(finding.remedy)")
    }

    @Test("partitions that are missing ahead are named, and the sweep that it names makes them")
    func partitions() throws {
        try session.run(script: "drop table docket.outcome_p3; alter table docket.job detach partition docket.job_p2")
        let found = try doctor().findings.filter { $0.check == "partitions" }
        #expect(found.map(\.place) == ["docket.job_p2", "docket.outcome_p3"])
        #expect(found.map(\.what) == ["a detached partition is left over", "a partition is missing"])
    }

    @Test("what an interrupted REINDEX CONCURRENTLY left is named, and the remedy heals it")
    func interruptedReindex() throws {
        // A snapshot that is older than the rebuild keeps it waiting, until its time is over.
        let holder = try database.open()
        try holder.run(script: "begin isolation level repeatable read; select count(*) from docket.dedupe")
        try session.run(script: "set statement_timeout = '300ms'")
        #expect(throws: PostgresError.self) {
            try session.run(script: "reindex index concurrently docket.dedupe_pkey")
        }
        try holder.run(script: "commit")
        try session.run(script: "set statement_timeout = 0")
        let found = try doctor().findings
        #expect(found.count == 1 && found[0].check == "indexes" && found[0].place.contains("_ccnew"), "\(found)")
        let statement = try #require(found[0].remedy.components(separatedBy: ": ").last)
        try session.run(script: statement)
        #expect(try doctor().status == 0)
    }

    @Test("an index that a failed CREATE INDEX CONCURRENTLY left is named with its rebuild, which heals it")
    func invalidIndex() throws {
        try session.run(
            script: "update pg_index set indisvalid = false where indexrelid = 'docket.task_pkey'::regclass")
        let found = try doctor().findings.filter { $0.check == "indexes" }
        #expect(found.map(\.place) == ["docket.task_pkey"])
        let statement = try #require(found[0].remedy.components(separatedBy: ": ").last)
        try session.run(script: statement)
        #expect(try doctor().status == 0)
    }

    @Test("the oldest runnable job of a queue, ready or due, is named beyond the limit")
    func queues() throws {
        try session.run(
            script: """
                select docket.enqueue('intake', '{}'),
                    docket.enqueue('bench', '{}', run_at => clock_timestamp() + interval '1 hour');
                update docket.job set enqueued_at = now() - interval '601 seconds';
                """)
        let found = try doctor().findings
        #expect(found.map(\.place).map { $0.prefix(13) } == ["queue intake,"], "\(found)")
        #expect(try doctor("--oldest", "30m").status == 0)
        try session.run(script: "update docket.scheduled set due = now() - interval '2 hours'")
        #expect(try doctor("--oldest", "30m").findings.map(\.place).map { $0.prefix(12) } == ["queue bench,"])
        try session.run(script: "insert into docket.queue_gate (queue, paused_at, paused_by) values (8, now(), 'x')")
        #expect(try doctor("--oldest", "30m").status == 0)
    }

    @Test("a slot whose job has ended is named, and a job that is held for it; the remedies heal both")
    func slots() throws {
        try session.run(
            script: """
                select docket.enqueue('bench', '{}', limit_key => 'secret') from generate_series(1, 3);
                select docket.held_admit(10);
                """)
        #expect(try doctor().status == 0)
        // As an outcome that another program wrote: the slot is not freed with it.
        try session.run(
            script: """
                with gone as (delete from docket.ready returning job_id)
                insert into docket.outcome (job_id, state, attempt) select job_id, 4, 1 from gone
                """)
        let stuck = try doctor().findings
        #expect(stuck.map(\.check) == ["limits"] && stuck[0].place.hasPrefix("queue bench, job "), "\(stuck)")
        #expect(!"\(stuck)".contains("secret"))
        // Taken away by hand, the next job is not told of it.
        try session.run(script: "delete from docket.slot")
        let held = try doctor().findings
        #expect(held.count == 1 && held[0].place.hasSuffix(", jobs: 2"), "\(held)")
        try session.run(script: try #require(held[0].remedy.components(separatedBy: "If one does: ").last))
        try session.run(script: "select docket.held_admit(10)")
        #expect(try doctor().status == 0)
        #expect(try database.count("select count(*) from docket.ready") == 1)
    }

    @Test("the remedy for a slot whose job has ended gives it to the next job of the key")
    func slotRemedy() throws {
        try session.run(
            script: """
                select docket.enqueue('bench', '{}', limit_key => 'k') from generate_series(1, 2);
                select docket.held_admit(10);
                with gone as (delete from docket.ready returning job_id)
                insert into docket.outcome (job_id, state, attempt) select job_id, 4, 1 from gone;
                """)
        let found = try doctor().findings
        try session.run(script: try #require(found.first?.remedy.components(separatedBy: "Free it: ").last))
        #expect(try doctor().status == 0)
        #expect(try database.count("select count(*) from docket.ready") == 1)
    }

    @Test("a newly held job is a finding when nobody has admitted it beyond the limit")
    func heldForLong() throws {
        try session.run(script: "select docket.enqueue('bench', '{}', limit_key => 'k')")
        #expect(try doctor().status == 0)
        try session.run(script: "update docket.job set enqueued_at = now() - interval '601 seconds'")
        #expect(try doctor().findings.map(\.check) == ["limits"])
        #expect(try doctor("--oldest", "30m").status == 0)
    }

    @Test("jobs that a host which is gone holds are named, and those of a worker that ended; not those of a living one")
    func leases() throws {
        try session.run(
            script: """
                select docket.enqueue('bench', '{}'), docket.enqueue('bench', '{}'); delete from docket.ready;
                insert into docket.host (name, pid, version, seen_at) values ('here', 1, '0.1.0', now());
                insert into docket.incarnation (host, pid) select id, 2 from docket.host;
                insert into docket.lease (incarnation, n, queue, ids, attempts)
                    select id, 1, 8, '{1,2}', '{0,0}' from docket.incarnation;
                """)
        #expect(try doctor().status == 0)
        try session.run(script: "update docket.host set seen_at = now() - interval '10 seconds'")
        #expect(try doctor().status == 0)
        try session.run(script: "update docket.host set seen_at = now() - interval '31 seconds'")
        let gone = try doctor().findings
        #expect(gone.map(\.what) == ["a host is gone and holds jobs"], "\(gone)")
        #expect(gone.first?.place.hasSuffix(", jobs: 2") == true)
        try session.run(
            script: """
                update docket.host set seen_at = now();
                update docket.incarnation set ended_at = now() - interval '31 seconds', ending = 'a test'
                """)
        #expect(try doctor().findings.map(\.what) == ["a worker that has ended holds jobs"])
    }

    @Test("hosts of different versions are named; those that stopped or fell silent are not")
    func hosts() throws {
        try session.run(
            script: """
                insert into docket.host (name, pid, version, seen_at, stopped_at) values
                    ('old', 1, '0.1.0+schema.9', now(), null), ('new', 2, '0.1.0+schema.10', now(), null),
                    ('silent', 3, '0.0.9', now() - interval '16 seconds', null), ('stopped', 4, '0.0.8', now(), now());
                """)
        let found = try doctor().findings
        #expect(found.count == 1 && found[0].check == "hosts", "\(found)")
        #expect(found[0].place.hasPrefix("host old runs 0.1.0+schema.9"))
    }

    @Test("a sweep that failed is named with its reason and what shows more")
    func sweeps() throws {
        try session.run(
            script: """
                do $$ declare made bigint; begin
                    made := (select job_id from docket.sweep_start('partitions', 'a test'));
                    delete from docket.ready;
                    insert into docket.outcome (job_id, state, attempt, result) values (made, 3, 1, '57014 retirement_detach');
                end $$
                """)
        let found = try doctor().findings
        #expect(found.count == 1 && found[0].place == "sweep partitions, 57014 retirement_detach", "\(found)")
    }

    @Test("a schema that is older or newer than the program is told with its cure, and nothing else is looked at")
    func versions() throws {
        try session.run(
            script: "insert into docket.migration (version, name, checksum) values (999, 'x', repeat('0', 64))")
        let newer = try doctor().findings
        #expect(newer.count == 1 && newer[0].remedy.contains("Upgrade this program"))
        try session.run(script: "delete from docket.migration where version > 13")
        let older = try doctor().findings
        #expect(older.count == 1 && older[0].remedy == "Run docket migrate.")
    }
}
