import Glibc
import Postgres
import QueueStore
import TestKit
import Testing

extension DaemonTests {
    /// The daemon runs as an ordinary login that owns the database; the stranger may connect, and nothing else.
    @Suite("what a login with CONNECT alone gets")
    struct HostileLoginTests {
        let owned: OwnedDatabase
        let database: MigratedDatabase

        init() throws {
            owned = try OwnedDatabase()
            database = owned.database
        }

        private func daemon(_ name: String = "test-host") throws -> DaemonProcess {
            let daemon = try DaemonProcess(database.url) {
                $0.drills = true
                $0.workers = 1
                $0.lanes = 1
                $0.hostName = name
            }
            try daemon.awaitReady()
            return daemon
        }

        private func awaitEnded(_ jobs: Int, seconds: Double = 30) throws {
            try database.await(
                "\(jobs) jobs have ended", seconds: seconds, "select count(*) = \(jobs) from docket.outcome")
        }

        @Test("sessions named as workers' keep no rescue and no start from coming, and stay")
        func sessionNames() throws {
            let strangers = try (1...12).map { try owned.openAsStranger(applicationName: "docket worker \($0)") }
            let first = try daemon()
            let enqueue = #"select docket.enqueue('bench', '{"do":"work","milliseconds":1000}', 'drill')"#
            _ = try database.query(enqueue)
            try database.await("it is leased", "select exists (select from docket.lease)")
            let worker = try #require(try DaemonProcess.workerPIDs(database).first)
            #expect(Glibc.kill(worker, SIGKILL) == 0)
            try awaitEnded(1)
            _ = try database.query(enqueue)
            try database.await("it is leased", "select exists (select from docket.lease)")
            #expect(try first.kill() == .signaled(SIGKILL))
            let second = try daemon()
            try awaitEnded(2)
            #expect(strangers.allSatisfy { $0.checkUsable() })
            #expect(try second.stop() == .exited(0))
        }

        @Test("advisory locks on every name keep no start, no heartbeat, no admission, no sweep and no command waiting")
        func advisoryLocks() throws {
            let stranger = try owned.openAsStranger()
            try stranger.run(
                script: """
                    select pg_advisory_lock(hashtext(w)) from unnest(array['docket.partitions_ahead', 'docket.held_admit',
                        'docket.retention', 'docket.retention detaches']) as w;
                    select pg_advisory_lock(4846173001); select pg_advisory_lock(n) from generate_series(0, 200) as n;
                    """)
            let daemon = try daemon()
            let session = try database.open()
            try session.run(
                script: """
                    select docket.enqueue('bench', '{}', limit_key => 'k');
                    select docket.sweep_start('partitions', 'a test'); select docket.sweep_start('retention', 'a test');
                    """)
            try awaitEnded(3)
            #expect(try database.count("select count(*) from docket.outcome where state = 4") == 3)
            #expect(try Migrator.migrate(session, rehearsal: nil, dryRun: true).applied.isEmpty)
            try database.await(
                "two heartbeats have gone by, and the newest is young",
                """
                select seen_at > started_at + interval '5 s' and seen_at > clock_timestamp() - interval '6 s'
                from docket.host
                """)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("a flood of notifications on every channel delays no heartbeat and no job")
        func notifications() throws {
            let daemon = try daemon()
            let url = owned.strangerURL
            let floods = (0..<2).map { _ in
                Background { () throws -> Int in
                    let session = try Session.open(ConnectionOptions(url: url, applicationName: "flood"))
                    let end = ContinuousClock.now + .seconds(4)
                    var sent = 0
                    while ContinuousClock.now < end {
                        for channel in ["ready", "held", "limits", "cancel", "schedules"] {
                            try session.run(script: "notify docket_\(channel), '\(sent)'")
                        }
                        sent += 5
                    }
                    return sent
                }
            }
            _ = try database.query("select docket.enqueue_batch('bench', array_fill('{}'::json, array[500]))")
            try awaitEnded(500)
            for flood in floods { #expect(try flood.value() > 100) }
            #expect(
                try database.query(
                    "select seen_at > clock_timestamp() - interval '6 s' and stopped_at is null from docket.host"
                ).bool(0, 0))
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("one with rights holds the duties' rows and reads every table: heartbeats and ordinary jobs go on")
        func lockedTurns() throws {
            let daemon = try daemon()
            let holder = try database.open()
            try holder.run(
                script: """
                    begin; select from docket.duty_turn for update;
                    lock table docket.job, docket.ready, docket.lease, docket.outcome, docket.host in access share mode
                    """)
            let asked = try database.query("select clock_timestamp()::text").text(0, 0)
            _ = try database.query(
                "select docket.enqueue('bench', '{}', limit_key => 'k'), docket.enqueue('bench', '{}')")
            try awaitEnded(1)
            try database.await(
                "two heartbeats have gone by",
                "select seen_at > '\(asked)'::timestamptz + interval '5 s' from docket.host")
            try holder.run(script: "rollback")
            try awaitEnded(2)
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
