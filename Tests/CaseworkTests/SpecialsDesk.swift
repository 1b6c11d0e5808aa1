import Casework
import CivilTime
import JSONText
import Postgres
import QueueModel
import QueueStore
import RuleCore
import TestKit
import Testing

/// Works jobs of intake and of the Specials on a database of its own, step by step: claim, read, decide, finish. What two
/// workers do at once is one step after another here, in the order that a test wants.
final class SpecialsDesk {
    let database: MigratedDatabase
    private let session: Session
    private let route = RouteHandler()
    private let specials = SpecialsHandler()
    private var n: Int64 = 0

    /// Jobs that a worker has claimed and read the cases of.
    struct Claimed {
        let frame: Batch
        let holdings: SpecialHoldings
        var ids: [Int64] { frame.jobs.map(\.id) }
    }

    init(on date: String = "2026-02-03") throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        try go(to: date)
    }

    /// Beside another desk of one database.
    init(in other: MigratedDatabase) throws {
        database = other
        session = try database.open()
    }

    /// Moves the business date.
    func go(to date: String) throws { try run("update docket.database_mode set business_date = '\(date)'") }

    /// Runs statements of the test's own.
    func run(_ script: String) throws { try session.run(script: script) }

    /// The first column of every row, as text.
    func texts(_ sql: String) throws -> [String] {
        let rows = try database.query(sql, on: session)
        return try (0..<rows.count).map { try rows.textIfPresent($0, 0) ?? "-" }
    }

    /// The first column of the first row, as text.
    func text(_ sql: String) throws -> String { try texts(sql).first ?? "-" }

    /// The facts of a plain new case with some more members.
    static func facts(_ more: String = "") -> String {
        #"{"new_case":true,"congressional":false,"special_criteria":[],"extreme_time_sensitive":false,"#
            + #""residence":"United States","taxpayer_name":"PLANTED NAME","taxpayer_tin":"900-00-0001""#
            + (more.isEmpty ? "}" : ",\(more)}")
    }

    /// The same of a congressional case.
    static func congressional(_ more: String = "") -> String {
        facts(more).replacing(#""congressional":false"#, with: #""congressional":true"#)
    }

    @discardableResult
    func enqueue(_ queue: String, _ facts: String, caseNumber: String? = "C-1", kind: String? = nil) throws -> Int64 {
        guard queue == "intake" else {
            return try database.follow(queue, facts, kind: kind, caseNumber: caseNumber, on: session)
        }
        let p = Parameters()
        p.append(json: facts)
        p.append(text: caseNumber)
        return try session.execute(
            Statement(
                name: "enqueue",
                sql: "select job_id from docket.enqueue('intake', $1::json, case_number => $2::text)"),
            p
        ).int8(0, 0)
    }

    /// Claims up to so many jobs of a queue, those that have waited longest, and reads; nil when none waits.
    func claim(_ queue: WorkQueue, most: Int = 1) throws -> Claimed? {
        n += 1
        let mark = Watermark(kinds: queue.handledKinds.map(\.rawValue), now: 0)
        guard
            let batch = try JobClaim.claim(
                on: session, queue: queue, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: most,
                key: LeaseKey(incarnation: 1, n: n), parameters: Parameters())
        else { return nil }
        let frame = try JobFetch.batch(batch.lease, on: session, parameters: Parameters())
        return Claimed(frame: frame, holdings: try holdings(frame, queue))
    }

    private func holdings(_ frame: Batch, _ queue: WorkQueue) throws -> SpecialHoldings {
        var holdings = SpecialHoldings()
        guard queue.readsSpecials else { return holdings }
        func text(_ range: Range<Int>) -> String { frame.withBytes(range) { String(decoding: $0, as: UTF8.self) } }
        holdings.states = try SpecialState.fetch(
            frame.jobs.compactMap { job in job.caseNumber.map { (job.id, text($0)) } }, withRouting: true, on: session)
        holdings.alignment = try DistrictAlignment.fetch(
            holdings.districts(frame.jobs.map { ($0.id, text($0.facts)) }), on: frame.actionDateDays, on: session)
        return holdings
    }

    /// Decides and finishes; false when a case had moved on, and the jobs are back in ready.
    @discardableResult
    func finish(_ claimed: Claimed) throws -> Bool {
        let effects = Effects()
        let frame = claimed.frame
        let reference = try #require(try ReferenceData.snapshot(frame.snapshot, on: session))
        let context = try CaseContext(actionDateDays: frame.actionDateDays, reference: reference)
        for job in frame.jobs {
            if frame.queue == WorkQueue.intake.rawValue {
                route.run(job, in: frame, context, effects)
            } else {
                specials.run(job, in: frame, context, claimed.holdings, effects)
            }
        }
        do {
            try commit(effects, frame)
            return true
        } catch let error as PostgresError where error.sqlstate == "DK002" || JobFinish.foundCaseOpened(error) {
            effects.removeAll()
            for job in frame.jobs { effects.release(job: job.id, attempt: job.attempt) }
            try commit(effects, frame)
            return false
        }
    }

    private func commit(_ effects: Effects, _ frame: Batch) throws {
        try JobFinish.commit(
            effects, JobFinish.Hold(key: frame.key, held: frame.jobs.count, remaining: []),
            JobFinish.Circumstances(
                actionDateDays: frame.actionDateDays, snapshot: frame.snapshot,
                ruleset: try ReferenceData.rulesetID(hash: Ruleset.hash, on: session)),
            on: session, parameters: Parameters())
    }

    /// Works everything that waits, one job after the other; what follows from it too.
    func workAll() throws {
        var worked = true
        while worked {
            worked = false
            for queue in WorkQueue.handled where queue == .intake || queue.readsSpecials {
                while let claimed = try claim(queue) {
                    try finish(claimed)
                    worked = true
                }
            }
        }
    }

    /// Routes a case and works what follows; returns the job of intake.
    @discardableResult
    func work(_ facts: String, caseNumber: String = "C-1") throws -> Int64 {
        let job = try enqueue("intake", facts, caseNumber: caseNumber)
        try workAll()
        return job
    }

    /// How a job ended: the state's number and what it says.
    func ending(_ job: Int64) throws -> String {
        try text("select state || coalesce(' ' || result, '') from docket.outcome where job_id = \(job)")
    }

    /// The job that another caused; 0 when it caused none.
    func caused(by job: Int64) throws -> Int64 {
        Int64(try text("select coalesce(max(id), 0)::text from docket.job where caused_by = \(job)")) ?? 0
    }

    /// Owner and version of a case.
    func owner(_ caseNumber: String = "C-1") throws -> String {
        try text("select owner || ' ' || version from docket.case_file where case_number = '\(caseNumber)'")
    }

    /// What differs when the stored decision of a job is decided again on its stored facts; empty when it is the same,
    /// byte for byte.
    func replayed(_ job: Int64, _ kind: DecisionKind) throws -> [String] {
        let stored = try database.query(
            """
            select d.decided, d.trace, coalesce(d.tasks, ''), d.action_date::text, coalesce(f.facts, j.facts), s.content
            from docket.decision d join docket.job j on j.id = d.job_id join docket.reference_snapshot s on s.id = d.snapshot
            left join docket.decision_facts f on f.job_id = d.job_id where d.job_id = \(job)
            """, on: session)
        let on = try #require(CivilDate(iso: try stored.text(0, 3)))
        let verdict = try RuleCore.decide(
            kind, facts: try stored.text(0, 4), on: on, reference: try Reference(json: try stored.text(0, 5)))
        var differences: [String] = []
        if try stored.text(0, 0) != verdict.decision.render() { differences.append("decision") }
        if try stored.text(0, 1) != verdict.trace.encoded { differences.append("trace") }
        if try stored.text(0, 2) != Array(verdict.tasks).map(\.text).joined(separator: ",") {
            differences.append("tasks")
        }
        return differences
    }
}
