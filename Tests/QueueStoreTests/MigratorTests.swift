import Postgres
import QueueStore
import TestKit
import Testing

@Suite("a database is migrated forward, once, whoever tries and however often")
struct MigratorTests {
    private func empty() throws -> String { try PrivateCluster.shared().createDatabase() }

    private func open(_ url: String) throws -> Session {
        try Session.open(ConnectionOptions(url: url, applicationName: "test"))
    }

    private func count(_ sql: String, _ session: Session) throws -> Int64 {
        try session.execute(Statement(name: "count", sql: sql)).int8(0, 0)
    }

    @Test("the first run applies every migration, the second changes nothing")
    func secondRun() throws {
        let session = try open(empty())
        let first = try Migrator.migrate(session, rehearsal: nil)
        #expect(first.applied.count == Int(Migrator.version))
        #expect(!first.isRehearsal)
        let before = try count("select sum(hashtext(m::text)) from docket.migration m", session)
        let second = try Migrator.migrate(session, rehearsal: nil)
        #expect(second.applied.isEmpty)
        #expect(try count("select sum(hashtext(m::text)) from docket.migration m", session) == before)
        #expect(try Migrator.version(session) == Migrator.version)
    }

    @Test("a dry run says what it would apply and applies nothing")
    func dryRun() throws {
        let session = try open(empty())
        #expect(try Migrator.migrate(session, rehearsal: nil, dryRun: true).applied.count == Int(Migrator.version))
        #expect(try Migrator.version(session) == nil)
    }

    @Test("two at once do the work once and both succeed")
    func twoAtOnce() throws {
        let url = try empty()
        let other = Background { () throws -> Int in
            let session = try Session.open(ConnectionOptions(url: url, applicationName: "other"))
            return try Migrator.migrate(session, rehearsal: nil).applied.count
        }
        let mine = try Migrator.migrate(open(url), rehearsal: nil).applied.count
        // One migration at a time: the two may take turns.
        #expect(try mine + other.value() == Int(Migrator.version))
    }

    @Test("a migration that was applied with another text is noticed")
    func checksum() throws {
        let session = try open(empty())
        _ = try Migrator.migrate(session, rehearsal: nil)
        try session.run(script: "update docket.migration set checksum = repeat('0', 64) where version = 2")
        #expect(throws: MigrationError.checksumDiffers(version: 2, name: "m0002_queue")) {
            try Migrator.migrate(session, rehearsal: nil)
        }
    }

    @Test("a database of a newer program is refused")
    func newer() throws {
        let session = try open(empty())
        _ = try Migrator.migrate(session, rehearsal: nil)
        try session.run(
            script: "insert into docket.migration (version, name, checksum) values (999, 'later', repeat('0', 64))")
        #expect(throws: MigrationError.databaseIsNewer(version: 999, known: Migrator.version)) {
            try Migrator.migrate(session, rehearsal: nil)
        }
    }

    @Test("a migration gives way to whoever holds a lock it needs, tries again, and succeeds when the lock is gone")
    func locked() throws {
        let url = try empty()
        let holder = try open(url)
        // The name is taken by a transaction that has not ended: creating the table waits for it.
        try holder.run(script: "create schema docket")
        try holder.run(script: "begin; create table docket.queue ()")
        let blocked = Background { () throws -> Int in
            let session = try Session.open(ConnectionOptions(url: url, applicationName: "migrator"))
            return try Migrator.migrate(session, rehearsal: nil, lockTimeoutMilliseconds: 200).applied.count
        }
        let observer = try open(url)
        var waits = Set<Int64>()
        try awaitCondition("the migrator has begun to wait twice") {
            let rows = try observer.execute(
                Statement(
                    name: "waits",
                    sql: """
                        select (extract(epoch from xact_start) * 1000)::int8 from pg_stat_activity
                        where application_name = 'migrator' and wait_event_type = 'Lock' and query like '%create table docket.queue%'
                        """))
            if rows.count > 0 { waits.insert(try rows.int8(0, 0)) }
            return waits.count >= 2
        }
        try holder.run(script: "rollback")
        #expect(try blocked.value() == Int(Migrator.version))
    }

    @Test("rehearsal is chosen by the first migrate and cannot be changed, by nobody and by no statement")
    func modeIsFinal() throws {
        let session = try open(empty())
        #expect(try Migrator.migrate(session, rehearsal: true).isRehearsal)
        #expect(throws: MigrationError.modeIsFinal(isRehearsal: true)) {
            try Migrator.migrate(session, rehearsal: false)
        }
        #expect(try Migrator.migrate(session, rehearsal: nil).isRehearsal)
        for statement in [
            "update docket.database_mode set rehearsal = false", "delete from docket.database_mode",
            "truncate docket.database_mode",
        ] {
            let error = #expect(throws: PostgresError.self) { try session.run(script: statement) }
            #expect(error?.sqlstate == "DK003")
        }
    }

    @Test("the business date moves in a rehearsal database only")
    func businessDate() throws {
        let rehearsal = try open(empty())
        _ = try Migrator.migrate(rehearsal, rehearsal: true)
        try rehearsal.run(script: "update docket.database_mode set business_date = '2026-02-03'")
        #expect(
            try rehearsal.execute(Statement(name: "date", sql: "select docket.action_date()::text")).text(0, 0)
                == "2026-02-03")
        let production = try open(empty())
        _ = try Migrator.migrate(production, rehearsal: false)
        let error = #expect(throws: PostgresError.self) {
            try production.run(script: "update docket.database_mode set business_date = '2026-02-03'")
        }
        guard case .server(let server) = error else {
            Issue.record("expected a server error, got \(String(describing: error))")
            return
        }
        #expect(server.constraint == "database_mode_date_moves_only_in_rehearsal")
    }
}
