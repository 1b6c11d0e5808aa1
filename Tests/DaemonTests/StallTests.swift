import Foundation
import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("processes that stall")
    struct StallTests {
        @Test("a worker that wakes after its supervisor died and its jobs were rescued writes nothing of them")
        func stoppedWorker() throws {
            let audited = try AuditedDatabase()
            try audited.submit(2_000)
            let first = try DaemonProcess(audited.url) { $0.simulatedWork = "2-5" }
            try audited.database.await(
                "both workers hold jobs and have served",
                """
                select count(distinct incarnation) = 2 and (select count(distinct incarnation) = 2 from audit.outcome)
                from docket.lease
                """)
            let workers = try DaemonProcess.workerPIDs(audited.database)
            for pid in workers { #expect(Glibc.kill(pid, SIGSTOP) == 0) }
            defer { for pid in workers where DaemonProcess.isRunning(pid) { Glibc.kill(pid, SIGKILL) } }
            _ = try first.kill()
            let second = try DaemonProcess(audited.url)
            try second.awaitReady()
            try audited.awaitDrained()
            let rescued = try audited.database.count(
                "select count(*) from audit.lease_end where ended_by = 'docketd supervisor' and cardinality(ids) >= 1")
            #expect(rescued >= 2)
            let written = try audited.database.count("select count(*) from audit.outcome")
            for pid in workers { Glibc.kill(pid, SIGCONT) }
            try awaitCondition("they are gone") { !workers.contains { DaemonProcess.isRunning($0) } }
            #expect(try audited.database.count("select count(*) from audit.outcome") == written)
            #expect(try second.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }

        /// Strokes, and which of them are SIGSTOP, which costs the 5 s until a worker is missed.
        private static let strokes = ProcessInfo.processInfo.environment["DOCKET_TEST_ALL"] == nil ? 200 : 10_000
        private static let stopEvery = strokes / 3

        @Test(
            "workers killed or stopped at random are replaced every time: no job is lost and the pool is as large as it was"
        )
        func killedAndStopped() throws {
            let audited = try AuditedDatabase()
            let session = try audited.database.open()
            try session.run(script: "create table audit.struck (incarnation bigint primary key)")
            let daemon = try DaemonProcess(audited.url) {
                $0.workers = 4
                $0.lanes = 1
                $0.simulatedWork = "1-3"
            }
            try daemon.awaitReady()
            var struck = 0
            try awaitCondition("\(Self.strokes) strokes", seconds: 120 + Double(Self.strokes)) {
                if try audited.database.count("select count(*) from docket.ready where queue = 1", on: session) < 300 {
                    try audited.submit(500, on: session)
                }
                guard let pid = try victim(audited.database, session) else { return false }
                Glibc.kill(pid, struck % Self.stopEvery == 7 ? SIGSTOP : SIGKILL)
                struck += 1
                return struck >= Self.strokes
            }
            try audited.awaitDrained(seconds: 120)
            try audited.database.await(
                "four workers run that nobody struck",
                """
                select count(*) = 4 from docket.incarnation i
                where ended_at is null and not exists (select from audit.struck where incarnation = i.id)
                """)
            try audited.database.await("no suspect is left", "select not exists (select from docket.suspect)")
            #expect(daemon.ended() == nil)
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
            #expect(try audited.database.count("select count(*) from audit.outcome where attempt <> 1") == 0)
            print("strokes \(struck), jobs \(try audited.submitted())")
        }

        /// A worker that has served and was not struck before, from now on noted as struck.
        private func victim(_ database: MigratedDatabase, _ session: Session) throws -> Int32? {
            let rows = try database.query(
                """
                with victim as (select id, pid from docket.incarnation i where ended_at is null
                    and not exists (select from audit.struck where incarnation = i.id)
                    and exists (select from audit.lease_end where incarnation = i.id) order by random() limit 1),
                noted as (insert into audit.struck select id from victim)
                select pid from victim
                """, on: session)
            return rows.count == 0 ? nil : try rows.int4(0, 0)
        }
    }
}
