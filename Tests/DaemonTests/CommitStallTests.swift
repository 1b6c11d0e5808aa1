import Foundation
import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("commits that stand still, and a server process that hangs")
    struct CommitStallTests {
        private static let isLong = ProcessInfo.processInfo.environment["DOCKET_TEST_ALL"] == "1"

        /// Has every commit wait for a standby that does not exist, for as long.
        private func stall(_ database: MigratedDatabase, _ session: Session, seconds: Int) throws {
            try session.run(script: "alter system set synchronous_standby_names = 'missing'")
            try session.run(script: "select pg_reload_conf()")
            // The time is the test's subject.
            try session.run(script: "select pg_sleep(\(seconds))", deadline: .seconds(seconds + 10))
            try session.run(script: "alter system reset synchronous_standby_names")
            try session.run(script: "select pg_reload_conf()")
        }

        private func goOn(_ seconds: Int, options: [String], limit: Int) throws {
            let cluster = try PrivateCluster.start(durable: true)
            let database = try MigratedDatabase(on: cluster)
            let session = try database.open()
            let hosts = try ["a", "b"].map { name in
                try DaemonProcess(database.url) {
                    $0.hostName = name
                    $0.workers = 1
                    $0.options = options
                }
            }
            for host in hosts { try host.awaitReady() }
            try database.await(
                "both have beaten for longer than the limit", seconds: 60,
                "select count(*) = 2 and bool_and(seen_at > started_at + interval '\(limit + 1) s') from docket.host")
            try stall(database, session, seconds: seconds)
            let ended = try database.query("select clock_timestamp()::text").text(0, 0)
            // Whoever gives another up does so at one of the next looks, or when the limit has passed anew.
            try database.await(
                "both have beaten for longer than the limit since", seconds: 60,
                """
                select count(*) = 2 and bool_and(seen_at > '\(ended)'::timestamptz + interval '\(limit + 1) s')
                from docket.host where stopped_at is null
                """)
            for host in hosts {
                #expect(host.ended() == nil, "\(host.log)")
                #expect(!host.log.contains("another host has rescued"))
            }
            _ = try database.query("select docket.enqueue_batch('bench', array_fill('{}'::json, array[50]))")
            try database.await("the jobs are done", "select count(*) = 50 from docket.outcome where state = 4")
            for host in hosts { #expect(try host.stop() == .exited(0)) }
        }

        @Test("after a stall longer than the limit no host gives another up, and both go on")
        func shortLimit() throws {
            try goOn(
                7, options: ["--heartbeat-milliseconds", "800", "--host-limit-milliseconds", "4000"], limit: 4)
        }

        @Test(
            "the same with the limit as it ships", .enabled(if: isLong, "each takes a minute"),
            arguments: [10, 17, 22, 40])
        func shippedLimit(_ seconds: Int) throws {
            try goOn(seconds, options: [], limit: 15)
        }

        @Test(
            "a claimer's server process that hangs holds claims up for its server's limit at most",
            .enabled(if: isLong, "the limit is 10 s"))
        func hungClaimer() throws {
            let database = try MigratedDatabase()
            let daemon = try DaemonProcess(database.url) { $0.workers = 1 }
            try daemon.awaitReady()
            let pid = Int32(
                try database.count("select pid::int8 from pg_stat_activity where application_name = 'docketd claimer'"))
            #expect(Glibc.kill(pid, SIGSTOP) == 0)
            defer { Glibc.kill(pid, SIGCONT) }
            _ = try database.query("select docket.enqueue('bench', '{}')")
            try database.await("it is done", "select exists (select from docket.outcome)")
            let took = try database.query(
                "select extract(epoch from o.finished_at - j.enqueued_at)::float8 from docket.outcome o join docket.job j on j.id = o.job_id"
            ).float8(0, 0)
            print("enqueued to done behind a claimer that hangs, s: \(took)")
            #expect(took < 14)
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
