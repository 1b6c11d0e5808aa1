import Foundation
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("producers notify only whom they see asking, and no job is overlooked for that")
    struct IdleEdgeTests {
        private let cluster: PrivateCluster
        private let timed: TimedEnqueues

        init() throws {
            cluster = try PrivateCluster.start()
            timed = try TimedEnqueues(on: cluster)
        }

        /// 10,000 with the long tests.
        private static let jobs = isSet("DOCKET_TEST_ALL") ? 10_000 : 1_500
        /// The seed of a run before, to draw the same schedule; else another each time.
        private static let seed =
            ProcessInfo.processInfo.environment["DOCKET_TEST_SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max)

        private static func isSet(_ name: String) -> Bool { ProcessInfo.processInfo.environment[name] != nil }

        @Test("no job that comes at an edge of the pacing starts later than 300 ms after its commit")
        func edges() throws {
            let found = try run(EnqueueSchedule(jobs: Self.jobs, seed: Self.seed))
            print("seed \(Self.seed): \(Self.summary(found))")
            #expect(found.count == Self.jobs)
            let promised = found.filter { $0.held < TimedEnqueues.heldMax }
            #expect(promised.count >= Self.jobs * 95 / 100)
            // What a bystander had to wait as well is the machine's, not the daemon's; and it must be rare.
            let late = promised.filter { $0.wait - $0.stalled > TimedEnqueues.waitMax }
            #expect(promised.count { $0.wait > TimedEnqueues.waitMax } <= Self.jobs / 100)
            #expect(late.isEmpty, "seed \(Self.seed), \(late.count) late: \(late.prefix(20))")
            // A schedule that misses the edges proves nothing.
            #expect(found.count(where: \.isStale) >= Self.jobs / 50)
            #expect(Self.lonelyStale(found) >= Self.jobs / 500)
            for edge in [0.0, 50, 250] {
                #expect(Self.near(edge, found) >= Self.jobs / 250, "at \(edge) ms after asking")
            }
        }

        @Test("a notification that is lost shows: the job waits for the poll")
        func lostNotification() throws {
            try timed.database.open().run(
                script: "create or replace function docket.wake() returns void language sql as ''")
            // Long after the last look, and 300 ms before the poll at the earliest.
            let found = try run(EnqueueSchedule((1...8).map { Self.lone(at: 600_000 * $0, held: 0) }))
            let late = found.filter { $0.wait > TimedEnqueues.waitMax }
            #expect(late.count >= 4, "\(found)")
            #expect(found.allSatisfy { $0.wait < Self.pollMax }, "\(found)")
        }

        @Test("a job whose transaction took longer than the promise is for is found by the poll")
        func longTransactions() throws {
            // The first job keeps the daemon from asking; the second's transaction reads that, and commits after the
            // last look.
            let pairs = (1...8).flatMap { place in
                let at = Int64(place) * 1_500_000
                return [Self.lone(at: at, held: 0), Self.lone(at: at + 400_000, held: 388_000)]
            }
            let found = try run(EnqueueSchedule(pairs))
            #expect(found.contains { $0.isStale && $0.wait > TimedEnqueues.waitMax }, "\(found)")
            #expect(found.allSatisfy { $0.wait < Self.pollMax }, "\(found)")
        }

        /// The poll comes each second; what a busy machine adds to that.
        private static let pollMax = 1_300.0

        private static func lone(at commit: Int64, held: Int64) -> EnqueueSchedule.Item {
            .init(enqueueAt: commit - held, commitAt: commit, isForeign: false)
        }

        private func run(_ schedule: EnqueueSchedule) throws -> [TimedEnqueues.Job] {
            let daemon = try DaemonProcess(timed.database.url)
            try daemon.awaitReady()
            try timed.run(schedule)
            #expect(try daemon.stop() == .exited(0))
            return try timed.jobs()
        }

        /// How many jobs were committed within 5 ms of an instant after the daemon had asked.
        private static func near(_ edge: Double, _ jobs: [TimedEnqueues.Job]) -> Int {
            jobs.count { job in job.sinceIdle.map { abs($0 - edge) <= 5 } ?? false }
        }

        /// How many jobs nobody was notified of, and no later job could have had found in time.
        private static func lonelyStale(_ jobs: [TimedEnqueues.Job]) -> Int {
            jobs.count { $0.isStale && $0.untilNext > TimedEnqueues.waitMax }
        }

        private static func summary(_ jobs: [TimedEnqueues.Job]) -> String {
            let waits = jobs.map(\.wait).sorted()
            let shares = [50, 95, 99].map { "p\($0) \(waits[waits.count * $0 / 100])" }.joined(separator: ", ")
            let edges = [0.0, 50, 250].map { "\(near($0, jobs)) at \(Int($0)) ms" }.joined(separator: ", ")
            return
                "\(jobs.count) jobs, \(jobs.count(where: \.isStale)) stale and \(lonelyStale(jobs)) of them lonely, \(edges); ms from commit to claim: \(shares), max \(waits[waits.count - 1]), \(waits.count { $0 > TimedEnqueues.waitMax }) over \(TimedEnqueues.waitMax)"
        }
    }
}
