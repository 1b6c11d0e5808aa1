import Casework
import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

/// A sweep that only these tests have: it deletes rows of a table of theirs, three at a time.
private enum SampleSweep {
    static let rowsMax: Int64 = 3
    static let statement = Statement(
        name: "sample sweep",
        sql: """
            delete from public.sample
            where n = any (array(select n from public.sample order by n limit \(rowsMax) for update))
            """)

    static func perform(on session: Session, deadline: Duration) throws(PostgresError) -> SweepRuns.Part {
        let touched = try session.execute(statement, deadline: deadline).affected
        return SweepRuns.Part(touched: touched, goesOn: touched == rowsMax)
    }
}

@Suite("a part of a sweep does its work and finishes its job in one transaction of its own")
struct SweepRunTests {
    private let database: MigratedDatabase
    private let session: Session

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
        try session.run(script: "create table public.sample (n int primary key)")
    }

    /// Claims the next job of queue `sweep`.
    private func claim(n: Int64) throws -> Batch? {
        let kinds = WorkQueue.sweep.handledKinds.map(\.rawValue)
        let mark = Watermark(kinds: kinds, now: 0)
        let batch = try JobClaim.claim(
            on: session, queue: .sweep, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: WorkQueue.sweep.batchMax,
            key: LeaseKey(incarnation: 1, n: n), parameters: Parameters())
        return try batch.map { try JobFetch.batch($0.lease, on: session, parameters: Parameters()) }
    }

    private func perform(
        _ frame: Batch, _ body: (Session, Duration) throws(PostgresError) -> SweepRuns.Part
    ) throws(PostgresError) {
        try SweepRuns.perform(frame.key, job: frame.jobs[0].id, attempt: frame.jobs[0].attempt, on: session, body)
    }

    private func run() throws -> [Int64] {
        let rows = try database.query("select parts::int8, touched, last_job - job_id from docket.sweep_run")
        return rows.count == 1 ? try (0...2).map { try rows.int8(0, $0) } : []
    }

    @Test("bounded by rows it goes on in a job of its own until none is left", arguments: [0, 2, 3, 4, 7])
    func goesOn(_ rows: Int) throws {
        try session.run(script: "insert into public.sample select generate_series(1, \(rows))")
        let started = try SweepRuns.start("partitions", by: "a test", on: session)
        #expect(started.isNew)
        var parts: Int64 = 0
        while let frame = try claim(n: parts + 1) {
            parts += 1
            #expect(frame.jobs.count == 1)
            try perform(frame) { (session, deadline) throws(PostgresError) in
                try SampleSweep.perform(on: session, deadline: deadline)
            }
        }
        #expect(parts == Int64(rows) / SampleSweep.rowsMax + 1)
        #expect(try run() == [parts, Int64(rows), parts - 1])
        #expect(try database.count("select count(*) from docket.outcome where state = 4 and attempt = 1") == parts)
        #expect(try database.count("select count(*) from docket.job where caused_by = id - 1") == parts - 1)
        #expect(try database.count("select count(*) from docket.lease") == 0)
    }

    @Test("after a rescue it writes nothing: the fence comes before the work")
    func fenced() throws {
        try session.run(script: "insert into public.sample values (1)")
        _ = try SweepRuns.start("partitions", by: "a test", on: session)
        let frame = try #require(try claim(n: 1))
        #expect(try JobRescue.returnLease(frame.key, on: database.open()) == 1)
        let error = #expect(throws: PostgresError.self) {
            try perform(frame) { (session, deadline) throws(PostgresError) in
                try SampleSweep.perform(on: session, deadline: deadline)
            }
        }
        #expect(error?.sqlstate == "DK001")
        #expect(session.isIdle)
        #expect(try database.count("select count(*) from public.sample") == 1)
        #expect(try database.count("select count(*) from docket.outcome") == 0)
        #expect(try database.count("select count(*) from docket.ready where queue = 20") == 1)
    }

    @Test("what fails in it leaves the lease and the rows as they were")
    func failing() throws {
        try session.run(script: "insert into public.sample values (1)")
        _ = try SweepRuns.start("partitions", by: "a test", on: session)
        let frame = try #require(try claim(n: 1))
        let error = #expect(throws: PostgresError.self) {
            try perform(frame) { (session, deadline) throws(PostgresError) in
                _ = try SampleSweep.perform(on: session, deadline: deadline)
                return try SweepRuns.Part(
                    touched: Int64(session.execute(Statement(name: "bad", sql: "select 1 / 0")).count), goesOn: false)
            }
        }
        #expect(error?.sqlstate == "22012")
        #expect(session.isIdle)
        #expect(try database.count("select count(*) from public.sample") == 1)
        #expect(try database.count("select count(*) from docket.lease") == 1)
        #expect(try run() == [1, 0, 0])
    }

    @Test("a second run is not added while one waits, runs or goes on; after its end it is")
    func startOnce() throws {
        try session.run(script: "insert into public.sample select generate_series(1, 3)")
        let first = try SweepRuns.start("partitions", by: "a", on: session)
        #expect(try SweepRuns.start("partitions", by: "b", on: session) == (first.job, false))
        #expect(try SweepRuns.start("suspense-expiry", by: "b", on: session).isNew)
        try session.run(script: "delete from docket.ready where kind = 21")
        let frame = try #require(try claim(n: 1))
        #expect(try SweepRuns.start("partitions", by: "b", on: session) == (first.job, false))
        try perform(frame) { (session, deadline) throws(PostgresError) in
            try SampleSweep.perform(on: session, deadline: deadline)
        }
        let next = try SweepRuns.start("partitions", by: "b", on: session)
        #expect(next.job > first.job && !next.isNew)
        try perform(try #require(try claim(n: 2))) { (session, deadline) throws(PostgresError) in
            try SampleSweep.perform(on: session, deadline: deadline)
        }
        #expect(try SweepRuns.start("partitions", by: "b", on: session).isNew)
    }

    @Test("a retry of a part that failed carries the run on")
    func retried() throws {
        let started = try SweepRuns.start("partitions", by: "a", on: session)
        _ = try #require(try claim(n: 1))
        try session.run(
            script: """
                delete from docket.lease;
                insert into docket.outcome (job_id, state, attempt, result) values (\(started.job), 3, 1, 'deadline x');
                """)
        #expect(try database.query("select failed from docket.sweep_status where schedule = 2").bool(0, 0))
        #expect(try JobRetry.retry([started.job], by: "a", on: session).count == 1)
        let frame = try #require(try claim(n: 2))
        try perform(frame) { (_, _) throws(PostgresError) in SweepRuns.Part(touched: 5, goesOn: false) }
        #expect(try run() == [1, 5, frame.jobs[0].id - started.job])
        #expect(try !database.query("select failed from docket.sweep_status where schedule = 2").bool(0, 0))
    }

    @Test("partitions makes what is missing, once, and says beforehand what that is")
    func partitions() throws {
        let job = SweepJob(id: 1, actionDateDays: 0)
        func preview() throws -> SweepPreview {
            try PartitionsSweep.preview(actionDateDays: 0, sampleMax: 2, on: session)
        }
        #expect(try preview() == SweepPreview(count: 0, sample: []))
        try session.run(script: "select setval('docket.job_id_seq', 2000001)")
        #expect(try preview() == SweepPreview(count: 3, sample: ["decision_p4", "job_p4"]))
        #expect(
            try PartitionsSweep.perform(job, on: session, deadline: .seconds(5)) == .init(touched: 3, goesOn: false))
        #expect(
            try PartitionsSweep.perform(job, on: session, deadline: .seconds(5)) == .init(touched: 0, goesOn: false))
        #expect(try preview().count == 0)
    }

    @Test("suspense-expiry says beforehand what it will enqueue, and how far back that was due")
    func suspenses() throws {
        let desk = try SubstantiationDesk()
        for number in 1...3 { try desk.open(caseNumber: "C-\(number)") }
        let session = try desk.database.open()
        func days(_ number: Int) throws -> Int32 {
            try session.execute(
                Statement(name: "day \(number)", sql: "select date '\(SubstantiationDesk.day(number))'")
            ).dateDays(0, 0)
        }
        func preview(_ day: Int) throws -> SweepPreview {
            try SuspenseExpirySweep.preview(actionDateDays: days(day), sampleMax: 1, on: session)
        }
        for day in [44, 45] { #expect(try preview(day) == SweepPreview(count: 0, sample: [])) }
        let due = try preview(46)
        #expect(due.count == 3)
        #expect(due.sample.count == 1 && due.sample[0].hasSuffix(" of case C-1, due from 2026-04-17"))
        let job = SweepJob(id: 1, actionDateDays: try days(46))
        #expect(
            try SuspenseExpirySweep.perform(job, on: session, deadline: .seconds(5)) == .init(touched: 3, goesOn: false)
        )
        #expect(try preview(46).count == 0)
    }

    @Test("each sweep of this program has a schedule of its name and kind, and each schedule a sweep")
    func known() throws {
        let rows = try database.query(
            "select s.name, s.kind, k.name, k.queue from docket.schedule s join docket.kind k on k.id = s.kind order by s.id"
        )
        #expect(try (0..<rows.count).map { try rows.text($0, 0) } == Sweeps.all.map { $0.kind.name })
        for row in 0..<rows.count {
            #expect(Sweeps.sweep(of: try rows.int2(row, 1))?.kind.name == (try rows.text(row, 2)))
            #expect(Sweeps.sweep(named: try rows.text(row, 0)) != nil)
            #expect(try rows.int2(row, 3) == WorkQueue.sweep.rawValue)
        }
        #expect(Sweeps.sweep(of: JobKind.route.rawValue) == nil)
    }
}
