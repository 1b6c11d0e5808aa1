import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("two daemons of one name")
    struct NamesakeTests {
        /// Heartbeats each half second; dead after three seconds.
        private func daemon(
            _ database: MigratedDatabase, boot: String? = nil, name: String = "twin"
        ) throws -> DaemonProcess {
            try DaemonProcess(database.url) {
                $0.hostName = name
                $0.workers = 1
                $0.options = ["--heartbeat-milliseconds", "600", "--host-limit-milliseconds", "4000"]
                if let boot { $0.environment = ["DOCKET_BOOT_ID=\(boot)"] }
            }
        }

        @Test(
            "the second exits 78 and names the first, on its own machine by another lock file, and on another machine",
            arguments: [nil, "another-machine"])
        func second(_ boot: String?) throws {
            let database = try MigratedDatabase()
            let first = try daemon(database)
            try first.awaitReady()
            let second = try daemon(database, boot: boot)
            #expect(try second.awaitEnd() == .exited(78))
            #expect(
                second.log.contains("a daemon named twin runs on ") && second.log.contains("(process \(first.pid))"))
            #expect(second.log.contains("--host-name"))
            #expect(first.ended() == nil)
            #expect(try database.count("select count(*) from docket.host") == 1)
            // One of another name is welcome.
            let other = try daemon(database, name: "other")
            try other.awaitReady()
            #expect(try other.stop() == .exited(0))
            #expect(try first.stop() == .exited(0))
        }

        @Test("one whose predecessor was killed starts at once on the same machine, whatever the lock file")
        func sameMachine() throws {
            let database = try MigratedDatabase()
            let first = try daemon(database)
            try first.awaitReady()
            #expect(try first.kill() == .signaled(SIGKILL))
            let second = try daemon(database)
            try second.awaitReady()
            #expect(
                try database.query(
                    """
                    select max(started_at) - max(seen_at) filter (where pid = \(first.pid)) < interval '4 s'
                    from docket.host
                    """
                ).bool(0, 0))
            #expect(!second.log.contains("was seen lately"))
            #expect(try second.stop() == .exited(0))
        }

        @Test("on another machine it waits until the heartbeat of the dead one is too old, then starts")
        func otherMachine() throws {
            let database = try MigratedDatabase()
            let first = try daemon(database)
            try first.awaitReady()
            #expect(try first.kill() == .signaled(SIGKILL))
            let second = try daemon(database, boot: "another-machine")
            try second.awaitReady()
            #expect(second.log.contains("was seen lately"))
            #expect(
                try database.query(
                    """
                    select (select started_at from docket.host where pid = \(second.pid)) - seen_at >= interval '4 s'
                        or stopped_at is not null and
                            (select started_at from docket.host where pid = \(second.pid)) >= started_at + interval '4 s'
                    from docket.host where pid = \(first.pid)
                    """
                ).bool(0, 0))
            #expect(try second.stop() == .exited(0))
        }
    }
}
