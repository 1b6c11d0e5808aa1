import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("a running job that somebody wants ended ends once, and the request goes with it")
struct CancellationTests {
    let drills: DrillBatch
    var database: MigratedDatabase { drills.database }

    init() throws { drills = try DrillBatch() }

    private func look() throws -> [Int64] {
        let host = try database.count("select id from docket.host")
        return try Cancellations.look(host: host, on: database.open()).map(\.job)
    }

    @Test("only what runs can be asked for; asking again is no second request, and the first asker stays")
    func request() throws {
        try drills.enqueue(2)
        _ = try drills.claim()
        try drills.enqueue(1)
        let session = try database.open()
        #expect(try Cancellations.request([1, 3, 99], by: "A. Clerk", on: session) == [1])
        #expect(try Cancellations.request([1], by: "another", on: session) == [1])
        #expect(try database.query("select requested_by from docket.cancellation").text(0, 0) == "A. Clerk")
        #expect(try drills.tally() == [1, 0, 1, 0, 0, 1])
    }

    @Test("the hosts are told, and the one that runs it finds it, no other")
    func told() throws {
        try drills.enqueue(2)
        _ = try drills.claim()
        let listener = try database.open()
        try listener.listen(Cancellations.channel)
        _ = try Cancellations.request([2], by: "me", on: database.open())
        var told = 0
        try awaitCondition("the host is told") {
            told += try listener.takeNotifications().count
            return told > 0
        }
        #expect(try look() == [2])
        #expect(try Cancellations.look(host: 4711, on: database.open()).isEmpty)
        #expect(try drills.tally() == [0, 0, 1, 0, 0, 1])
    }

    @Test("the worker's finish ends it cancelled by who asked, with the others of its batch done, in one transaction")
    func finished() throws {
        try drills.enqueue(3)
        let batch = try drills.claim()
        _ = try Cancellations.request([2], by: "A. Clerk", on: database.open())
        try drills.finish(batch) { job, effects in
            if job.id == 2 {
                effects.cancel(job: job.id, attempt: job.attempt)
            } else {
                effects.finish(job: job.id, attempt: job.attempt, state: .done)
            }
        }
        #expect(try drills.tally() == [0, 0, 0, 3, 0, 0])
        #expect(
            try database.count(
                "select count(*) from docket.outcome where state = 5 and result = 'by A. Clerk' and job_id = 2")
                == 1)
    }

    @Test("one that finishes first stays what it is, and the request is forgotten")
    func finishedFirst() throws {
        try drills.enqueue()
        let batch = try drills.claim()
        _ = try Cancellations.request([1], by: "me", on: database.open())
        try drills.finish(batch) { $1.finish(job: $0.id, attempt: $0.attempt, state: .done) }
        #expect(try drills.tally() == [0, 0, 0, 1, 0, 1])
        #expect(try look().isEmpty)
        #expect(try drills.tally() == [0, 0, 0, 1, 0, 0])
        #expect(try database.count("select state::int8 from docket.outcome") == 4)
    }

    @Test("one whose worker was rescued, or that waits for its next attempt, is ended where it waits; others stay")
    func settled() throws {
        try drills.enqueue(3)
        let batch = try drills.claim()
        _ = try Cancellations.request([1, 2], by: "me", on: database.open())
        try drills.finish(batch) { job, effects in
            if job.id == 1 {
                effects.fail(job: job.id, attempt: job.attempt, .passing("x"))
            } else {
                effects.release(job: job.id, attempt: job.attempt)
            }
        }
        #expect(try drills.tally() == [2, 1, 0, 0, 1, 2])
        #expect(try look().isEmpty)
        #expect(try drills.tally() == [1, 0, 0, 2, 1, 0])
        let ended = try database.query(
            "select array_agg(job_id * 10 + attempt order by job_id) from docket.outcome where state = 5")
        #expect(try ended.int8Array(0, 0) == [11, 20])
        #expect(try database.count("select job_id from docket.ready") == 3)
    }

    @Test("what another host runs is left to it, and is not ended here")
    func otherHost() throws {
        try drills.enqueue()
        _ = try drills.claim()
        _ = try Cancellations.request([1], by: "me", on: database.open())
        #expect(try Cancellations.look(host: 4711, on: database.open()).isEmpty)
        #expect(try Cancellations.settle(on: database.open()) == 0)
        #expect(try drills.tally() == [0, 0, 1, 0, 0, 1])
    }
}
