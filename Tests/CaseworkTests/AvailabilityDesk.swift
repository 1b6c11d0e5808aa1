import Casework
import Postgres
import QueueModel
import QueueStore
import RuleCore
import TestKit
import Testing

/// Works jobs of queue `availability` on a database of its own, step by step: claim, read, decide, finish. What two
/// workers do at once is one step after another here, in the order that a test wants.
final class AvailabilityDesk {
    let database: MigratedDatabase
    private let session: Session
    private let handler = AvailabilityHandler()
    private var n: Int64 = 0

    /// A job that a worker has claimed and read its advocate for.
    struct Claimed {
        let frame: Batch
        let advocates: [String: AdvocateState]
    }

    /// The business date is 2026-02-03. Office 22 is closed on Friday 2026-02-27, office 23 is not. Of office 22 are CA-1
    /// (active), CA-2 (in training, without cases), CA-3 (20 hours a week) and CA-4 (inactive), of office 23 CA-5.
    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        try session.run(script: Self.tables)
        try go(to: "2026-02-03")
    }

    static let tables = """
        begin;
        insert into docket.reference_load (section, corrects, recorded_by)
            select s, false, 'x' from unnest('{offices,advocates,calendars,closed-days}'::text[]) as s;
        insert into docket.office_record (load, row_number, code, name, bilingual, on_hold, valid_from, authority)
            select 1, n, (21 + n)::text, 'Office', false, false, '2020-01-01', 'x' from generate_series(1, 2) n;
        insert into docket.advocate_record (load, row_number, code, office, position, in_training, weekly_hours, status, availability,
                bilingual, valid_from, authority) values
            (2, 1, 'CA-1', '22', 'case-advocate', false, null, 'active', 1, false, '2020-01-01', 'x'),
            (2, 2, 'CA-2', '22', 'case-advocate', true, null, 'deferred', 0, false, '2020-01-01', 'x'),
            (2, 3, 'CA-3', '22', 'case-advocate', false, 20, 'active', 0.5, false, '2020-01-01', 'x'),
            (2, 4, 'CA-4', '22', 'case-advocate', false, null, 'inactive', 0, false, '2020-01-01', 'x'),
            (2, 5, 'CA-5', '23', 'case-advocate', false, null, 'active', 1, false, '2020-01-01', 'x');
        insert into docket.calendar_record (load, row_number, calendar, close_of_business, valid_from, authority)
            values (3, 1, 'workdays', '16:30', '2020-01-01', 'x');
        insert into docket.closed_day_record (load, row_number, calendar, office, valid_from, valid_until, authority)
            values (4, 1, 'workdays', '22', '2026-02-27', '2026-02-27', 'x');
        select docket.reference_snapshot_take();
        commit;
        """

    /// Moves the business date.
    func go(to date: String) throws {
        try session.run(script: "update docket.database_mode set business_date = '\(date)'")
    }

    @discardableResult
    func enqueue(_ facts: String, about code: String = "CA-1", kind: String = "report") throws -> Int64 {
        try database.follow(
            "availability", facts, kind: kind, caseNumber: code.isEmpty ? nil : "advocate/" + code, on: session)
    }

    /// An absence of so many days, by default from Monday 2026-03-02 on.
    @discardableResult
    func enqueueAbsence(
        _ days: Int, from first: String = "2026-03-02", about code: String = "CA-1", replacing replaced: Int64? = nil
    ) throws -> Int64 {
        let last = try texts("select (date '\(first)' + \(days - 1))::text").first ?? ""
        let replaces = replaced.map { #","replaces":\#($0)"# } ?? ""
        return try enqueue(
            #"{"situation":"absence","first_day_out":"\#(first)","last_day_out":"\#(last)"\#(replaces)}"#, about: code)
    }

    /// Claims the job that has waited longest, and reads.
    func claim() throws -> Claimed {
        n += 1
        let mark = Watermark(kinds: WorkQueue.availability.handledKinds.map(\.rawValue), now: 0)
        let batch = try #require(
            try JobClaim.claim(
                on: session, queue: .availability, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 1,
                key: LeaseKey(incarnation: 1, n: n), parameters: Parameters()))
        let frame = try JobFetch.batch(batch.lease, on: session, parameters: Parameters())
        let code = AvailabilityHandler.advocate(of: frame.jobs[0], in: frame)
        return Claimed(
            frame: frame,
            advocates: try AdvocateState.fetch(
                [code].compactMap { $0 }, on: frame.actionDateDays, session: session))
    }

    /// Decides and finishes; false when the advocate had moved on, and the job is back in ready.
    @discardableResult
    func finish(_ claimed: Claimed) throws -> Bool {
        let effects = Effects()
        let (frame, job) = (claimed.frame, claimed.frame.jobs[0])
        let reference = try #require(try ReferenceData.snapshot(frame.snapshot, on: session))
        let context = try CaseContext(actionDateDays: frame.actionDateDays, reference: reference)
        handler.run(job, in: frame, context, claimed.advocates, effects)
        do {
            try commit(effects, frame)
            return true
        } catch let error as PostgresError where error.sqlstate == "DK002" {
            effects.removeAll()
            effects.release(job: job.id, attempt: job.attempt)
            try commit(effects, frame)
            return false
        }
    }

    private func commit(_ effects: Effects, _ frame: Batch) throws {
        try JobFinish.commit(
            effects, JobFinish.Hold(key: frame.key, held: 1, remaining: []),
            JobFinish.Circumstances(
                actionDateDays: frame.actionDateDays, snapshot: frame.snapshot,
                ruleset: try ReferenceData.rulesetID(hash: Ruleset.hash, on: session)),
            on: session, parameters: Parameters())
    }

    /// Works everything that waits, one job after the other.
    func workAll() throws {
        while try database.count("select count(*) from docket.ready where queue = 17", on: session) > 0 {
            try finish(claim())
        }
    }

    /// Enqueues and works one report.
    @discardableResult
    func work(_ facts: String, about code: String = "CA-1") throws -> Int64 {
        let job = try enqueue(facts, about: code)
        try workAll()
        return job
    }

    /// Enqueues and works one absence.
    @discardableResult
    func workAbsence(
        _ days: Int, from first: String = "2026-03-02", about code: String = "CA-1", replacing replaced: Int64? = nil
    ) throws -> Int64 {
        let job = try enqueueAbsence(days, from: first, about: code, replacing: replaced)
        try workAll()
        return job
    }

    /// Makes known what is due on a day; returns how much is new.
    func notify(on date: String, limit: Int32 = 100) throws -> Int64 {
        try AdvocateSweeps.notify(on: days(date), limit: limit, job: 1, session: session)
    }

    /// Enqueues the reviews of a day; returns how many are new.
    func enqueueReviews(on date: String, limit: Int32 = 100) throws -> Int64 {
        try AdvocateSweeps.enqueueReviews(on: days(date), limit: limit, job: 0, session: session)
    }

    /// What `notify` would make known.
    func due(on date: String) throws -> [String] {
        try AdvocateSweeps.due(on: days(date), sampleMax: 5, session: session).sample
    }

    private func days(_ date: String) throws -> Int32 {
        try session.execute(Statement(name: "days \(date)", sql: "select date '\(date)'")).dateDays(0, 0)
    }

    /// Runs statements of the test's own.
    func run(script: String) throws { try session.run(script: script) }

    /// The first column of every row, as text.
    func texts(_ sql: String) throws -> [String] {
        let rows = try database.query(sql, on: session)
        return try (0..<rows.count).map { try rows.textIfPresent($0, 0) ?? "-" }
    }

    /// The status and availability of an advocate on a day.
    func standing(_ code: String = "CA-1", on date: String) throws -> String {
        try texts(
            "select status || ' ' || trim_scale(availability) from docket.advocate_on('\(date)') where id = '\(code)'"
        ).first ?? "-"
    }

    /// What a job's change says: status, the day by which, the first day.
    func change(_ job: Int64) throws -> String {
        try texts(
            """
            select concat_ws(' ', coalesce(status, '-'), coalesce(change_by::text, '-'), takes_effect, case when late then 'late' end)
            from docket.advocate_change where job_id = \(job)
            """
        ).first ?? "-"
    }

    /// How a job ended: the state's number and what it says.
    func ending(_ job: Int64) throws -> String {
        try texts("select state || coalesce(' ' || result, '') from docket.outcome where job_id = \(job)").first ?? "-"
    }

    /// The rules that refer the job.
    func referredBy(_ job: Int64) throws -> [String] {
        try texts("select rule from docket.referral where job_id = \(job) order by part")
    }
}
