import Foundation
import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("the database is away, stalls, or another takes its place")
    struct OutageTests {
        private static let isLong = ProcessInfo.processInfo.environment["DOCKET_TEST_ALL"] == "1"

        /// Lines that the daemon logged as warnings or worse.
        private static func complaints(_ daemon: DaemonProcess) -> Int {
            daemon.log.split(separator: "\n").filter { line in
                ["warning", "error", "critical"].contains { line.contains($0) }
            }.count
        }

        @Test("a database that is away at the start and again later costs no job, and the log a few lines and no more")
        func away() throws {
            let cluster = try PrivateCluster.start(durable: true)
            defer { cluster.stop() }
            let audited = try AuditedDatabase(on: cluster)
            try audited.submit(200)
            try cluster.halt()
            let daemon = try DaemonProcess(audited.url)
            try awaitCondition("it has found no database") { daemon.log.contains("could not connect") }
            try cluster.resume()
            try audited.awaitDrained()
            try cluster.halt(mode: "immediate")
            let start = ContinuousClock.now
            // Each host says once that the database is away, and each connection why.
            try awaitCondition("the outage has lasted", seconds: 60) {
                ContinuousClock.now - start > .seconds(Self.isLong ? 30 : 3)
            }
            let complaints = Self.complaints(daemon)
            #expect(complaints < (Self.isLong ? 60 : 30), "\(daemon.log)")
            #expect(daemon.ended() == nil)
            try cluster.resume()
            try audited.submit(200)
            try audited.awaitDrained()
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }

        @Test(
            "a stalled session of the claimer or of a lane holds work up for its limit, and then no longer; nothing is lost"
        )
        func stalled() throws {
            let cluster = try PrivateCluster.start()
            defer { cluster.stop() }
            let audited = try AuditedDatabase(on: cluster)
            let daemon = try DaemonProcess(audited.url) { $0.workers = 1 }
            try daemon.awaitReady()
            try audited.submit(100)
            try audited.awaitDrained()
            let backend = Int32(
                try audited.database.count(
                    "select pid::int8 from pg_stat_activity where application_name = 'docketd claimer'"))
            // The server's side of the socket takes what is sent and answers nothing: half open.
            #expect(Glibc.kill(backend, SIGSTOP) == 0)
            defer { _ = Glibc.kill(backend, SIGCONT) }
            try audited.submit(100)
            // The server's limit for a claim is 10 s, and the claimer waits little longer.
            try audited.awaitDrained(seconds: 25)
            #expect(daemon.ended() == nil)
            _ = Glibc.kill(backend, SIGCONT)
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }

        @Test(
            "a standby that is promoted under load takes over by the list of hosts alone, and every job is done exactly once",
            .enabled(if: isLong, "two servers and half a minute"))
        func failover() throws {
            let primary = try PrivateCluster.start(durable: true)
            defer { primary.stop() }
            let audited = try AuditedDatabase(on: primary)
            let standby = try primary.startStandby()
            defer { standby.stop() }
            // What a commit has promised must be on the standby: a failover keeps no more than that.
            let first = try audited.database.open()
            try first.run(script: "alter system set synchronous_standby_names = '*'")
            try first.run(script: "select pg_reload_conf()")
            let url =
                audited.url.replacing("host=\(primary.folder)/s", with: "host=\(primary.folder)/s,\(standby.folder)/s")
                .replacing("port=5432", with: "port=5432,5432") + "&target_session_attrs=read-write"
            try audited.submit(4_000)
            let daemon = try DaemonProcess(url) { $0.simulatedWork = "1-4" }
            try audited.database.await("jobs are finished", "select (select count(*) from docket.outcome) > 500")
            try primary.halt(mode: "immediate")
            try standby.promote()
            let after = audited.url.replacing(primary.folder, with: standby.folder)
            let session = try Session.open(ConnectionOptions(url: after, applicationName: "test"))
            try session.run(script: "alter system reset synchronous_standby_names")
            try session.run(script: "select pg_reload_conf()")
            try awaitCondition("every job has an outcome on the new primary", seconds: 90) {
                try audited.database.query(
                    "select (select count(*) from docket.outcome) >= (select count(*) from audit.submitted)",
                    on: session
                ).bool(0, 0)
            }
            #expect(daemon.ended() == nil)
            #expect(Self.complaints(daemon) < 60, "\(daemon.log)")
            try awaitCondition("no lease is left") {
                try audited.database.query("select not exists (select from docket.lease)", on: session).bool(0, 0)
            }
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults(on: session) == [])
        }
    }
}
