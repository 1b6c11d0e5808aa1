import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("a job that waits is taken back or claimed, never both")
struct TakingBackTests {
    let database: MigratedDatabase

    init() throws { database = try MigratedDatabase() }

    private static func claimAll(_ database: MigratedDatabase, incarnation: Int64 = 1) throws -> [Int64] {
        let session = try database.open()
        let mark = Watermark(kinds: [1], now: 0)
        var taken: [Int64] = []
        var n: Int64 = 0
        var misses = 0
        while misses < 3 {
            n += 1
            let batch = try JobClaim.claim(
                on: session, queue: .intake, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 7,
                key: LeaseKey(incarnation: incarnation, n: n), parameters: Parameters())
            guard let batch else {
                // What is locked at the moment is skipped, and may come back.
                misses += 1
                continue
            }
            taken += batch.lease.ids
        }
        return taken
    }

    @Test(
        "claims and cancellations at once, by id and in order, share the jobs between them", arguments: [true, false])
    func races(byID: Bool) throws {
        _ = try database.query("select docket.enqueue_batch('intake', array_fill('{}'::json, array[3000]))")
        let database = self.database
        let claimer = Background { try Self.claimAll(database) }
        let ending = WaitingJobs.Ending(.cancelled, result: "by a test")
        let session = try database.open()
        var ended: Int64 = 0
        if byID {
            for begin in stride(from: Int64(3000), to: 0, by: -50) {
                ended += Int64(try WaitingJobs.end(Array((begin - 49)...begin), ending, on: session).count)
            }
        } else {
            let lastSeq = try WaitingJobs.count(nil, on: session).lastSeq
            var place: WaitingJobs.ReadyPlace? = .start(of: nil)
            while let from = place {
                let batch = try WaitingJobs.endReady(after: from, queue: nil, lastSeq: lastSeq, ending, on: session)
                ended += Int64(batch.count)
                place = batch.next
            }
        }
        let taken = try claimer.value() + Self.claimAll(database, incarnation: 2)
        #expect(Set(taken).count == taken.count)
        #expect(ended + Int64(taken.count) == 3000)
        #expect(try database.count("select count(*) from docket.outcome where state = 5") == ended)
        let both =
            "select count(*) from docket.outcome o join (select unnest(ids) as id from docket.lease) l on l.id = o.job_id"
        #expect(try database.count(both) == 0)
        #expect(try database.count("select count(*) from docket.ready") == 0)
    }

    @Test("a job that a claim is taking at that moment is the claim's")
    func claimUnderWay() throws {
        _ = try database.query("select docket.enqueue('intake', '{}')")
        let claiming = try database.open()
        try claiming.run(script: "begin; delete from docket.ready")
        let database = self.database
        let cancelling = Background {
            try WaitingJobs.end(
                [1], .init(.cancelled, result: "by a test"), on: database.open(applicationName: "waits"))
        }
        try database.await(
            "the cancellation waits for the claim",
            "select count(*) = 1 from pg_stat_activity where application_name = 'waits' and wait_event_type = 'Lock'")
        try claiming.run(script: "commit")
        #expect(try cancelling.value().isEmpty)
        #expect(try database.count("select count(*) from docket.outcome") == 0)
    }

    @Test("of many retries at once one makes a job")
    func retriesAtOnce() throws {
        _ = try database.query("select docket.enqueue('intake', '{}')")
        _ = try database.query(
            "with gone as (delete from docket.ready) insert into docket.outcome (job_id, state, attempt, result) values (1, 3, 1, 'x')"
        )
        let database = self.database
        let clients = (1...8).map { _ in
            Background { try JobRetry.retry([1], by: "a test", on: database.open()).map(\.retriedAs) }
        }
        let made = try clients.flatMap { try $0.value() }
        #expect(made.count == 1)
        #expect(try database.count("select count(*) from docket.job where caused_by = 1") == 1)
    }

    @Test("a key's work is not over while a retry of its job is under way")
    func keysOfRetried() throws {
        let enqueue = "select job_id, created from docket.enqueue('intake', '{}', key => 'k')"
        _ = try database.query(enqueue)
        let session = try database.open()
        _ = try WaitingJobs.end([1], .init(.cancelled, result: "by a test"), on: session)
        let retried = try #require(try JobRetry.retry([1], by: "a test", on: session).first?.retriedAs)
        #expect(try database.query(enqueue).bool(0, 1) == false)
        _ = try WaitingJobs.end([retried], .init(.cancelled, result: "by a test"), on: session)
        #expect(try database.query(enqueue).bool(0, 1))
    }
}
