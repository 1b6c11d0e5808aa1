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
            ("log_min_duration_statement", "100", "-1"), ("log_statement", "ddl", "none"), ("fsync", "off", "on"),
            ("log_min_messages", "error", "log"), ("log_min_error_statement", "error", "panic"),
            ("log_destination", "stderr,csvlog", "stderr"), ("log_min_duration_sample", "5", "-1"),
            ("log_transaction_sample_rate", "0.1", "0"),
            ("full_page_writes", "off", "on"), ("synchronous_commit", "off", "on"),
        ])
    func settings(_ name: String, _ value: String, _ wanted: String) throws {
        let superuser = try database.open()
        try superuser.run(script: "alter system set \(name) = '\(value)'")
        try cluster.restart()
        let found = try doctor().findings.filter { $0.check == "settings" }
        let finding = try #require(found.first { $0.place.hasPrefix("\(name) = ") }, "\(found)")
        #expect(finding.remedy.contains("alter system set \(name) = '\(wanted)'"))
    }

    @Test("a clock that differs from the database's is told; within the limit it is not")
    func clock() throws {
        let clock = try ShiftedClock()
        let behind = clock.environment(seconds: -3_600)
        let found = try DoctorRun(database, environment: behind).findings.filter { $0.check == "clock" }
        #expect(found.count == 1 && found[0].place.contains("behind"), "\(found)")
        let within = try DoctorRun(database, ["--skew", "2h"], environment: behind)
        #expect(within.findings.filter { $0.check == "clock" }.isEmpty)
    }

    @Test("whoever may create where our programs could look for functions is named, with the right to take back")
    func rights() throws {
        #expect(try doctor().findings.isEmpty)
        try session.run(
            script: """
                create role stranger; create schema aside; grant create on schema docket to stranger;
                grant create on schema public to public; grant create on schema aside to stranger;
                """)
        func found() throws -> [String] {
            try doctor().findings.filter { $0.check == "rights" }.map { "\($0.place): \($0.remedy)" }
        }
        let both = [
            "schema docket, by stranger: revoke create on schema docket from stranger;",
            "schema public, by public: revoke create on schema public from public;",
        ]
        #expect(try found() == both)
        try session.run(script: "alter role stranger set search_path = aside, public")
        #expect(try found() == ["schema aside, by stranger: revoke create on schema aside from stranger;"] + both)
    }

    @Test("a setting of the database or of a login that leaks is named too")
    func settingsElsewhere() throws {
        let name = try database.query("select current_database()::text").text(0, 0)
        try session.run(
            script: """
                create role producer; alter role producer set log_statement = 'all';
                alter role producer in database \(name) set log_min_duration_statement = 0;
                alter database \(name) set log_min_messages = 'notice';
                """)
        let found = try doctor().findings.filter { $0.check == "settings" && $0.place.contains(", for ") }
        #expect(
            found.map { "\($0.place): \($0.remedy)" } == [
                "log_min_duration_statement = 0, for role producer in database \(name): alter role producer in database \(name) reset log_min_duration_statement;",
                "log_min_messages = notice, for database \(name): alter database \(name) reset log_min_messages;",
                "log_statement = all, for role producer: alter role producer reset log_statement;",
            ])
    }

    @Test("a login without the rights to compare or to see is told which it needs")
    func withoutRights() throws {
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
