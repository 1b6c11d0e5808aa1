import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("SIGTERM, and SIGKILL of the supervisor, while jobs are in flight")
    struct StopTests {
        let audited: AuditedDatabase

        init() throws { audited = try AuditedDatabase() }

        /// The daemon is ready and both workers hold leases.
        private func awaitFlight() throws {
            try audited.database.await(
                "jobs are in flight",
                "select count(distinct incarnation) = 2 and (select count(*) >= 100 from docket.outcome) from docket.lease"
            )
        }

        @Test(
            "SIGTERM ends it with status 0 within the drain limit, nothing held or lost, and a second daemon finishes")
        func term() throws {
            try audited.submit(4_000)
            let first = try DaemonProcess(audited.url) {
                $0.simulatedWork = "1-5"
                $0.drainSeconds = 10
            }
            try awaitFlight()
            let clock = ContinuousClock()
            let started = clock.now
            #expect(try first.stop() == .exited(0))
            #expect(clock.now - started < .seconds(10))
            let database = audited.database
            #expect(try database.count("select count(*) from docket.lease") == 0)
            let finished = try database.count("select count(*) from audit.outcome")
            let waiting = try database.count("select count(*) from docket.ready where queue = 1")
            #expect(finished + waiting == 4_000)
            #expect(waiting > 0)
            #expect(try database.count("select count(*) from docket.host where stopped_at is null") == 0)
            #expect(try database.count("select count(*) from docket.incarnation where ended_at is null") == 0)
            let second = try DaemonProcess(audited.url)
            try audited.awaitDrained()
            #expect(try second.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }

        @Test("SIGTERM during its start ends it with status 0, and nothing of it is left")
        func termAtStart() throws {
            for _ in 1...5 {
                // The stop is sent as soon as it is caught: long before any worker serves.
                let daemon = try DaemonProcess(audited.url)
                let ending = try daemon.stop(seconds: 20)
                #expect(ending == .exited(0), "\(daemon.log)")
            }
            #expect(try audited.database.count("select count(*) from docket.host where stopped_at is null") == 0)
        }

        @Test(
            "SIGKILL of the supervisor ends its workers, and its successor rescues at its start, without the heartbeat")
        func killSupervisor() throws {
            try audited.submit(4_000)
            let first = try DaemonProcess(audited.url) { $0.simulatedWork = "1-5" }
            try awaitFlight()
            let workers = try DaemonProcess.workerPIDs(audited.database)
            #expect(workers.count == 2)
            let killed = try audited.database.query("select clock_timestamp()::text").text(0, 0)
            #expect(try first.kill() == .signaled(SIGKILL))
            try awaitCondition("its workers are gone") { !workers.contains { DaemonProcess.isRunning($0) } }
            #expect(try audited.database.count("select count(*) from docket.lease") > 0)
            let second = try DaemonProcess(audited.url)
            try second.awaitReady()
            // The heartbeat would have had to be 15 s old.
            #expect(
                try audited.database.query(
                    """
                    select bool_and(ending = 'the supervisor died' and ended_at - '\(killed)' < interval '14 s')
                        and count(*) = 2
                    from docket.incarnation where ended_at > '\(killed)'
                    """
                ).bool(0, 0))
            #expect(
                try audited.database.count(
                    """
                    select count(*) from audit.lease_end l join docket.incarnation i on i.id = l.incarnation
                    where l.ended_by = 'docketd supervisor' and i.ending = 'the supervisor died'
                    """) > 0)
            try audited.awaitDrained()
            #expect(try second.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }

        @Test(
            "SIGTERM while the server is away ends it with status 1 soon after the drain limit; its successor loses nothing"
        )
        func termWithoutServer() throws {
            let cluster = try PrivateCluster.start()
            defer { cluster.stop() }
            let other = try AuditedDatabase(on: cluster)
            try other.submit(2_000)
            let first = try DaemonProcess(other.url) {
                $0.simulatedWork = "1-5"
                $0.drainSeconds = 2
            }
            try other.database.await(
                "jobs are in flight",
                "select count(*) > 0 and (select count(*) >= 100 from docket.outcome) from docket.lease")
            try cluster.halt()
            let clock = ContinuousClock()
            let started = clock.now
            #expect(try first.stop(seconds: 30) == .exited(1))
            #expect(clock.now - started < .seconds(10))
            try cluster.resume()
            let second = try DaemonProcess(other.url)
            try other.awaitDrained()
            #expect(try second.stop() == .exited(0))
            #expect(try other.faults() == [])
        }
    }
}
