import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("whatever makes a job ready, a host that has nothing to do starts it at once, not at its next poll")
    struct WakeUpTests {
        private let cluster: PrivateCluster
        private let log: ReadyLog

        init() throws {
            cluster = try PrivateCluster.start()
            log = try ReadyLog(on: cluster)
        }

        private func expect(_ jobs: Int, where condition: String) throws {
            let waits = try log.waits(where: condition)
            print("\(condition): \(waits.count) waits, the longest \(waits.map(\.wait).max() ?? 0) ms")
            #expect(waits.count == jobs)
            let late = waits.filter { $0.own > ReadyLog.waitMax }
            #expect(late.isEmpty, "\(late)")
        }

        /// Milliseconds of work: while they pass, the daemon finds nothing, asks to be notified after 20, and looks again
        /// 0, 50 and 250 after that. Around these instants, between them, and beyond them.
        private static let edges =
            [17, 18, 19, 20, 21, 22, 23, 24, 26, 30, 45, 66, 68, 70, 72, 74, 76, 120, 180, 262, 266, 270, 274, 278]
            + [320, 390, 460, 530, 600, 670, 740, 810]

        @Test("a job that follows another is started within 300 ms of its commit, wherever in the pacing that falls")
        func follows() throws {
            let daemon = try log.start("one")
            try daemon.awaitReady()
            try log.beating {
                for (place, work) in Self.edges.enumerated() {
                    try log.enqueue(#"{"do":"follow","milliseconds":\#(work)}"#)
                    try log.awaitEnded(2 * (place + 1))
                }
            }
            try expect(Self.edges.count, where: "j.caused_by is not null")
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("a job that was held for its limit key is started within 300 ms of the end of the one before it")
        func held() throws {
            let daemon = try log.start("one")
            try daemon.awaitReady()
            try log.beating {
                try log.enqueue(#"{"do":"work","milliseconds":420}"#, jobs: 6, limitKey: "a key")
                try log.awaitEnded(6)
            }
            try expect(6, where: "true")
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("jobs that a host releases at its stop are started by an idle one within 300 ms")
        func released() throws {
            let stopping = try log.start("stopping")
            try stopping.awaitReady()
            try log.awaitIdle("stopping")
            try log.enqueue(#"{"do":"work","milliseconds":900}"#, jobs: 5)
            try log.database.await(
                "it holds them all", "select exists (select from docket.lease where cardinality(ids) = 5)")
            let other = try log.start("other", workers: 2, lanes: 2)
            try other.awaitReady()
            try log.awaitIdle("other")
            try log.beating {
                #expect(try stopping.stop() == .exited(0))
                try log.awaitEnded(5)
            }
            let waits = try log.waits(where: "nth = 2")
            #expect(waits.count >= 1)
            try expect(waits.count, where: "nth = 2")
            #expect(try other.stop() == .exited(0))
        }

        @Test("jobs of a worker that died are started by an idle host within 300 ms of their rescue")
        func rescued() throws {
            let hurt = try log.start("hurt")
            try hurt.awaitReady()
            try log.awaitIdle("hurt")
            let first = try log.enqueue(#"{"do":"work","milliseconds":1500}"#, jobs: 4)
            try log.database.await(
                "it holds them all", "select exists (select from docket.lease where cardinality(ids) = 4)")
            let other = try log.start("other", workers: 2, lanes: 2)
            try other.awaitReady()
            try log.awaitIdle("other")
            let worker = try log.database.query(
                "select i.pid from docket.incarnation i join docket.host h on h.id = i.host where h.name = 'hurt'"
            ).int4(0, 0)
            try log.beating {
                #expect(Glibc.kill(worker, SIGKILL) == 0)
                try log.awaitEnded(4)
            }
            try expect(3, where: "nth = 2 and j.id > \(first)")
            #expect(try other.stop() == .exited(0))
            #expect(try hurt.stop() == .exited(0))
        }

        @Test("a job that is tried again is started within 300 ms of its promotion")
        func retried() throws {
            let daemon = try log.start("one")
            try daemon.awaitReady()
            try log.beating {
                for place in 1...6 {
                    try log.enqueue(#"{"do":"fail","until_attempt":2}"#)
                    try log.awaitEnded(place)
                }
            }
            try expect(6, where: "nth = 2")
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
