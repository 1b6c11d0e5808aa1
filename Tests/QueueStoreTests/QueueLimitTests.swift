import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("a queue's limits hold on every host, by the database's own count and clock")
struct QueueLimitTests {
    let database: MigratedDatabase
    let session: Session
    private let bench = WorkQueue.bench

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
    }

    private func enqueue(_ jobs: Int) throws {
        _ = try database.query(
            "select count(*) from docket.enqueue_batch('bench', array_fill('{}'::json, array[\(jobs)]))", on: session)
    }

    private func limit(_ running: Int32? = nil, rate: QueueLimits.Rate? = nil) throws {
        try QueueLimits.limit(
            bench.rawValue, running: running.map { .set($0) } ?? .keep, rate: rate.map { .set($0) } ?? .keep,
            by: "a test", on: session)
    }

    private func claim(
        _ jobsMax: Int, n: Int64, incarnation: Int64 = 1, on session: Session? = nil
    ) throws -> LimitedClaim {
        let mark = Watermark(kinds: [JobKind.noop.rawValue], now: 0)
        return try JobClaim.claimLimited(
            on: session ?? self.session, queue: bench, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: jobsMax,
            key: LeaseKey(incarnation: incarnation, n: n), parameters: Parameters())
    }

    /// Claims until there is room no more; how many jobs that were.
    private func claimAll(_ jobsMax: Int, from n: Int64 = 1) throws -> Int {
        var jobs = 0
        for next in n..<(n + 1_000) {
            let found = try claim(jobsMax, n: next)
            guard let batch = found.batch else { break }
            jobs += batch.jobs
        }
        return jobs
    }

    @Test("with a limit of 8, so many more are claimed beside those that run", arguments: [(7, 1), (8, 0), (9, 0)])
    func running(held: Int, more: Int) throws {
        try enqueue(20)
        try session.run(
            script: """
                insert into docket.lease (incarnation, n, queue, ids, attempts)
                select 7, 1, 8, array_agg(1000 + i), array_agg(0::smallint) from generate_series(1, \(held)) as i;
                insert into docket.lease (incarnation, n, queue, ids, attempts) values (7, 2, 1, '{1}', '{0}');
                """)
        try limit(8)
        #expect(try claimAll(50) == more)
    }

    @Test(
        "a limit is shared out: no claim takes more than a quarter of it", arguments: [(1, 1), (4, 1), (5, 2), (8, 2)])
    func quarter(running: Int32, batch: Int) throws {
        try enqueue(20)
        try limit(running)
        #expect(try claim(50, n: 1).batch?.jobs == batch)
        #expect(try claimAll(50, from: 2) == Int(running) - batch)
    }

    @Test("the ordinary claim takes nothing from a limited queue, so that no host runs it unlimited")
    func ordinary() throws {
        try enqueue(1)
        try limit(1_000)
        let mark = Watermark(kinds: [JobKind.noop.rawValue], now: 0)
        func ordinary(_ n: Int64) throws -> ClaimedBatch? {
            try JobClaim.claim(
                on: session, queue: bench, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 10,
                key: LeaseKey(incarnation: 1, n: n), parameters: Parameters())
        }
        #expect(try ordinary(1) == nil)
        #expect(try QueueLimits.terms(on: session)[bench.rawValue] == .init(weight: 1, isLimited: true))
        try QueueLimits.limit(bench.rawValue, running: .lift, rate: .lift, by: "a test", on: session)
        #expect(try QueueLimits.terms(on: session)[bench.rawValue] == .init(weight: 1, isLimited: false))
        // A host that has not heard of it yet still claims as if there were limits, and finds none.
        #expect(try claim(10, n: 2).room == 10)
        try enqueue(1)
        #expect(try ordinary(3)?.jobs == 1)
    }

    @Test("of a burst of 3 so many are claimed at once, and the next not before its time", arguments: [2, 3, 4])
    func burst(wanted: Int) throws {
        try enqueue(10)
        try limit(rate: .init(perSecond: 0.001, burst: 3))
        let first = try claim(wanted, n: 1)
        #expect(first.batch?.jobs == min(wanted, 3))
        let second = try claim(10, n: 2)
        #expect(second.batch?.jobs == (wanted < 3 ? 1 : nil))
        let third = try claim(10, n: 3)
        #expect(third.batch == nil && third.room == 0)
        #expect((990_000...1_000_000).contains(try #require(third.waitMilliseconds)))
    }

    @Test("by the database's clock a second's worth comes back in a second, and never more than the burst")
    func refill() throws {
        try enqueue(20)
        try limit(rate: .init(perSecond: 0.001, burst: 3))
        #expect(try claimAll(10) == 3)
        // As if 999 s, 1 s more, and a day had passed.
        for (seconds, jobs) in [(999, 0), (1, 1), (86_400, 3)] {
            try session.run(script: "update docket.queue_gate set tat = tat - interval '\(seconds) seconds'")
            #expect(try claimAll(10, from: Int64(seconds) * 10) == jobs)
        }
    }

    @Test("after the server's clock was set back a rate starts again within one bucket's time")
    func clockSetBack() throws {
        try enqueue(5)
        try limit(rate: .init(perSecond: 1, burst: 2))
        try session.run(script: "update docket.queue_gate set tat = now() + interval '1 year'")
        let refused = try claim(5, n: 1)
        #expect(refused.batch == nil)
        #expect((1...1_000).contains(try #require(refused.waitMilliseconds)))
    }

    @Test("a slow rate is not rounded to a faster one", arguments: [0.3, 3, 7, 333_333])
    func rounding(rate: Double) throws {
        try enqueue(7)
        try limit(rate: .init(perSecond: rate, burst: 7))
        let before = try database.query("select clock_timestamp()", on: session).timestamptzMicros(0, 0)
        #expect(try claim(7, n: 1).batch?.jobs == 7)
        let tat = try database.query("select tat from docket.queue_gate", on: session).timestamptzMicros(0, 0)
        #expect(Double(tat - before) >= 7_000_000 / rate)
    }

    @Test("a claim that is undone gives its place and its rate back")
    func undone() throws {
        try enqueue(3)
        try limit(1, rate: .init(perSecond: 0.001, burst: 1))
        try session.run(script: "begin")
        #expect(try claim(5, n: 1).batch?.jobs == 1)
        try session.run(script: "rollback")
        #expect(try claim(5, n: 2).batch?.jobs == 1)
        #expect(try claim(5, n: 3).batch == nil)
    }

    @Test("pause and limit stand beside each other: each is lifted alone")
    func pausedAndLimited() throws {
        try enqueue(8)
        try limit(4)
        #expect(try QueuePause.pause("bench", by: "a test", reason: nil, on: session))
        #expect(try claim(5, n: 1).batch == nil)
        #expect(try QueuePause.resume("bench", on: session))
        #expect(try claim(5, n: 2).batch?.jobs == 1)
        #expect(try QueuePause.pause("bench", by: "a test", reason: "x", on: session))
        try QueueLimits.limit(bench.rawValue, running: .lift, rate: .keep, by: "a test", on: session)
        #expect(try database.query("select pause_reason from docket.queue_gate").text(0, 0) == "x")
        #expect(try claim(5, n: 3).batch == nil)
        #expect(try QueuePause.resume("bench", on: session))
        #expect(try database.count("select count(*) from docket.queue_gate") == 0)
    }

    /// One claimer of several: claims, finishes or dies, as long as there is work.
    private static func work(_ database: MigratedDatabase, incarnation: Int64, limit: Int64) throws -> Int64 {
        let session = try database.open()
        let mark = Watermark(kinds: [JobKind.noop.rawValue], now: 0)
        var seen: Int64 = 0
        var idle = 0
        var n: Int64 = 0
        while idle < 200 {
            n += 1
            let key = LeaseKey(incarnation: incarnation, n: n)
            let found = try JobClaim.claimLimited(
                on: session, queue: .bench, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 3, key: key,
                parameters: Parameters())
            guard found.batch != nil else {
                idle += 1
                continue
            }
            idle = 0
            let running = "select sum(cardinality(ids))::int8 from docket.lease where queue = 8"
            seen = max(seen, try database.count(running, on: session))
            if n % 5 == 0 {
                _ = try JobRescue.rescue([incarnation], on: session)
            } else {
                try session.run(
                    script: """
                        begin; insert into docket.outcome (job_id, state, attempt)
                        select unnest(ids), 4, 1 from docket.lease where incarnation = \(incarnation);
                        delete from docket.lease where incarnation = \(incarnation); commit
                        """)
            }
        }
        return seen
    }

    @Test(
        "job-queues 3.2 row 10: however claimers race, finish and die, no more than the limit ever runs, and nothing leaks"
    )
    func severalClaimers() throws {
        let history = try LeaseHistory(database)
        try enqueue(600)
        try limit(5)
        let database = self.database
        let claimers = (1...4).map { claimer in
            Background { try Self.work(database, incarnation: Int64(claimer), limit: 5) }
        }
        for claimer in claimers { #expect(try claimer.value() <= 5) }
        #expect(try history.peak(queue: 8) <= 5)
        #expect(try database.count("select count(*) from docket.outcome") == 600)
        // Nothing is left taken: all five places can be had again.
        try enqueue(10)
        #expect(try claimAll(10, from: 100_000) == 5)
    }
}
