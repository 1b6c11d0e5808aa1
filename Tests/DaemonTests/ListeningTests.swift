import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("the session on which a daemon hears of jobs is lost, or hears nothing any more")
    struct ListeningTests {
        private let cluster: PrivateCluster
        private let log: ReadyLog

        init() throws {
            cluster = try PrivateCluster.start()
            log = try ReadyLog(on: cluster)
        }

        /// The backend of the session, once it has asked for the channels.
        private func backend(after earlier: Int32 = 0) throws -> Int32 {
            var pid: Int32 = 0
            try awaitCondition("the daemon listens") {
                let rows = try log.database.query(
                    """
                    select pid from pg_stat_activity where application_name = 'docketd listener' and pid <> \(earlier)
                        and state = 'idle' and query ilike 'listen%docket_cancel%'
                    """, on: log.session)
                guard rows.count == 1 else { return false }
                pid = try rows.int4(0, 0)
                return true
            }
            return pid
        }

        /// Jobs that each find a daemon which has long had nothing to do.
        private func loneJobs(_ count: Int, before: Int) throws {
            for place in 1...count {
                try log.awaitIdle("one")
                // Past its looks after asking: only a notification or the poll can find the job.
                try log.database.await(
                    "it has asked for 400 ms",
                    "select clock_timestamp() > since + interval '400 ms' from docket.idle_claimer")
                try log.enqueue(#"{"do":"work"}"#)
                try log.awaitEnded(before + place)
            }
        }

        @Test("its backend is ended: it listens anew by itself, and a lone job is started at once as before")
        func ended() throws {
            let daemon = try log.start("one")
            try daemon.awaitReady()
            let first = try backend()
            _ = try log.database.query("select pg_terminate_backend(\(first))")
            _ = try backend(after: first)
            try log.beating { try loneJobs(5, before: 0) }
            let waits = try log.waits(where: "true")
            #expect(waits.count == 5)
            #expect(waits.allSatisfy { $0.own <= ReadyLog.waitMax }, "\(waits)")
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("it is half open and brings nothing: each job is found by the poll within a second all the same")
        func halfOpen() throws {
            let daemon = try log.start("one")
            try daemon.awaitReady()
            let backend = try backend()
            #expect(Glibc.kill(backend, SIGSTOP) == 0)
            defer { _ = Glibc.kill(backend, SIGCONT) }
            try log.beating { try loneJobs(5, before: 0) }
            let waits = try log.waits(where: "true")
            #expect(waits.count == 5)
            #expect(waits.allSatisfy { $0.own <= 1_300 }, "\(waits)")
            _ = Glibc.kill(backend, SIGCONT)
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
