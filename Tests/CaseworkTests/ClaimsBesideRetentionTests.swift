import Casework
import Foundation
import Postgres
import QueueModel
import QueueStore
import Synchronization
import TestKit
import Testing

@Suite("claims and finishes go on while partitions come and go")
struct ClaimsBesideRetentionTests {
    private static let isLong = ProcessInfo.processInfo.environment["DOCKET_TEST_ALL"] == "1"
    /// A lock that is not to be had within this time ends the load's statement, and with it the test; milliseconds.
    private static let lockWaitMax = 100

    /// What one round of the load took.
    private struct Load: Sendable {
        var rounds: Int64 = 0
        var longestClaim: Duration = .zero
        var longestFinish: Duration = .zero
        var longestEnqueue: Duration = .zero
    }

    /// Whether the sweep has come to its end.
    private final class End: Sendable {
        private let reached = Mutex(false)
        var isReached: Bool { reached.withLock { $0 } }
        func reach() { reached.withLock { $0 = true } }
    }

    @Test("over a year of jobs that is dropped a month at a time no claim, finish or enqueue waits 100 ms for a lock")
    func year() throws {
        // The full year under DOCKET_TEST_ALL: a million jobs a month.
        let aged = try AgedJobs(months: 13, jobsAMonth: Self.isLong ? 1_000_000 : 2_000)
        let session = try Session.open(
            ConnectionOptions(
                url: aged.database.url, applicationName: "sweep",
                settings: [
                    ("statement_timeout", "5000"), ("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off"),
                    ("jit", "off"),
                ]))
        try Retention.set(.jobs, months: 1, authority: "a test", by: "a test", on: session)
        let url = aged.database.url
        let end = End()
        let load = Background { try Self.work(url, until: end) }
        let start = ContinuousClock.now
        let parts: Int
        do {
            defer { end.reach() }
            parts = try sweep(session)
        }
        let took = ContinuousClock.now - start
        let seen = try load.value()
        print("dropped \(12 * aged.jobsAMonth) jobs in \(parts) parts and \(took); \(seen)")
        #expect(try aged.ranges(of: "job") == [12])
        #expect(try aged.ranges(of: "outcome") == [12])
        #expect(try aged.database.count("select count(*) from docket.kept_job") == 6 * aged.jobsAMonth - 1)
        #expect(seen.rounds > 10)
        #expect(try aged.database.count("select count(*) from docket.job where kind = 8") == seen.rounds * 50)
        #expect(
            try aged.database.count(
                "select count(*) from docket.outcome o join docket.job j on j.id = o.job_id where j.kind = 8")
                == seen.rounds * 50)
    }

    /// Runs the sweep as a worker does, each part with the lease of its job, and keeps partitions ahead between them.
    private func sweep(_ session: Session) throws -> Int {
        _ = try SweepRuns.start("retention", by: "a test", on: session)
        let kinds = WorkQueue.sweep.handledKinds.map(\.rawValue)
        let mark = Watermark(kinds: kinds, now: 0)
        for part in 1...2_000 {
            guard
                let claimed = try JobClaim.claim(
                    on: session, queue: .sweep, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 1,
                    key: LeaseKey(incarnation: 2, n: Int64(part)), parameters: Parameters())
            else { return part - 1 }
            let batch = try JobFetch.batch(claimed.lease, on: session, parameters: Parameters())
            let job = SweepJob(id: batch.jobs[0].id, actionDateDays: batch.actionDateDays)
            try RetentionSweep.prepare(on: session, deadline: .seconds(7))
            try SweepRuns.perform(batch.key, job: job.id, attempt: 0, on: session) {
                (session, deadline) throws(PostgresError) in
                try RetentionSweep.perform(job, on: session, deadline: deadline)
            }
            _ = try ReferenceData.ensurePartitions(on: session)
        }
        Issue.record("the sweep did not come to an end")
        return 2_000
    }

    private static func loadOptions(_ url: String) -> ConnectionOptions {
        ConnectionOptions(
            url: url, applicationName: "load",
            settings: [
                ("lock_timeout", "\(lockWaitMax)"), ("plan_cache_mode", "force_generic_plan"),
                ("enable_seqscan", "off"), ("jit", "off"),
            ])
    }

    /// Enqueues, claims and finishes 50 jobs at a time until the sweep is over.
    private static func work(_ url: String, until end: End) throws -> Load {
        let session = try Session.open(loadOptions(url))
        let enqueue = Statement(
            name: "load", sql: "select count(*) from docket.enqueue_batch('bench', array_fill('{}'::json, array[50]))")
        var mark = Watermark(kinds: [JobKind.noop.rawValue], now: 0)
        let circumstances = JobFinish.Circumstances(actionDateDays: 0, snapshot: 1, ruleset: 1)
        var load = Load()
        func timed<T>(_ longest: inout Duration, _ body: () throws -> T) rethrows -> T {
            let start = ContinuousClock.now
            defer { longest = max(longest, ContinuousClock.now - start) }
            return try body()
        }
        // Ranges are small here, and a daemon keeps them ahead by the clock: however slow the sweep is, there is room.
        let keeper = try Session.open(ConnectionOptions(url: url, applicationName: "keeper"))
        while !end.isReached || load.rounds < 20 {
            if load.rounds % 20 == 0 { _ = try ReferenceData.ensurePartitions(on: keeper) }
            load.rounds += 1
            _ = try timed(&load.longestEnqueue) { try session.execute(enqueue) }
            let key = LeaseKey(incarnation: 1, n: load.rounds)
            let claimed = try timed(&load.longestClaim) {
                try JobClaim.claim(
                    on: session, queue: .bench, lanes: mark.lanes, bounds: mark.bounds, jobsMax: 50, key: key,
                    parameters: Parameters())
            }
            guard let claimed else { continue }
            mark.claimed(highest: claimed.highest, wasFull: true, fullScan: nil, now: load.rounds)
            try timed(&load.longestFinish) {
                let batch = try JobFetch.batch(claimed.lease, on: session, parameters: Parameters())
                let effects = Effects()
                for job in batch.jobs { effects.finish(job: job.id, attempt: job.attempt, state: .done) }
                let hold = JobFinish.Hold(key: key, held: batch.jobs.count, remaining: [])
                try JobFinish.commit(effects, hold, circumstances, on: session, parameters: Parameters())
            }
        }
        return load
    }
}
