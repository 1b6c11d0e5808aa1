import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("limit keys at their worst: very many of them, and everybody at the same few at once")
struct ManyKeysTests {
    let database: MigratedDatabase

    init() throws { database = try MigratedDatabase() }

    @Test(
        "job-queues 3.2 row 16: with 100,000 distinct keys each job is admitted and ended in the time it always takes")
    func manyKeys() throws {
        let session = try database.open()
        try session.run(script: "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set jit = off")
        _ = try database.query(
            """
            select count(*) from docket.enqueue_batch('bench', array_fill('{}'::json, array[100000]),
                limit_keys => array(select 'taxpayer ' || i from generate_series(1, 100000) as i))
            """, on: session)
        let clock = ContinuousClock()
        var times: [Duration] = []
        while true {
            let start = clock.now
            let pass = try HeldJobs.admit(on: session)
            times.append(clock.now - start)
            if pass.looked == 0 { break }
            #expect(pass.promoted == 1_000)
        }
        #expect(times.count == 101)
        #expect(try database.count("select count(*) from docket.slot", on: session) == 100_000)
        // The last tenth costs about what the first did: nothing walks over the keys that there are.
        let first = times[..<10].sorted()[5]
        let last = times[90..<100].sorted()[5]
        print("admission of 1,000 jobs: first \(first), last \(last)")
        #expect(last < first * 4)
        let start = clock.now
        _ = try database.query(
            "select docket.slots_free(array(select i from generate_series(50000, 50399) as i))", on: session)
        print("the slots of 400 jobs of 100,000 freed in \(clock.now - start)")
        #expect(try database.count("select count(*) from docket.key_gate", on: session) == 99_600)
    }

    /// Claims jobs, and ends or returns them in one transaction each, until nothing is left.
    private static func work(_ database: MigratedDatabase, incarnation: Int64) throws {
        let session = try database.open()
        let mark = Watermark(kinds: [JobKind.noop.rawValue], now: 0)
        var n: Int64 = 0
        let left = "select count(*) from docket.held"
        while true {
            n += 1
            _ = try HeldJobs.admit(on: session)
            let key = LeaseKey(incarnation: incarnation, n: n)
            guard
                let claimed = try JobClaim.claim(
                    on: session, queue: .bench, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 7, key: key,
                    parameters: Parameters())
            else {
                if try database.count(left, on: session) == 0 { return }
                continue
            }
            if n % 6 == 0 {
                _ = try JobRescue.returnLease(key, on: session)
                continue
            }
            let batch = try JobFetch.batch(claimed.lease, on: session, parameters: Parameters())
            let effects = Effects()
            for job in batch.jobs { effects.finish(job: job.id, attempt: job.attempt, state: .done) }
            try JobFinish.commit(
                effects,
                JobFinish.Hold(key: key, held: batch.jobs.count, remaining: [], keyed: batch.jobs.map(\.id)),
                JobFinish.Circumstances(actionDateDays: 0, snapshot: 1, ruleset: 1), on: session,
                parameters: Parameters())
        }
    }

    @Test(
        "job-queues 3.2 row 23: producers, finishes, admissions and operators at the same keys never deadlock, and lock nothing for longer than a transaction"
    )
    func crosswise() throws {
        let history = try LeaseHistory(database)
        let database = self.database
        _ = try QueueLimits.weigh(WorkQueue.bench.rawValue, weight: nil, perKey: 2, on: database.open())
        // Each producer's transaction takes the keys in another order, and all stay open until the last has enqueued.
        let producers = try (0..<3).map { producer in
            let session = try database.open()
            try session.run(script: "begin")
            for step in 0..<120 {
                _ = try database.query(
                    "select docket.enqueue('bench', '{}', limit_key => 'k\((step * (producer * 2 + 1)) % 5)')",
                    on: session)
            }
            return session
        }
        for session in producers { try session.run(script: "commit") }
        let workers = (1...4).map { worker in
            Background { try Self.work(database, incarnation: Int64(worker)) }
        }
        let taken = try (0..<20).flatMap { step in
            try WaitingJobs.end(
                Array(stride(from: Int64(360 - step), to: 0, by: -20)), .init(.cancelled, result: "by a test"),
                on: database.open())
        }
        for worker in workers { try worker.value() }
        #expect(try history.peakOfKeys() <= 2)
        #expect(try database.count("select count(*) from docket.outcome") == 360)
        #expect(Set(taken).count == taken.count)
        let left = "select (select count(*) from docket.slot) + (select count(*) from docket.key_gate)"
        #expect(try database.count(left) == 0)
        let locks = """
            select count(*) from pg_locks
            where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
            """
        #expect(try database.count(locks) == 0)
    }
}
