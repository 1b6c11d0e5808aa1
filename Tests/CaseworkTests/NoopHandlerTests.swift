import Casework
import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

/// A job of the queue that is only measured.
@Suite("a noop job ends done with a result of 300 bytes, and leaves no other trace")
struct NoopHandlerTests {
    private let database: MigratedDatabase

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
    }

    @Test("a batch of them goes through claim, fence and outcome, whatever their facts are")
    func done() throws {
        let session = try database.open()
        _ = try database.query(
            "select * from docket.enqueue_batch('bench', array['{}', '{\"new_case\": 3}', '{\"n\": [1]}']::json[])")
        let mark = Watermark(kinds: [JobKind.noop.rawValue], now: 0)
        let batch = try #require(
            try JobClaim.claim(
                on: session, queue: .bench, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 10,
                key: LeaseKey(incarnation: 1, n: 1), parameters: Parameters()))
        let frame = try JobFetch.batch(batch.lease, on: session, parameters: Parameters())
        #expect(frame.jobs.map(\.kind) == [8, 8, 8])
        let effects = Effects()
        for job in frame.jobs { NoopHandler.run(job, effects) }
        try JobFinish.commit(
            effects, JobFinish.Hold(key: frame.key, held: frame.jobs.count, remaining: []),
            JobFinish.Circumstances(actionDateDays: frame.actionDateDays, snapshot: frame.snapshot, ruleset: 0),
            on: session, parameters: Parameters())
        #expect(
            try database.count(
                "select count(*) from docket.outcome where state = 4 and attempt = 1 and octet_length(result) = 300")
                == 3)
        for table in ["lease", "ready", "decision", "case_file", "referral", "scheduled"] {
            #expect(try database.count("select count(*) from docket.\(table)") == 0)
        }
        #expect(try database.count("select count(*) from docket.job") == 3)
    }
}
