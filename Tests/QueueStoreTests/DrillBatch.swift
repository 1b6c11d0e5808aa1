import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

/// Jobs of kind `drill`, claimed and finished as a worker does it, without a worker.
struct DrillBatch {
    let database: MigratedDatabase
    let incarnation: Int64

    init() throws {
        database = try MigratedDatabase()
        let session = try database.open()
        let host = try HostRegister.start(name: "h", pid: 1, version: "test", on: session)
        incarnation = try HostRegister.startIncarnation(host: host, pid: 2, on: session)
    }

    /// Sets what the kind allows; waits in milliseconds.
    func allow(attempts: Int32, first: Int32 = 1000, max: Int32 = 600_000) throws {
        try KindPolicy.set(
            queue: "bench", kind: "drill",
            .init(attempts: attempts, deadline: nil, retryFirst: first, retryMax: max), by: "a test",
            on: database.open())
    }

    /// Enqueues that many, each with attempts that it has lost before.
    func enqueue(_ count: Int = 1, attempt: Int16 = 0) throws {
        let session = try database.open()
        _ = try database.query(
            "select docket.enqueue_batch('bench', array_fill('{}'::json, array[\(count)]), 'drill')", on: session)
        try session.run(script: "update docket.ready set attempt = \(attempt)")
    }

    func claim(n: Int64 = 1) throws -> Batch {
        let mark = Watermark(kinds: [JobKind.drill.rawValue], now: 0)
        let batch = try #require(
            try JobClaim.claim(
                on: database.open(), queue: .bench, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 400,
                key: LeaseKey(incarnation: incarnation, n: n), parameters: Parameters()))
        return try JobFetch.batch(batch.lease, on: database.open(), parameters: Parameters())
    }

    /// Finishes the whole batch, each job as `fill` says.
    func finish(_ batch: Batch, on session: Session? = nil, _ fill: (Batch.Job, Effects) -> Void) throws {
        let effects = Effects()
        for job in batch.jobs { fill(job, effects) }
        try JobFinish.commit(
            effects, .init(key: batch.key, held: batch.jobs.count, remaining: []),
            .init(actionDateDays: batch.actionDateDays, snapshot: batch.snapshot, ruleset: 1),
            on: session ?? database.open(), parameters: Parameters())
    }

    /// The rows of ready, scheduled, lease, outcome, failure and cancellation.
    func tally() throws -> [Int64] {
        try ["ready", "scheduled", "lease", "outcome", "failure", "cancellation"].map {
            try database.count("select count(*) from docket.\($0)")
        }
    }
}
