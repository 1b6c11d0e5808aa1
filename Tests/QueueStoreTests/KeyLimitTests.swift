import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("jobs with one limit key share its slots, and a slot belongs to a job: nothing can leak")
struct KeyLimitTests {
    let database: MigratedDatabase
    let session: Session

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
    }

    private func enqueue(_ key: String?, _ more: String = "") throws -> Int64 {
        let limit = key.map { ", limit_key => '\($0)'" } ?? ""
        return try database.count("select job_id from docket.enqueue('bench', '{}'\(limit)\(more))", on: session)
    }

    @discardableResult
    private func admit() throws -> Int64 {
        var promoted: Int64 = 0
        while true {
            let pass = try HeldJobs.admit(on: session)
            promoted += pass.promoted
            if pass.looked < Int64(HeldJobs.admitMax) { return promoted }
        }
    }

    private func claim(_ jobsMax: Int, n: Int64) throws -> ClaimedBatch? {
        let mark = Watermark(kinds: [JobKind.noop.rawValue], now: 0)
        return try JobClaim.claim(
            on: session, queue: .bench, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: jobsMax,
            key: LeaseKey(incarnation: 1, n: n), parameters: Parameters())
    }

    /// Finishes a claimed batch as a worker's lane does.
    private func finish(_ claimed: ClaimedBatch, release: Set<Int64> = [], on session: Session? = nil) throws {
        let session = try session ?? database.open()
        let batch = try JobFetch.batch(claimed.lease, on: session, parameters: Parameters())
        let effects = Effects()
        for job in batch.jobs {
            if release.contains(job.id) {
                effects.release(job: job.id, attempt: job.attempt)
            } else {
                effects.finish(job: job.id, attempt: job.attempt, state: .done)
            }
        }
        try JobFinish.commit(
            effects,
            JobFinish.Hold(
                key: batch.key, held: batch.jobs.count, remaining: [],
                keyed: batch.jobs.filter(\.isKeyed).map(\.id)),
            JobFinish.Circumstances(actionDateDays: 0, snapshot: 1, ruleset: 1), on: session, parameters: Parameters())
    }

    private func ready() throws -> [Int64] {
        try database.query("select coalesce(array_agg(job_id order by seq), '{}') from docket.ready", on: session)
            .int8Array(0, 0)
    }

    /// What would be a leak: slots of jobs that have ended, gates of keys without jobs, free slots beside held jobs.
    private func leaks() throws -> Int64 {
        try database.count(
            """
            select (select count(*) from docket.slot s where exists (select from docket.outcome where job_id = s.job_id))
                + (select count(*) from docket.key_gate g
                    where not exists (select from docket.slot where queue = g.queue and key = g.key)
                        and not exists (select from docket.held where queue = g.queue and key = g.key))
                + (select count(*) from (select queue, key from docket.held group by 1, 2) as h
                    join docket.queue q on q.id = h.queue
                    where (select count(*) from docket.slot where queue = h.queue and key = h.key) < q.per_key_max)
            """, on: session)
    }

    @Test("of a key with 3 slots, as many are ready", arguments: [(2, 2), (3, 3), (4, 3)])
    func slots(jobs: Int, ready: Int) throws {
        _ = try QueueLimits.weigh(WorkQueue.bench.rawValue, weight: nil, perKey: 3, on: session)
        for _ in 1...jobs { _ = try enqueue("a") }
        _ = try enqueue("b")
        let free = try enqueue(nil)
        #expect(try self.ready() == [free])
        #expect(try admit() == Int64(ready) + 1)
        #expect(try self.ready().count == ready + 2)
        #expect(try leaks() == 0)
    }

    @Test("the finish that frees a slot gives it to the next: the most urgent first, then the oldest")
    func promotes() throws {
        let first = try enqueue("a")
        try admit()
        let (second, urgent, third) = (
            try enqueue("a"), try enqueue("a", ", priority => -1::smallint"), try enqueue("a")
        )
        #expect(try admit() == 0)
        var order: [Int64] = []
        for n in 1...4 {
            #expect(try ready().count == 1)
            let batch = try #require(try claim(10, n: Int64(n)))
            order += batch.lease.ids
            try finish(batch)
        }
        #expect(order == [first, urgent, second, third])
        #expect(try database.count("select count(*) from docket.slot") == 0)
        #expect(try database.count("select count(*) from docket.key_gate") == 0)
    }

    @Test(
        "a finish of jobs without keys sends no word of slots; one with keys frees those that ended, not those released"
    )
    func released() throws {
        let (one, two) = (try enqueue("a"), try enqueue("b"))
        _ = try enqueue(nil)
        try admit()
        let batch = try #require(try claim(10, n: 1))
        try finish(batch, release: [two])
        #expect(
            try database.query("select array_agg(job_id) from docket.slot", on: session).int8Array(0, 0) == [two])
        #expect(try database.count("select count(*) from docket.outcome where job_id = \(one)") == 1)
        let plain = try database.open()
        _ = try enqueue(nil)
        let names = "select count(*) from pg_prepared_statements where name like '%slots_free%'"
        try finish(try #require(try claim(1, n: 2)), on: plain)
        try finish(try #require(try claim(1, n: 3)), on: plain)
        #expect(try database.count(names, on: plain) <= 1)
        #expect(try leaks() == 0)
    }

    @Test("job-queues 3.2 row 10: a worker's death keeps its jobs' slots for them, and no key is blocked for ever")
    func rescued() throws {
        let first = try enqueue("a")
        let second = try enqueue("a")
        try admit()
        #expect(try claim(10, n: 1)?.lease.ids == [first])
        _ = try JobRescue.rescue([1], on: session)
        #expect(try ready() == [first])
        try finish(try #require(try claim(10, n: 2)))
        #expect(try ready() == [second])
        #expect(try JobRescue.returnLease(LeaseKey(incarnation: 1, n: 9), on: session) == 0)
        try finish(try #require(try claim(10, n: 3)))
        #expect(try leaks() == 0 && ready().isEmpty)
    }

    @Test("whoever ends a job that waits passes its slot on", arguments: ["ready", "held", "range"])
    func takenBack(what: String) throws {
        let ids = try (1...3).map { _ in try enqueue("a") }
        try admit()
        let ending = WaitingJobs.Ending(.cancelled, result: "by a test")
        switch what {
        case "ready": #expect(try WaitingJobs.end([ids[0]], ending, on: session) == [ids[0]])
        case "held":
            #expect(Set(try WaitingJobs.end([ids[1], ids[0]], ending, on: session)) == [ids[0], ids[1]])
        default:
            let last = try WaitingJobs.count(nil, on: session).lastSeq
            let gone = try WaitingJobs.endReady(after: .start(of: nil), queue: nil, lastSeq: last, ending, on: session)
            #expect(gone.count == 1)
        }
        #expect(try ready() == [what == "held" ? ids[2] : ids[1]])
        #expect(try leaks() == 0)
        let count = try WaitingJobs.count(nil, on: session)
        #expect(count.held == (what == "held" ? 0 : 1) && count.ready == 1)
    }

    @Test("a job for later takes its slot when it is due, also when it is hastened or done again")
    func later() throws {
        let (due, other) = (
            try enqueue("a", ", run_at => now() + interval '1 hour'"),
            try enqueue("a", ", run_at => now() + interval '1 hour'")
        )
        #expect(try database.count("select count(*) from docket.held") == 0)
        try session.run(script: "update docket.scheduled set due = now() where job_id = \(due)")
        _ = try JobRescue.promoteScheduled(jobsMax: 10, on: session)
        #expect(try WaitingJobs.hasten([other], on: session) == [other])
        #expect(try ready().isEmpty)
        #expect(try admit() == 1)
        _ = try WaitingJobs.end([due, other], .init(.cancelled, result: "by a test"), on: session)
        #expect(try leaks() == 0)
        let again = try JobRetry.retry([due], by: "a test", on: session)
        #expect(again.count == 1)
        #expect(try admit() == 1)
        #expect(try ready() == again.map(\.retriedAs))
    }

    @Test("a job that is put off, or waits for its next attempt, passes its slot on meanwhile")
    func putOff() throws {
        let (first, second) = (try enqueue("a"), try enqueue("a"))
        try admit()
        #expect(try WaitingJobs.snooze([first], until: "2100-01-01T00:00:00Z", on: session) == [first])
        #expect(try ready() == [second])
        let claimed = try #require(try claim(1, n: 1))
        let batch = try JobFetch.batch(claimed.lease, on: session, parameters: Parameters())
        #expect(batch.hasKeyed)
        try finish(claimed)
        #expect(try leaks() == 0 && ready().isEmpty)
    }

    @Test("a producer that is slow to commit holds up neither the finish of a job with its key nor another producer")
    func slowProducer() throws {
        let running = try enqueue("a")
        try admit()
        let slow = try database.open()
        try slow.run(script: "begin; select docket.enqueue('bench', '{}', limit_key => 'a')")
        let next = try enqueue("a")
        try admit()
        let finishing = try database.open()
        try finishing.run(script: "set lock_timeout = '1ms'")
        let batch = try #require(try claim(10, n: 1))
        #expect(batch.lease.ids == [running])
        try finish(batch, on: finishing)
        #expect(try ready() == [next])
        try slow.run(script: "commit")
        #expect(try admit() == 0)
        try finish(try #require(try claim(10, n: 2)))
        #expect(try ready().count == 1 && leaks() == 0)
    }

    @Test("more slots a key are filled at once, a thousand keys a transaction; fewer are waited for")
    func moreSlots() throws {
        _ = try database.query(
            """
            select count(*) from docket.enqueue_batch('bench', array_fill('{}'::json, array[3003]),
                limit_keys => array(select 'k' || i % 1001 from generate_series(1, 3003) as i))
            """, on: session)
        #expect(try admit() == 1001)
        _ = try QueueLimits.weigh(WorkQueue.bench.rawValue, weight: nil, perKey: 2, on: session)
        var key: String?
        var passes = 0
        repeat {
            key = try QueueLimits.review(WorkQueue.bench.rawValue, after: key, on: session)
            passes += 1
        } while key != nil
        #expect(passes == 3)
        #expect(try ready().count == 2002)
        _ = try QueueLimits.weigh(WorkQueue.bench.rawValue, weight: nil, perKey: 1, on: session)
        _ = try database.query("select docket.slots_free(array[(select min(job_id) from docket.slot)])", on: session)
        #expect(try ready().count == 2002)
    }

    @Test(
        "a limit key is 1 to 200 characters",
        arguments: [(0, false), (1, true), (200, true), (201, false)])
    func size(characters: Int, isTaken: Bool) throws {
        let key = String(repeating: "ü", count: characters)
        if isTaken { #expect(try enqueue(key) == 1) } else { #expect(throws: PostgresError.self) { try enqueue(key) } }
    }
}
