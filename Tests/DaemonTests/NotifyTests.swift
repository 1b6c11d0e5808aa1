import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("SIGSTOP of a worker, and what the service manager hears")
    struct NotifyTests {
        let audited: AuditedDatabase

        init() throws { audited = try AuditedDatabase() }

        private func rescuedBySupervisor(_ incarnation: Int64) throws -> Int64 {
            try audited.database.count(
                """
                select coalesce(sum(cardinality(ids)), 0)::int8 from audit.lease_end
                where incarnation = \(incarnation) and ended_by = 'docketd supervisor'
                """)
        }

        private func workerWithJobs(_ session: Session) throws -> (incarnation: Int64, pid: Int32) {
            var found: (incarnation: Int64, pid: Int32) = (0, 0)
            try awaitCondition("a worker holds jobs") {
                let rows = try audited.database.query(
                    """
                    select i.id, i.pid from docket.incarnation i
                    where exists (select from docket.lease where incarnation = i.id) limit 1
                    """, on: session)
                guard rows.count == 1 else { return false }
                found = (try rows.int8(0, 0), try rows.int4(0, 1))
                return true
            }
            return found
        }

        @Test(
            "a stopped worker is killed for not answering within 5 to 6 s, its jobs are rescued, and systemd is kept content"
        )
        func stoppedWorker() throws {
            let manager = try NotifySocket()
            defer { manager.close() }
            try audited.submit(3_000)
            let daemon = try DaemonProcess(audited.url) {
                $0.simulatedWork = "1-5"
                $0.environment = ["NOTIFY_SOCKET=\(manager.path)", "WATCHDOG_USEC=2000000"]
                $0.namesWatchdogPID = true
            }
            try daemon.awaitReady()
            let session = try audited.database.open()
            let stopped = try workerWithJobs(session)
            let before = try audited.database.query("select clock_timestamp()::text", on: session).text(0, 0)
            #expect(Glibc.kill(stopped.pid, SIGSTOP) == 0)
            // Should the daemon fail to kill it, the worker wakes and ends with its supervisor.
            defer { Glibc.kill(stopped.pid, SIGCONT) }
            try audited.database.await(
                "the stopped worker is given up",
                "select ended_at is not null from docket.incarnation where id = \(stopped.incarnation)")
            let row = try audited.database.query(
                """
                select extract(epoch from ended_at - '\(before)')::float8, ending from docket.incarnation
                where id = \(stopped.incarnation)
                """, on: session)
            let seconds = try row.float8(0, 0)
            print("stopped to rescued, s: \(seconds)")
            #expect(seconds > 4.5 && seconds < 7)
            #expect(try row.text(0, 1) == "signal 9")
            #expect(try rescuedBySupervisor(stopped.incarnation) > 0)
            try audited.awaitDrained()
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
            // A worker that does not answer yet, or is being killed for it, is no reason for a restart: systemd would
            // have ended the service at a gap of 2 s.
            let pings = manager.messages(with: "WATCHDOG=1").map(\.at)
            #expect(pings.count >= 5)
            let gaps = zip(pings, pings.dropFirst()).map { $1 - $0 }
            #expect(gaps.allSatisfy { $0 < .seconds(2) }, "gaps: \(gaps)")
        }

        @Test("READY=1 comes once with a status, pings follow, and STOPPING=1 comes at SIGTERM")
        func order() throws {
            let manager = try NotifySocket()
            defer { manager.close() }
            let daemon = try DaemonProcess(audited.url) {
                $0.environment = ["NOTIFY_SOCKET=\(manager.path)", "WATCHDOG_USEC=400000"]
            }
            try awaitCondition("READY=1 has come") { !manager.messages(with: "READY=1").isEmpty }
            let ready = try #require(manager.messages(with: "READY=1").first)
            #expect(ready.text.contains("STATUS="))
            try awaitCondition("both workers are in the status") {
                manager.messages(with: "STATUS=").contains { $0.text.contains("2/2 workers") }
            }
            let seen = manager.messages(with: "WATCHDOG=1").count
            try awaitCondition("pings come") { manager.messages(with: "WATCHDOG=1").count >= seen + 3 }
            #expect(manager.messages(with: "STOPPING=1").isEmpty)
            #expect(try daemon.stop() == .exited(0))
            try awaitCondition("STOPPING=1 has come") { !manager.messages(with: "STOPPING=1").isEmpty }
            let texts = manager.messages.map(\.text)
            #expect(manager.messages(with: "READY=1").count == 1)
            #expect(manager.messages(with: "STOPPING=1").count == 1)
            let readyPlace = try #require(texts.firstIndex { $0.contains("READY=1") })
            let stopPlace = try #require(texts.firstIndex { $0.contains("STOPPING=1") })
            #expect(readyPlace < stopPlace)
            #expect(texts[readyPlace..<stopPlace].contains { $0.contains("WATCHDOG=1") })
            #expect(texts[stopPlace...].contains { $0.contains("draining") })
        }

        @Test("without a service manager's socket it runs all the same")
        func withoutManager() throws {
            let daemon = try DaemonProcess(audited.url)
            try daemon.awaitReady()
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
