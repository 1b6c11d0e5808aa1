import Foundation
import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket doctor names what is wrong, where, and what to do about it", .serialized)
struct DoctorTests {
    private let cluster: PrivateCluster
    private let database: MigratedDatabase
    private let session: Session

    init() throws {
        cluster = try PrivateCluster.start(durable: true)
        database = try MigratedDatabase(on: cluster)
        session = try database.open()
    }

    private typealias Finding = (check: String, what: String, place: String, remedy: String)

    private func doctor(_ more: String...) throws -> (status: Int32, findings: [Finding]) {
        let run = try DocketTool.run(["doctor", "--json"] + more, database: database)
        try #require(run.status == 0 || run.status == 6, "\(run.errors)")
        let document = try JSONValue(parsing: run.output)
        let findings = (document["findings"]?.elements ?? []).map { finding in
            (
                check: finding["check"]?.string ?? "", what: finding["what"]?.string ?? "",
                place: finding["where"]?.string ?? "", remedy: finding["remedy"]?.string ?? ""
            )
        }
        #expect(document["healthy"]?.bool == findings.isEmpty)
        #expect(document["count"]?.int == Int64(findings.count))
        #expect(run.status == (findings.isEmpty ? 0 : 6))
        #expect(findings.allSatisfy { !$0.what.isEmpty && !$0.place.isEmpty && !$0.remedy.isEmpty })
        return (run.status, findings)
    }

    @Test("a healthy database: nothing found, exit 0, and nothing of the pristine schema is left")
    func healthy() throws {
        let seen = try doctor()
        #expect(seen.status == 0 && seen.findings.isEmpty, "\(seen.findings)")
        #expect(try database.count("select count(*) from pg_namespace where nspname like 'docket%'") == 1)
        let text = try DocketTool.run("doctor", database: database)
        #expect(text.status == 0 && text.output.hasPrefix("nothing wrong: schema, partitions, "))
    }

    @Test(
        "drift of the schema is named, object by object, with what the migrations make",
        arguments: [
            ("drop index docket.job_by_case", "lacks", "index job_by_case", "CREATE INDEX job_by_case"),
            ("alter table docket.task drop column done_by cascade", "lacks", "column task.done_by", "text"),
            ("alter table docket.job drop constraint job_priority_range", "lacks", "constraint job.job_priority_range", "CHECK"),
            ("alter table docket.queue add column extra int", "no migration", "column queue.extra", "Drop it"),
            ("create table docket.mine (a int)", "no migration", "table mine", "Drop it"),
            ("alter table docket.host alter name drop not null", "differs", "column host.name", "not null"),
            ("alter table docket.letter disable trigger letter_moves", "differs", "trigger letter.letter_moves", "O"),
            ("create or replace function docket.wake() returns void language sql as ''", "differs", "function wake()", "idle_claimer"),
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
        try session.run(script: "update pg_index set indisvalid = false where indexrelid = 'docket.task_pkey'::regclass")
        let found = try doctor().findings.filter { $0.check == "indexes" }
        #expect(found.map(\.place) == ["docket.task_pkey"])
        let statement = try #require(found[0].remedy.components(separatedBy: ": ").last)
        try session.run(script: statement)
        #expect(try doctor().status == 0)
    }

    @Test("the oldest runnable job of a queue, ready or due, is named beyond the limit; not one that waits for people")
    func queues() throws {
        try session.run(
            script: """
                select docket.enqueue('intake', '{}'), docket.enqueue('special-1', '{}'),
                    docket.enqueue('bench', '{}', run_at => clock_timestamp() + interval '1 hour');
                update docket.job set enqueued_at = now() - interval '601 seconds';
                """)
        let found = try doctor().findings
        #expect(found.map(\.place).map { $0.prefix(13) } == ["queue intake,"], "\(found)")
        #expect(try doctor("--oldest", "30m").status == 0)
        try session.run(script: "update docket.scheduled set due = now() - interval '2 hours'")
        #expect(try doctor("--oldest", "30m").findings.map(\.place).map { $0.prefix(12) } == ["queue bench,"])
        try session.run(script: "insert into docket.queue_pause (queue, paused_by) values (8, 'x')")
        #expect(try doctor("--oldest", "30m").status == 0)
    }

    @Test("a snapshot that is held for long is named with its session, and a prepared transaction and a slot with theirs")
    func vacuum() throws {
        try session.run(script: "alter system set max_prepared_transactions = 5")
        try session.run(script: "alter system set wal_level = 'logical'")
        try cluster.restart()
        let holder = try database.open(applicationName: "forgotten")
        try holder.run(script: "begin isolation level repeatable read; select 1")
        #expect(try doctor().status == 0)
        let other = try database.open()
        try other.run(script: "begin; create table public.x (); prepare transaction 'lost'")
        try other.run(script: "select pg_create_logical_replication_slot('abandoned', 'pgoutput')")
        let found = try doctor("--snapshot", "1ms").findings.filter { $0.check == "vacuum" }
        #expect(found.contains { $0.what.contains("snapshot") && $0.place.contains("forgotten") }, "\(found)")
        #expect(found.contains { $0.place.contains("'lost'") && $0.remedy.contains("rollback prepared 'lost'") })
        #expect(found.contains { $0.place.contains("abandoned") && $0.remedy.contains("pg_drop_replication_slot") })
    }

    @Test(
        "a setting that writes facts into the server's log, or loses commits, is named with the one that does not",
        arguments: [
            ("log_error_verbosity", "default", "terse"), ("log_parameter_max_length_on_error", "-1", "0"),
            ("log_min_duration_statement", "100", "0"), ("log_statement", "all", "none"), ("fsync", "off", "on"),
            ("full_page_writes", "off", "on"), ("synchronous_commit", "off", "on"),
        ])
    func settings(_ name: String, _ value: String, _ wanted: String) throws {
        let superuser = try database.open()
        try superuser.run(script: "alter system set \(name) = '\(value)'")
        try cluster.restart()
        let found = try doctor().findings.filter { $0.check == "settings" }
        let place = name == "log_min_duration_statement" ? "log_parameter_max_length" : name
        let finding = try #require(found.first { $0.place.hasPrefix("\(place) = ") }, "\(found)")
        #expect(finding.remedy.contains("alter system set \(place) = '\(wanted)'"))
    }

    @Test("a clock that differs from the database's is told; within the limit it is not")
    func clock() throws {
        let script = """
            create schema mock; create function mock.clock_timestamp() returns timestamptz language sql as
                $$ select pg_catalog.clock_timestamp() + interval '%' $$;
            alter role postgres set search_path = mock, pg_catalog, public;
            """
        try session.run(script: script.replacing("%", with: "1 hour"))
        let found = try doctor().findings.filter { $0.check == "clock" }
        #expect(found.count == 1 && found[0].place.contains("behind"), "\(found)")
        #expect(try doctor("--skew", "2h").findings.filter { $0.check == "clock" }.isEmpty)
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
        try session.run(script: "insert into docket.migration (version, name, checksum) values (999, 'x', repeat('0', 64))")
        let newer = try doctor().findings
        #expect(newer.count == 1 && newer[0].remedy.contains("Upgrade this program"))
        try session.run(script: "delete from docket.migration where version > 13")
        let older = try doctor().findings
        #expect(older.count == 1 && older[0].remedy == "Run docket migrate.")
    }

    @Test("a login without the rights to compare or to see is told which it needs")
    func rights() throws {
        try session.run(
            script: """
                create role watcher login; grant usage on schema docket to watcher;
                grant select on all tables in schema docket to watcher; grant select on all sequences in schema docket to watcher;
                """)
        let url = database.url.replacing("user=postgres", with: "user=watcher")
        let run = try DocketTool.run("doctor", "--json", "--database-url", url)
        #expect(run.status == 6, "\(run.errors)")
        #expect(run.output.contains("could not be compared"))
        #expect(run.output.contains("grant pg_read_all_stats to watcher"))
    }
}
