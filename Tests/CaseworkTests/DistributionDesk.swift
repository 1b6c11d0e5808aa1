import Casework
import Postgres
import QueueModel
import QueueStore
import RuleCore
import TestKit
import Testing

/// Works jobs of the queues `distribution` and `letters` on a database of its own, step by step: claim, prepare, finish.
/// What two workers do at once is one step after another here, in the order that a test wants.
final class DistributionDesk {
    static let day = "2026-02-03"

    let database: MigratedDatabase
    let session: Session
    private var n: Int64 = 0

    /// A job that a worker has claimed and prepared.
    struct Claimed {
        let frame: Batch
        let step: any LoneHandler.Type
        var job: Int64 { frame.jobs[0].id }
    }

    /// Declares what a run needs, and loads two offices: 12, bilingual, and 13.
    init(declared: Bool = true) throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        try session.run(script: "update docket.database_mode set business_date = '\(Self.day)'")
        try office("12", capacity: "2", bilingual: true)
        try office("13", capacity: "1")
        if declared {
            try declare("distribution", "inventory", "counted")
            try declare("distribution", "special-5-order", "special-5-first")
        }
    }

    /// Records an operator's parameter from the beginning of the year on.
    func declare(_ section: String, _ name: String, _ value: String) throws {
        try session.run(
            script: """
                insert into docket.operator_parameter (section, name, value, valid_from, authority, recorded_by)
                values ('\(section)', '\(name)', '\(value)', '2026-01-01', 'x', 'x');
                select docket.reference_snapshot_take();
                """)
    }

    /// Loads an office with a capacity that was stated, or without one.
    func office(
        _ code: String, capacity: String = "null", bilingual: Bool = false, hold: Bool = false, most: String = "null",
        inventory: String = "null"
    ) throws {
        try session.run(
            script: """
                insert into docket.reference_load (section, corrects, recorded_by) values ('offices', true, 'x');
                insert into docket.office_record (load, row_number, code, name, bilingual, on_hold, new_cases_max, capacity,
                    inventory, valid_from, authority)
                select max(id), 1, '\(code)', 'Office \(code)', \(bilingual), \(hold), \(most), \(capacity), \(inventory),
                    '2026-01-01', 'x' from docket.reference_load;
                """)
    }

    /// Puts cases into Special 6, or into Special 5 when an office released them.
    func wait(
        _ numbers: [String], released: String? = nil, spanish: Bool? = nil, other: Bool? = nil, foreign: Bool = false,
        attorney: Bool? = nil, exhibit: String? = nil, urgency: String = "none"
    ) throws {
        func sql(_ text: String?) -> String { text.map { "'\($0)'" } ?? "null" }
        func sql(_ bool: Bool?) -> String { bool.map { "\($0)" } ?? "null" }
        let special = released == nil ? "special-6" : "special-5"
        for number in numbers {
            try session.run(
                script: """
                    insert into docket.case_file (case_number, version, owner, decided_by) values ('\(number)', 1, '\(special)', 1);
                    insert into docket.pool (entered_by, case_number, queue, entered_on, urgency, spanish, other_language,
                        is_foreign, us_based_poa, exhibit_office, released_by)
                    values (nextval('docket.job_id_seq'), '\(number)', \(released == nil ? 6 : 13), '2026-02-01', '\(urgency)',
                        \(sql(spanish)), \(sql(other)), \(foreign), \(sql(attorney)), \(sql(exhibit)), \(sql(released)));
                    """)
        }
    }

    /// Enqueues a proposal.
    @discardableResult
    func propose() throws -> Int64 { try DistributionRuns.enqueueProposal(on: session).job }

    /// Proposes a run and returns its id.
    @discardableResult
    func proposed() throws -> Int64 {
        let run = try propose()
        try workAll()
        return run
    }

    /// Enqueues the application of a run.
    @discardableResult
    func apply(_ run: Int64) throws -> Int64 {
        try DistributionRuns.enqueueApplication(of: run, by: "a test", on: session).job
    }

    /// Claims the job of a queue that has waited longest.
    func claim(_ queue: WorkQueue = .distribution) throws -> Claimed {
        n += 1
        let mark = Watermark(kinds: queue.handledKinds.map(\.rawValue), now: 0)
        let batch = try #require(
            try JobClaim.claim(
                on: session, queue: queue, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 1,
                key: LeaseKey(incarnation: 1, n: n), parameters: Parameters()))
        let frame = try JobFetch.batch(batch.lease, on: session, parameters: Parameters())
        return Claimed(frame: frame, step: try #require(LoneHandlers.handler(of: frame.jobs[0].kind)))
    }

    /// The step of a claimed job, after it has read what it reads.
    func prepare(_ claimed: Claimed) throws -> (LoneJob, AnyStep) {
        let frame = claimed.frame
        let reference = try #require(try ReferenceData.snapshot(frame.snapshot, on: session))
        let context = try CaseContext(actionDateDays: frame.actionDateDays, reference: reference)
        let lone = LoneJob(
            frame.jobs[0], in: frame, ruleset: try ReferenceData.rulesetID(hash: Ruleset.hash, on: session))
        return (lone, AnyStep(run: try claimed.step.prepare(lone, context, on: session)))
    }

    /// A step that is kept for later.
    struct AnyStep {
        let run: (Effects, Session) throws(PostgresError) -> Void
    }

    /// Finishes a prepared job, on a session of the test's or the desk's own.
    func finish(_ claimed: Claimed, _ prepared: (LoneJob, AnyStep), on other: Session? = nil) throws {
        try JobFinish.commit(
            Effects(), JobFinish.Hold(key: claimed.frame.key, held: 1, remaining: []), prepared.0.circumstances,
            on: other ?? session, parameters: Parameters(), first: prepared.1.run)
    }

    /// Claims, prepares and finishes the next job; one that the database refuses for good fails, as a lane has it fail.
    @discardableResult
    func work(_ queue: WorkQueue = .distribution) throws -> Int64 {
        let claimed = try claim(queue)
        try finishOrFail(claimed, prepare(claimed))
        return claimed.job
    }

    /// As a lane finishes it: refused for good, it fails.
    func finishOrFail(_ claimed: Claimed, _ prepared: (LoneJob, AnyStep)) throws {
        do { try finish(claimed, prepared) } catch let error as PostgresError {
            guard case .server(let server) = error, Disposition(sqlstate: server.sqlstate) == .discard else {
                throw error
            }
            let effects = Effects()
            effects.finish(
                job: claimed.job, attempt: 0, state: .failed, result: "\(server.sqlstate) \(server.constraint ?? "")")
            try JobFinish.commit(
                effects, JobFinish.Hold(key: claimed.frame.key, held: 1, remaining: []), prepared.0.circumstances,
                on: session, parameters: Parameters())
        }
    }

    /// Works everything that waits in a queue, one job after the other.
    func workAll(_ queue: WorkQueue = .distribution) throws {
        while try database.count("select count(*) from docket.ready where queue = \(queue.rawValue)", on: session) > 0 {
            try work(queue)
        }
    }

    /// The first column of every row, as text.
    func texts(_ sql: String) throws -> [String] {
        let rows = try database.query(sql, on: session)
        return try (0..<rows.count).map { try rows.textIfPresent($0, 0) ?? "-" }
    }

    /// Number and owner of every case.
    func owners() throws -> [String] {
        try texts("select case_number || ' ' || owner from docket.case_file order by case_number")
    }

    /// How a job ended: the state's number and what it says.
    func ending(_ job: Int64) throws -> String {
        try texts("select state || coalesce(' ' || result, '') from docket.outcome where job_id = \(job)").first ?? "-"
    }

    /// Number, state and place of every case that is or was in the pool.
    func pool() throws -> [String] {
        try texts(
            "select case_number || ' ' || state || coalesce(' ' || placed_at, '') from docket.pool order by case_number"
        )
    }
}
