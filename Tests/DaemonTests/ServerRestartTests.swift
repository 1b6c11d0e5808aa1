import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("the database server restarts while jobs are in flight, and several daemons share one database")
    struct ServerRestartTests {
        @Test("a crash and a fast restart of the server leave the daemon running and every job done exactly once")
        func restarts() throws {
            let cluster = try PrivateCluster.start(durable: true)
            defer { cluster.stop() }
            let audited = try AuditedDatabase(on: cluster)
            let jobs: Int64 = 6_000
            try audited.submit(Int(jobs))
            let daemon = try DaemonProcess(audited.url) { $0.simulatedWork = "1-4" }
            for (finished, mode) in [(jobs / 10, "immediate"), (jobs / 2, "fast")] {
                try audited.database.await(
                    "\(finished) jobs are finished", seconds: 60,
                    "select (select count(*) >= \(finished) from audit.outcome) and exists (select from docket.lease)")
                try cluster.restart(mode: mode)
                #expect(daemon.ended() == nil)
                #expect(try audited.database.count("select count(*) from audit.outcome") < jobs)
            }
            try audited.awaitDrained()
            #expect(daemon.ended() == nil)
            try audited.database.await("no lease is left", "select not exists (select from docket.lease)")
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }

        @Test("two daemons on one database do each of 20,000 jobs exactly once, and both take part")
        func twoDaemons() throws {
            let audited = try AuditedDatabase()
            let daemons = try ["host-a", "host-b"].map { name in
                try DaemonProcess(audited.url) { $0.hostName = name }
            }
            for daemon in daemons { try daemon.awaitReady() }
            try audited.submit(20_000)
            try audited.awaitDrained()
            let rows = try audited.database.query(
                """
                select h.name, count(*) from audit.outcome o join docket.incarnation i on i.id = o.incarnation
                join docket.host h on h.id = i.host group by 1 order by 1
                """)
            #expect(try (0..<rows.count).map { try rows.text($0, 0) } == ["host-a", "host-b"])
            for row in 0..<rows.count { print("jobs of \(try rows.text(row, 0)): \(try rows.int8(row, 1))") }
            for daemon in daemons { #expect(try daemon.stop() == .exited(0)) }
            #expect(try audited.faults() == [])
            #expect(try audited.database.count("select count(*) from audit.outcome where attempt <> 1") == 0)
        }
    }
}
