import Postgres
import TestKit
import Testing

@Suite("docket doctor looks at the server and its clock too")
struct DoctorServerTests {
    private let cluster: PrivateCluster
    private let database: MigratedDatabase
    private let session: Session

    init() throws {
        cluster = try PrivateCluster.start(durable: true)
        database = try MigratedDatabase(on: cluster)
        session = try database.open()
        // Whether guidance has lapsed hangs on the day of the test.
        try session.run(
            script: """
                insert into docket.guidance_extension (instrument, in_force_until, authority)
                values ('TAS-13-1225-0004', '2999-12-31', 'test')
                """)
    }

    private func doctor(_ more: String...) throws -> DoctorRun { try DoctorRun(database, more) }

    @Test("a healthy database: nothing found, exit 0, and nothing of the pristine schema is left")
    func healthy() throws {
        let seen = try doctor()
        #expect(seen.status == 0 && seen.findings.isEmpty, "\(seen.findings)")
        #expect(try database.count("select count(*) from pg_namespace where nspname like 'docket%'") == 1)
        let text = try DocketTool.run("doctor", database: database)
        #expect(text.status == 0 && text.output.hasPrefix("nothing wrong: schema, partitions, "))
    }

    @Test(
        "a snapshot that is held for long is named with its session, and a prepared transaction and a slot with theirs")
    func vacuum() throws {
        try session.run(script: "alter system set max_prepared_transactions = 5")
        try session.run(script: "alter system set wal_level = 'logical'")
        try cluster.restart()
        let holder = try database.open(applicationName: "forgotten")
        try holder.run(script: "begin isolation level repeatable read; select 1")
        #expect(try doctor().status == 0)
        let other = try database.open()
        // In this order: a slot waits for the ends of transactions that write.
        try other.run(script: "select pg_create_logical_replication_slot('abandoned', 'pgoutput')")
        try other.run(script: "begin; create table public.x (); prepare transaction 'lost'")
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
