import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("a job that failed is tried again as its kind says, or is dead")
struct FailureTests {
    let drills: DrillBatch
    var database: MigratedDatabase { drills.database }

    init() throws { drills = try DrillBatch() }

    private func fail(attempt: Int16) throws {
        try drills.enqueue(attempt: attempt)
        try drills.finish(try drills.claim()) {
            $1.fail(job: $0.id, attempt: $0.attempt, .passing("it rains"))
        }
    }

    @Test("below its last attempt it waits for the next, with one attempt lost and the reason kept", arguments: [0, 1])
    func below(_ attempt: Int16) throws {
        try drills.allow(attempts: 3)
        try fail(attempt: attempt)
        #expect(try drills.tally() == [0, 1, 0, 0, 1, 0])
        #expect(try database.count("select attempt::int8 from docket.scheduled") == Int64(attempt) + 1)
        let kept = try database.query("select attempt, why, is_dead, incarnation, queue from docket.failure")
        #expect(try kept.int2(0, 0) == attempt + 1)
        #expect(try kept.text(0, 1) == "it rains")
        #expect(try !kept.bool(0, 2))
        #expect(try kept.int8(0, 3) == drills.incarnation)
        #expect(try kept.int2(0, 4) == WorkQueue.bench.rawValue)
    }

    @Test(
        "at its last attempt, or beyond one that was since lowered, it ends failed and says so",
        arguments: [2, 3] as [Int16])
    func atAndAbove(_ attempt: Int16) throws {
        try drills.allow(attempts: 3)
        try fail(attempt: attempt)
        #expect(try drills.tally() == [0, 0, 0, 1, 1, 0])
        let outcome = try database.query("select state, attempt, result from docket.outcome")
        #expect(try outcome.int2(0, 0) == OutcomeState.failed.rawValue)
        #expect(try outcome.int2(0, 1) == attempt + 1)
        #expect(try outcome.text(0, 2) == "dead after \(attempt + 1) attempts: it rains")
        #expect(try database.query("select is_dead from docket.failure").bool(0, 0))
    }

    @Test("a kind of one attempt has no second; one of a hundred has its hundredth")
    func edges() throws {
        try drills.allow(attempts: 1)
        try fail(attempt: 0)
        #expect(try drills.tally() == [0, 0, 0, 1, 1, 0])
        try drills.allow(attempts: 100)
        try drills.enqueue(attempt: 98)
        try drills.finish(try drills.claim(n: 2)) { $1.fail(job: $0.id, attempt: $0.attempt, .passing("x")) }
        #expect(try drills.tally() == [0, 1, 0, 1, 2, 0])
    }

    @Test("an error that lasts ends it at once, whatever attempts are left")
    func lasting() throws {
        try drills.allow(attempts: 100)
        try drills.enqueue()
        try drills.finish(try drills.claim()) { $1.fail(job: $0.id, attempt: $0.attempt, .lasting("bad_facts: do")) }
        #expect(try drills.tally() == [0, 0, 0, 1, 0, 0])
        #expect(try database.query("select result from docket.outcome").text(0, 0) == "bad_facts: do")
    }

    @Test("the wait doubles with each failure up to the longest, and chance takes up to half of it away")
    func backoff() throws {
        func wait(_ failures: Int, _ jitter: Double) throws -> Double {
            try database.query(
                "select extract(epoch from docket.retry_wait(1000, 60000, \(failures), \(jitter)))::float8"
            ).float8(0, 0)
        }
        let whole = try (1...9).map { try wait($0, 1) }
        #expect(whole == [1, 2, 4, 8, 16, 32, 60, 60, 60])
        #expect(try (1...9).map { try wait($0, 0) } == whole.map { $0 / 2 })
        #expect(try wait(3, 0.5) == 3)
        // Far beyond what a double's exponent of milliseconds could do harm with.
        #expect(try wait(100, 1) == 60)
        #expect(
            try database.query(
                "select extract(epoch from docket.retry_wait(86400000, 86400000, 100, 1))::float8"
            ).float8(0, 0) == 86_400)
    }

    @Test("jobs that failed together come back spread over half the wait, by the server's clock")
    func spread() throws {
        try drills.allow(attempts: 5, first: 100_000)
        try drills.enqueue(200)
        let batch = try drills.claim()
        let before = try database.query("select clock_timestamp()::text").text(0, 0)
        try drills.finish(batch) { $1.fail(job: $0.id, attempt: $0.attempt, .passing("x")) }
        let rows = try database.query(
            """
            select count(*) filter (where due < '\(before)'::timestamptz + interval '50 s'),
                count(*) filter (where due > clock_timestamp() + interval '100 s'),
                count(*) filter (where due < '\(before)'::timestamptz + interval '75 s'), count(distinct due)
            from docket.scheduled
            """)
        #expect(try rows.int8(0, 0) == 0)
        #expect(try rows.int8(0, 1) == 0)
        // Of 200 fair throws between 55 and 145 fall into one half but once in ten thousand million times.
        #expect(try (55...145).contains(rows.int8(0, 2)))
        #expect(try rows.int8(0, 3) > 190)
    }

    @Test("what a worker whose lease is gone says of a failure is not written")
    func fenced() throws {
        try drills.enqueue()
        let batch = try drills.claim()
        #expect(try JobRescue.rescue([drills.incarnation], on: database.open()) == 1)
        let session = try database.open()
        let error = #expect(throws: PostgresError.self) {
            try drills.finish(batch, on: session) { $1.fail(job: $0.id, attempt: $0.attempt, .passing("x")) }
        }
        #expect(error?.sqlstate == "DK001")
        #expect(try drills.tally() == [1, 0, 0, 0, 0, 0])
        #expect(try database.count("select attempt::int8 from docket.ready") == 0)
    }

    @Test("of a finish that fails a job and one that ends it done exactly one is written, whoever comes first")
    func oneWins() throws {
        for doneFirst in [true, false] {
            try drills.enqueue()
            let batch = try drills.claim(n: doneFirst ? 1 : 2)
            let job = batch.jobs[0].id
            let orders: [(Batch.Job, Effects) -> Void] = [
                { $1.finish(job: $0.id, attempt: $0.attempt, state: .done) },
                { $1.fail(job: $0.id, attempt: $0.attempt, .passing("x")) },
            ]
            try drills.finish(batch, orders[doneFirst ? 0 : 1])
            let session = try database.open()
            let error = #expect(throws: PostgresError.self) {
                try drills.finish(batch, on: session, orders[doneFirst ? 1 : 0])
            }
            #expect(error?.sqlstate == "DK001")
            let places = try database.count(
                """
                select (select count(*) from docket.outcome where job_id = \(job))
                    + (select count(*) from docket.scheduled where job_id = \(job))
                """)
            #expect(places == 1)
        }
        #expect(try drills.tally() == [0, 1, 0, 1, 1, 0])
    }

    @Test("a batch of done, failed, dead, refused, snoozed and cancelled jobs ends in one transaction")
    func mixed() throws {
        try drills.allow(attempts: 2)
        try drills.enqueue(6)
        try database.open().run(
            script: "update docket.ready set attempt = 1 where job_id = (select min(job_id) from docket.ready)")
        try drills.finish(try drills.claim()) { job, effects in
            switch job.id {
            case 1, 2: effects.fail(job: job.id, attempt: job.attempt, .passing("x"))
            case 3: effects.fail(job: job.id, attempt: job.attempt, .lasting("x"))
            case 4: effects.snooze(job: job.id, attempt: job.attempt, milliseconds: 60_000)
            case 5: effects.cancel(job: job.id, attempt: job.attempt)
            default: effects.finish(job: job.id, attempt: job.attempt, state: .done)
            }
        }
        let states = try database.query("select array_agg(job_id * 10 + state order by job_id) from docket.outcome")
        #expect(try states.int8Array(0, 0) == [13, 33, 55, 64])
        let waiting = try database.query(
            "select array_agg(job_id * 10 + attempt order by job_id) from docket.scheduled")
        #expect(try waiting.int8Array(0, 0) == [21, 40])
        #expect(try database.count("select count(distinct xmin::text) from docket.outcome") == 1)
    }

    @Test("a finish in which nothing failed prepares and sends no statement for failures")
    func hotPath() throws {
        try drills.enqueue(3)
        let session = try database.open()
        try drills.finish(try drills.claim(), on: session) { $1.finish(job: $0.id, attempt: $0.attempt, state: .done) }
        let names = try database.query("select array_agg(name order by name) from pg_prepared_statements", on: session)
        let sent = Set(try names.textArray(0, 0).compactMap { $0 })
        #expect(sent.isSuperset(of: ["lease_take_whole", "outcome_insert"]))
        #expect(sent.isDisjoint(with: ["job_fail", "job_snooze", "job_cancel", "job_release"]))
    }

    @Test(
        "a snooze is by the server's clock, loses no attempt, and is 1 ms to 400 days",
        arguments: [(-5, 0.001), (1, 0.001), (60_000, 60), (Int64.max, 400 * 86_400)] as [(Int64, Double)])
    func snooze(_ milliseconds: Int64, _ seconds: Double) throws {
        try drills.enqueue(attempt: 2)
        let batch = try drills.claim()
        let before = try database.query("select clock_timestamp()::text").text(0, 0)
        try drills.finish(batch) { $1.snooze(job: $0.id, attempt: $0.attempt, milliseconds: milliseconds) }
        #expect(try drills.tally() == [0, 1, 0, 0, 0, 0])
        let row = try database.query(
            """
            select attempt, due >= '\(before)'::timestamptz + \(seconds) * interval '1 s'
                and due <= clock_timestamp() + \(seconds) * interval '1 s' from docket.scheduled
            """)
        #expect(try row.int2(0, 0) == 2)
        #expect(try row.bool(0, 1))
    }
}
