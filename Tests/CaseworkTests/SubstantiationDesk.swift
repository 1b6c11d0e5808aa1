import Casework
import CivilTime
import Postgres
import QueueModel
import QueueStore
import RuleCore
import TestKit
import Testing

/// Works jobs of queue `substantiation` on a database of its own, step by step: claim, read, decide, finish. What two
/// workers do at once is one step after another here, in the order that a test wants.
final class SubstantiationDesk {
    /// The day of the request; day 30 is 2026-04-01, day 45 is 2026-04-16.
    static let start = CivilDate(iso: "2026-03-02")

    let database: MigratedDatabase
    private let session: Session
    private let handler = SubstantiationHandler()
    private var n: Int64 = 0

    /// A job that a worker has claimed and read the case's suspenses for.
    struct Claimed {
        let frame: Batch
        let suspenses: [String: [SuspenseState]]
        var job: Int64 { frame.jobs[0].id }
    }

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        try go(toDay: 0)
    }

    /// The date that many days after the request.
    static func day(_ number: Int) -> String { start?.adding(days: number)?.description ?? "" }

    /// Moves the business date.
    func go(toDay number: Int) throws {
        try session.run(script: "update docket.database_mode set business_date = '\(Self.day(number))'")
    }

    /// A request by letter of CSCO, pending and in notice status: two consequences when nothing comes.
    static let request =
        #"{"operation":"csco","purpose":"substantiation","channel":"letter","pending_ia":true,"account_status":"notice"}"#

    /// A response received that many days after the request.
    static func response(day number: Int, _ answer: String = "full") -> String {
        #"{"received_on":"\#(day(number))","answer":"\#(answer)"}"#
    }

    /// Ten days more, which with the 30 of the letter are more than the usual 30 for substantiation.
    static let tenDaysMore =
        #"{"event":"extension","extension_granted":true,"extension_days":10,"days_reason_stated":true}"#

    @discardableResult
    func enqueue(_ kind: String, _ facts: String, caseNumber: String? = "C-1") throws -> Int64 {
        guard kind != "expire" else {
            return try database.follow("substantiation", facts, kind: kind, caseNumber: caseNumber, on: session)
        }
        let p = Parameters()
        p.append(json: facts)
        p.append(text: kind)
        p.append(text: caseNumber)
        return try session.execute(
            Statement(
                name: "enqueue",
                sql:
                    "select job_id from docket.enqueue('substantiation', $1::json, kind => $2::text, case_number => $3::text)"
            ), p
        ).int8(0, 0)
    }

    /// Claims the job that has waited longest, and reads.
    func claim() throws -> Claimed {
        n += 1
        let mark = Watermark(kinds: WorkQueue.substantiation.handledKinds.map(\.rawValue), now: 0)
        let batch = try #require(
            try JobClaim.claim(
                on: session, queue: .substantiation, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 1,
                key: LeaseKey(incarnation: 1, n: n), parameters: Parameters()))
        let frame = try JobFetch.batch(batch.lease, on: session, parameters: Parameters())
        let number = frame.jobs[0].caseNumber.map { frame.withBytes($0) { String(decoding: $0, as: UTF8.self) } }
        return Claimed(frame: frame, suspenses: try SuspenseState.fetch([number].compactMap { $0 }, on: session))
    }

    /// Decides and finishes; false when the case had moved on, and the job is back in ready.
    @discardableResult
    func finish(_ claimed: Claimed) throws -> Bool {
        let effects = Effects()
        let (frame, job) = (claimed.frame, claimed.frame.jobs[0])
        let reference = try #require(try ReferenceData.snapshot(frame.snapshot, on: session))
        let context = try CaseContext(actionDateDays: frame.actionDateDays, reference: reference)
        handler.run(job, in: frame, context, claimed.suspenses, effects)
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
        while try database.count("select count(*) from docket.ready where queue = 9", on: session) > 0 {
            try finish(claim())
        }
    }

    /// Enqueues and works one job.
    @discardableResult
    func work(_ kind: String, _ facts: String, caseNumber: String? = "C-1") throws -> Int64 {
        let job = try enqueue(kind, facts, caseNumber: caseNumber)
        try workAll()
        return job
    }

    /// Two jobs are claimed and read before either finishes; the second then finishes first when `crossed`. Whoever comes
    /// too late runs again.
    func race(crossed: Bool) throws {
        let pair = [try claim(), try claim()]
        for claimed in crossed ? pair.reversed() : pair { try finish(claimed) }
        try workAll()
    }

    /// Opens a suspense on day 0; returns its id.
    @discardableResult
    func open(_ facts: String = SubstantiationDesk.request, caseNumber: String = "C-1") throws -> Int64 {
        try work("request", facts, caseNumber: caseNumber)
    }

    /// Looks for what is due on the business date.
    @discardableResult
    func sweep(limit: Int32 = 1_000) throws -> Int64 {
        let today = try session.execute(Statement(name: "today", sql: "select docket.action_date()")).dateDays(0, 0)
        return try SuspenseSweep.enqueueDue(on: today, limit: limit, on: session)
    }

    /// The end of a suspense as the sweep enqueues it, without asking whether it is due.
    @discardableResult
    func enqueueExpire(_ suspense: Int64, version: Int = 1) throws -> Int64 {
        try enqueue("expire", #"{"suspense":\#(suspense),"version":\#(version)}"#)
    }

    /// Runs statements of the test's own.
    func run(script: String) throws { try session.run(script: script) }

    /// The first column of every row, as text.
    func texts(_ sql: String) throws -> [String] {
        let rows = try database.query(sql, on: session)
        return try (0..<rows.count).map { try rows.textIfPresent($0, 0) ?? "-" }
    }

    /// State and version of the case's suspenses, in the order of their opening.
    func suspenses() throws -> [String] {
        try texts("select state || ' ' || version from docket.suspense order by id")
    }

    /// Kind and state of every consequence.
    func consequences() throws -> [String] {
        try texts("select kind || ' ' || state from docket.consequence order by version, kind")
    }

    /// How a job ended: the state's number and what it says.
    func ending(_ job: Int64) throws -> String {
        try texts("select state || coalesce(' ' || result, '') from docket.outcome where job_id = \(job)").first ?? "-"
    }
}
