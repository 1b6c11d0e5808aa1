import Foundation
import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

/// The finish and rescue protocol: whoever takes the lease row first wins, and the other writes nothing of it.
@Suite("a job is finished or rescued, never both and never neither")
struct FinishAndRescueTests {
    let database: MigratedDatabase
    let incarnation: Int64

    init() throws {
        database = try MigratedDatabase()
        let supervisor = try database.open()
        let host = try HostRegister.start(name: "h", pid: 1, version: "test", on: supervisor)
        incarnation = try HostRegister.startIncarnation(host: host, pid: 2, on: supervisor)
    }

    private func enqueue(_ count: Int) throws {
        _ = try database.query(
            "select docket.enqueue('intake', '{}', case_number => 'C-' || n) from generate_series(1, \(count)) n")
    }

    private func claim(_ jobsMax: Int, n: Int64 = 1, on session: Session? = nil) throws -> Batch {
        let mark = Watermark(kinds: [1], now: 0)
        let batch = try #require(
            try JobClaim.claim(
                on: try session ?? database.open(), queue: .intake, lanes: mark.lanes, bounds: mark.zeroBounds,
                jobsMax: jobsMax, key: LeaseKey(incarnation: incarnation, n: n), parameters: Parameters()))
        return try JobFetch.batch(batch.lease, on: database.open(), parameters: Parameters())
    }

    private func effects(of jobs: [Batch.Job], in frame: Batch, ruleset: Int16) -> Effects {
        let effects = Effects()
        var text = Effects.DecisionText()
        text.decided = Array(#"{"destination":"special-6"}"#.utf8)
        text.trace = Array("ROUTE-06+a".utf8)
        for job in jobs {
            effects.finish(job: job.id, attempt: job.attempt, state: .decided)
            guard let caseNumber = job.caseNumber else { continue }
            frame.withBytes(caseNumber) { number in
                effects.decide(job: job.id, caseNumber: number, regime: 1, referred: false, text: text)
                effects.move(caseNumber: number, version: job.caseVersion, owner: "special-6", job: job.id)
                "{}".utf8.withContiguousStorageIfAvailable {
                    effects.goOn(
                        queue: .special6, priority: 0, caseNumber: number, causedBy: job.id,
                        facts: UnsafeRawBufferPointer($0))
                }
            }
        }
        return effects
    }

    private func circumstances(_ frame: Batch) throws -> JobFinish.Circumstances {
        let ruleset = try ReferenceData.rulesetID(
            hash: "sha256:" + String(repeating: "0", count: 64), on: database.open())
        return .init(actionDateDays: frame.actionDateDays, snapshot: frame.snapshot, ruleset: ruleset)
    }

    private func finish(
        _ frame: Batch, first count: Int? = nil, held: Int? = nil, on session: Session? = nil
    ) throws {
        let count = count ?? frame.jobs.count
        let circumstances = try circumstances(frame)
        let hold = JobFinish.Hold(
            key: frame.key, held: held ?? frame.jobs.count,
            remaining: frame.jobs.dropFirst(count).map { ($0.id, $0.attempt) })
        try JobFinish.commit(
            effects(of: Array(frame.jobs.prefix(count)), in: frame, ruleset: circumstances.ruleset), hold,
            circumstances, on: try session ?? database.open(), parameters: Parameters())
    }

    private func tally() throws -> [Int64] {
        try [
            "docket.ready where queue = 1", "docket.lease", "docket.outcome", "docket.decision", "docket.case_file",
            "docket.ready where queue = 6",
        ].map { try database.count("select count(*) from \($0)") }
    }

    @Test("a whole batch finishes with every effect once")
    func wholeFinish() throws {
        try enqueue(20)
        let frame = try claim(200)
        #expect(frame.jobs.count == 20)
        #expect(try tally() == [0, 1, 0, 0, 0, 0])
        try finish(frame)
        #expect(try tally() == [0, 0, 20, 20, 20, 20])
    }

    @Test("a second finish of the same batch is refused by the fence and writes nothing")
    func secondFinishIsRefused() throws {
        try enqueue(5)
        let frame = try claim(200)
        try finish(frame)
        let error = #expect(throws: PostgresError.self) { try finish(frame) }
        #expect(error?.sqlstate == "DK001")
        #expect(try tally() == [0, 0, 5, 5, 5, 5])
    }

    @Test("a finish after a rescue is refused, and the jobs are all in ready again")
    func finishAfterRescue() throws {
        try enqueue(5)
        let frame = try claim(200)
        #expect(try JobRescue.rescue([incarnation], on: database.open()) == 5)
        let session = try database.open()
        let error = #expect(throws: PostgresError.self) { try finish(frame, on: session) }
        #expect(error?.sqlstate == "DK001")
        #expect(try tally() == [5, 0, 0, 0, 0, 0])
    }

    @Test("a rescuer waiting on a finisher that commits puts back exactly what the finish left in the lease")
    func rescuerWaitsOnFinisher() throws {
        try enqueue(4)
        let frame = try claim(200)
        // The finisher has taken jobs 1 and 2 out of the lease and has not committed yet.
        let finisher = try database.open()
        let rest = frame.jobs.dropFirst(2)
        try finisher.run(script: "BEGIN")
        _ = try finisher.execute(
            Statement(
                name: "shrink",
                sql: """
                    update docket.lease set ids = '{\(rest.map { String($0.id) }.joined(separator: ","))}', attempts = '{0,0}'
                    where incarnation = \(incarnation) and n = 1
                    """))
        _ = try finisher.execute(
            Statement(
                name: "outcomes",
                sql: """
                    insert into docket.outcome (job_id, state, attempt)
                    values (\(frame.jobs[0].id), 1, 1), (\(frame.jobs[1].id), 1, 1)
                    """))
        let rescued = Background { try rescueInBackground() }
        try database.await(
            "the rescue waits for the finisher's row",
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%docket.lease where incarnation = any%')"
        )
        try finisher.run(script: "COMMIT")
        #expect(try rescued.value() == 2)
        #expect(
            try database.count("select count(*) from docket.ready r join docket.outcome o on o.job_id = r.job_id") == 0)
        #expect(try tally()[0...2] == [2, 0, 2])
    }

    @Test("a finisher waiting on a rescuer writes nothing once the rescue has committed")
    func finisherWaitsOnRescuer() throws {
        try enqueue(4)
        let frame = try claim(200)
        let rescuer = try database.open()
        try rescuer.run(script: "BEGIN")
        _ = try rescuer.execute(
            Statement(
                name: "rescue by hand",
                sql: """
                    with freed as (delete from docket.lease where incarnation = \(incarnation) returning ids)
                    insert into docket.ready (queue, kind, priority, attempt, job_id)
                    select 1, 1, 0, 0, unnest(ids) from freed
                    """))
        let refused = Background { try finishInBackground(frame) }
        try database.await(
            "the finish waits for the rescuer's row",
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%delete from docket.lease where incarnation = $1%')"
        )
        try rescuer.run(script: "COMMIT")
        #expect(try refused.value() == "DK001")
        #expect(try tally() == [4, 0, 0, 0, 0, 0])
    }

    @Test("a worker stopped between BEGIN and COMMIT does not hold up its own rescue, and can do no harm when it wakes")
    func stoppedBetweenBeginAndCommit() throws {
        try enqueue(3)
        let frame = try claim(200)
        // A real process that carries the incarnation's name, stopped inside its transaction with the lease row locked.
        let separator = database.url.contains("?") ? "&" : "?"
        let name = JobRescue.applicationName(incarnation: incarnation).replacingOccurrences(of: " ", with: "%20")
        let script = try NamedPipe()
        let client = try ToolProcess.start(
            ["/usr/bin/psql", "-X", "-q", "\(database.url)\(separator)application_name=\(name)"], input: script.path)
        let begun = """
            begin;
            delete from docket.lease where incarnation = \(incarnation);
            insert into docket.outcome (job_id, state, attempt) select unnest('{\(frame.jobs.map { String($0.id) }.joined(separator: ","))}'::int8[]), 1, 1;

            """
        try script.write(begun)
        try database.await(
            "the client is inside its transaction",
            "select exists (select from pg_stat_activity where application_name = '\(JobRescue.applicationName(incarnation: incarnation))' and state = 'idle in transaction' and query like 'insert into docket.outcome%')"
        )
        client.signal(SIGSTOP)
        #expect(try JobRescue.rescue([incarnation], on: database.open()) == 3)
        #expect(try tally()[0...2] == [3, 0, 0])
        client.signal(SIGCONT)
        try script.write("commit;\n")
        script.close()
        _ = client.wait()
        #expect(try tally()[0...2] == [3, 0, 0])
    }

    @Test("a partial finish leaves the rest in the lease, and a rescue then returns only the rest")
    func partialFinish() throws {
        try enqueue(5)
        let frame = try claim(200)
        try finish(frame, first: 2)
        #expect(try JobFinish.stillHeld(frame.key, on: database.open()) == frame.jobs.dropFirst(2).map(\.id))
        #expect(try JobRescue.rescue([incarnation], on: database.open()) == 3)
        #expect(try tally()[0...2] == [3, 0, 2])
    }

    @Test("a finish on a case version that has moved on is refused as a whole, with DK002")
    func staleVersion() throws {
        _ = try database.query("select docket.enqueue('intake', '{}', case_number => 'C-1') from generate_series(1, 2)")
        try finish(claim(1, n: 1))
        _ = try database.query("select docket.enqueue('intake', '{}', case_number => 'C-1')")
        let first = try claim(1, n: 2)
        let second = try claim(1, n: 3)
        try finish(first)
        let error = #expect(throws: PostgresError.self) { try finish(second) }
        #expect(error?.sqlstate == "DK002")
        #expect(Disposition(sqlstate: error?.sqlstate) == .release)
        #expect(try tally()[1...3] == [1, 2, 2])
        #expect(try database.count("select version::int8 from docket.case_file") == 2)
    }

    @Test("of two finishes that open the same case the second is refused as a whole, and its job runs again")
    func openedTwice() throws {
        _ = try database.query("select docket.enqueue('intake', '{}', case_number => 'C-1') from generate_series(1, 2)")
        let first = try claim(1, n: 1)
        let second = try claim(1, n: 2)
        try finish(first)
        let error = try #require(throws: PostgresError.self) { try finish(second) }
        #expect(JobFinish.foundCaseOpened(error))
        #expect(try tally()[1...3] == [1, 1, 1])
        #expect(try database.count("select version::int8 from docket.case_file") == 1)
    }

    @Test("the same outcome cannot be written twice, whatever the fence says")
    func outcomeIsUnique() throws {
        let session = try database.open()
        try session.run(script: "insert into docket.outcome (job_id, state, attempt) values (7, 1, 1)")
        let error = #expect(throws: PostgresError.self) {
            try session.run(script: "insert into docket.outcome (job_id, state, attempt) values (7, 1, 1)")
        }
        #expect(error?.sqlstate == "23505")
    }

    private func rescueInBackground() throws -> Int {
        try JobRescue.rescue([incarnation], on: database.open())
    }

    private func finishInBackground(_ frame: Batch) throws -> String? {
        // A session without the incarnation's name, so that nobody ends it.
        let session = try database.open()
        do {
            try finish(frame, on: session)
            return nil
        } catch let error as PostgresError {
            return error.sqlstate
        }
    }
}
