import Foundation
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("a start, and the guidance that decisions rest on")
    struct StartTests {
        @Test("a second supervisor with the same lock file exits 78 and says who holds it; the first is not disturbed")
        func lockHeld() throws {
            let database = try MigratedDatabase()
            let first = try DaemonProcess(database.url)
            try first.awaitReady()
            let second = try DaemonProcess(database.url) { $0.lockPath = first.lockPath }
            #expect(try second.awaitEnd() == .exited(78))
            #expect(second.log.contains(first.lockPath))
            #expect(second.log.contains("\(first.pid)"))
            #expect(try database.count("select count(*) from docket.host") == 1)
            #expect(first.ended() == nil)
            #expect(try first.stop() == .exited(0))
        }

        @Test("a database that was never migrated is refused with status 78 and the command that migrates it")
        func neverMigrated() throws {
            let daemon = try DaemonProcess(try PrivateCluster.shared().createDatabase())
            #expect(try daemon.awaitEnd() == .exited(78))
            #expect(daemon.log.contains("never migrated"))
            #expect(daemon.log.contains("docket migrate"))
        }

        @Test("a SIGTERM while the database is away still ends it with status 0")
        func stopWithoutDatabase() throws {
            let daemon = try DaemonProcess("postgresql:///none?host=/nowhere&user=nobody")
            try awaitCondition("it has found no database") { daemon.log.contains("error") }
            #expect(try daemon.stop() == .exited(0))
        }

        /// Whether the 2025 memorandum's own end lies behind the machine's clock.
        private static var memorandumHasEnded: Bool {
            Calendar(identifier: .gregorian).dateComponents([.year], from: Date(timeIntervalSinceNow: -274 * 86_400))
                .year.map { $0 >= 2026 } ?? false
        }

        @Test(
            "on a production database past the memorandum's end every routing is referred, until an extension is recorded",
            .enabled(if: memorandumHasEnded, "today's date is what is tested"))
        func production() throws {
            let database = try MigratedDatabase()
            #expect(try database.query("select not rehearsal from docket.database_mode").bool(0, 0))
            try referredUntilExtended(database)
        }

        @Test("on a rehearsal database moved to the day after the memorandum's end the same happens")
        func rehearsal() throws {
            let database = try MigratedDatabase(rehearsal: true)
            try database.open().run(script: "update docket.database_mode set business_date = '2026-10-01'")
            try referredUntilExtended(database)
        }

        private func referredUntilExtended(_ database: MigratedDatabase) throws {
            let session = try database.open()
            let daemon = try DaemonProcess(database.url)
            try enqueue("before", session)
            try awaitRouted(5, in: database)
            #expect(try database.count("select count(*) from docket.outcome where state = 2", on: session) == 5)
            #expect(
                try database.count(
                    "select count(distinct job_id) from docket.referral where reason = 'not_in_force'", on: session)
                    == 5)
            #expect(try database.count("select count(*) from docket.referral where reason <> 'not_in_force'") == 0)
            #expect(try database.count("select count(*) from docket.case_file", on: session) == 0)
            #expect(try database.count("select count(*) from docket.job where caused_by is not null") == 0)

            try extend(database)
            let snapshot = try database.count("select max(id)::int8 from docket.reference_snapshot", on: session)
            #expect(snapshot == 2)
            try enqueue("after", session)
            try awaitRouted(10, in: database)
            #expect(try daemon.stop() == .exited(0))
            let decided = try database.query(
                """
                select count(*), bool_and(d.snapshot = 2 and d.regime = 1 and d.trace like '%REG-06+a%')
                from docket.decision d join docket.job j on j.id = d.job_id
                where d.case_number like 'after-%' and j.caused_by is null
                """)
            #expect(try decided.int8(0, 0) == 5)
            #expect(try decided.bool(0, 1))
            #expect(
                try database.count(
                    """
                    select count(*) from docket.decision d join docket.job j on j.id = d.job_id
                    where d.case_number like 'after-%' and j.caused_by is null and not d.referred
                    """) == 4)
            #expect(try database.count("select count(*) from docket.case_file") == 4)
            // What was referred before stays referred.
            #expect(
                try database.count(
                    "select count(*) from docket.decision where case_number like 'before-%' and referred") == 5)
        }

        /// Waits until that many of the enqueued jobs have ended; what follows from them is not counted.
        private func awaitRouted(_ count: Int, in database: MigratedDatabase) throws {
            try database.await(
                "\(count) routings have ended",
                """
                select count(*) = \(count) from docket.outcome o join docket.job j on j.id = o.job_id
                where j.caused_by is null
                """)
        }

        /// As an operator records it.
        private func extend(_ database: MigratedDatabase) throws {
            let program = (DaemonProcess.program as NSString).deletingLastPathComponent + "/docket"
            let extend = try ToolProcess.start([
                program, "guidance", "extend", "--yes", "TAS-13-1225-0004", "--until", "2099-12-31", "--authority",
                "a test's own order", "--database-url", database.url,
            ])
            #expect(extend.wait() == .exited(0))
        }

        private func enqueue(_ prefix: String, _ session: Session) throws {
            for (index, sample) in SampleCase.all.enumerated() {
                try session.run(
                    script: "select docket.enqueue('intake', '\(sample.facts)', case_number => '\(prefix)-\(index)')")
            }
        }
    }
}
