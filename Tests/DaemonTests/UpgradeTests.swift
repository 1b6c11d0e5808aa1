import Postgres
import QueueStore
import TestKit
import Testing

extension DaemonTests {
    @Suite("a rolling upgrade: the schema says which programs may work on it")
    struct UpgradeTests {
        /// A later migration that this program does not know, which leaves the programs from `oldest` on at work.
        private static func later(oldest: Int32) -> String {
            """
            begin; insert into docket.migration (version, name, checksum) values (999, 'later', repeat('0', 64));
            update docket.compatibility set oldest_program = \(oldest); commit
            """
        }

        /// The schema as a program before this one knew it.
        private static let earlier =
            "delete from docket.migration where version = (select max(version) from docket.migration)"

        @Test(
            "a daemon starts on a newer schema that still suits it, and does its work; on one that does not, it exits 78",
            arguments: [(-1, true), (0, true), (1, false)])
        func newerAtStart(_ step: Int32, _ suits: Bool) throws {
            let audited = try AuditedDatabase()
            try audited.database.open().run(script: Self.later(oldest: Migrator.version + step))
            try audited.submit(50)
            let daemon = try DaemonProcess(audited.url)
            if suits {
                try audited.awaitDrained()
                #expect(try daemon.stop() == .exited(0))
                #expect(try audited.faults() == [])
            } else {
                #expect(try daemon.awaitEnd() == .exited(78))
                #expect(daemon.log.contains("version 999") && daemon.log.contains("Upgrade this program"))
                #expect(try audited.database.count("select count(*) from docket.host") == 0)
                #expect(try audited.database.count("select count(*) from docket.ready") == 50)
            }
        }

        @Test(
            "a daemon that is newer than the schema refuses to start with status 78 and names the command that migrates"
        )
        func olderAtStart() throws {
            let database = try MigratedDatabase()
            try database.open().run(script: Self.earlier)
            let daemon = try DaemonProcess(database.url)
            #expect(try daemon.awaitEnd() == .exited(78))
            #expect(daemon.log.contains("version \(Migrator.version - 1)") && daemon.log.contains("docket migrate"))
            #expect(try database.count("select count(*) from docket.host") == 0)
        }

        @Test(
            "a daemon whose schema is migrated beyond it while it works finishes what it holds, claims no more and exits 78",
            arguments: [false, true])
        func midRun(_ isPutBack: Bool) throws {
            let audited = try AuditedDatabase()
            try audited.submit(2_000)
            let daemon = try DaemonProcess(audited.url) { $0.simulatedWork = "5-10" }
            try daemon.awaitReady()
            try audited.database.await("jobs are finished", "select exists (select from docket.outcome)")
            try audited.database.open().run(
                script: isPutBack ? Self.earlier : Self.later(oldest: Migrator.version + 1))
            #expect(try daemon.awaitEnd(seconds: 45) == .exited(78))
            #expect(daemon.log.contains(isPutBack ? "docket migrate" : "Upgrade this program"))
            #expect(try audited.database.count("select count(*) from docket.lease") == 0)
            let ended = try audited.database.count("select count(*) from docket.outcome")
            let left = try audited.database.count("select count(*) from docket.ready where queue = 1")
            #expect(ended > 0 && left > 0 && ended + left == 2_000)
            #expect(try audited.database.count("select count(*) from audit.outcome") == ended)
        }

        @Test("a daemon goes on when its schema is migrated to one that still suits it")
        func suitedMidRun() throws {
            let audited = try AuditedDatabase()
            let daemon = try DaemonProcess(audited.url)
            try daemon.awaitReady()
            try audited.database.open().run(script: Self.later(oldest: Migrator.version))
            try audited.database.await(
                "two heartbeats have passed",
                "select max(seen_at) > min(started_at) + interval '6 seconds' from docket.host")
            try audited.submit(100)
            try audited.awaitDrained()
            #expect(daemon.ended() == nil)
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }

        @Test("the row of a host says which migration its program was made for")
        func registered() throws {
            let database = try MigratedDatabase()
            let daemon = try DaemonProcess(database.url)
            try daemon.awaitReady()
            #expect(
                try database.query("select version from docket.host").text(0, 0).hasSuffix(
                    "+schema.\(Migrator.version)"))
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
