import Foundation
import Glibc
import Postgres
import TestKit

/// The rehearsal database that many histories share, as the run reads and writes it.
final class HistoryDatabase {
    let database: MigratedDatabase
    private let session: Session
    private let folder: String

    /// Made on a day, with the sweep `suspense-expiry` on its schedule.
    init(on day: Int) throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        folder = NSTemporaryDirectory() + "docket-histories-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try go(to: day)
        try session.run(script: "update docket.schedule set paused = name <> 'suspense-expiry'")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func run(script: String) throws { try session.run(script: script) }

    func go(to day: Int) throws {
        try session.run(script: "update docket.database_mode set business_date = '\(ModelDay.iso(day))'")
    }

    /// Enqueues a job. A key makes a second one with it none. The end of a suspense has no key: no door takes it.
    func enqueue(_ event: ModelEvent, caseNumber: String, key: String?) throws -> (job: Int64, isNew: Bool) {
        if case .expire = event {
            let job = try database.follow(
                "substantiation", event.facts, kind: event.kind, caseNumber: caseNumber, on: session)
            return (job, true)
        }
        let p = Parameters()
        p.append(json: event.facts)
        p.append(text: event.kind)
        p.append(text: caseNumber)
        p.append(text: key)
        let rows = try session.execute(Self.enqueue, p)
        return (try rows.int8(0, 0), try rows.bool(0, 1))
    }

    private static let enqueue = Statement(
        name: "history enqueue",
        sql: """
            select job_id, created from docket.enqueue('substantiation', $1::json, kind => $2::text, case_number => $3::text,
                key => $4::text, key_scope => 'ever')
            """)

    /// How many jobs have ended.
    func endedCount() throws -> Int64 {
        try database.count("select count(*) from docket.outcome", on: session)
    }

    /// How many jobs are in the hands of workers.
    func heldCount() throws -> Int {
        Int(try database.count("select coalesce(sum(cardinality(ids)), 0)::int8 from docket.lease", on: session))
    }

    /// Waits until nothing waits or runs and the sweep of the day has been taken.
    func awaitQuiet(on day: Int) throws {
        try awaitCondition("all is quiet on \(ModelDay.iso(day))", seconds: 120) {
            try database.query(
                """
                select not exists (select from docket.ready) and not exists (select from docket.lease)
                    and not exists (select from docket.scheduled)
                    and exists (select from docket.occurrence where schedule = 1 and civil_at::date = '\(ModelDay.iso(day))')
                """, on: session
            ).bool(0, 0)
        }
    }

    /// Pending consequences by suspense: what a person could issue.
    func pendingConsequences() throws -> [ModelEvent.Issue] {
        let rows = try database.query(
            "select suspense, version, kind, made_by, task from docket.consequence where state = 'pending' order by 1, 2, 3",
            on: session)
        return try (0..<rows.count).map { row in
            ModelEvent.Issue(
                suspense: try rows.int8(row, 0), version: Int(try rows.int4(row, 1)), kind: try rows.text(row, 2),
                madeBy: try rows.int8(row, 3), task: try rows.text(row, 4))
        }
    }

    /// `docket task done`: whether it was accepted.
    func issue(_ issue: ModelEvent.Issue) throws -> Bool {
        switch try docket("task", "done", "\(issue.madeBy)", issue.task, "--by", "A Person") {
        case 0: return true
        case 4: return false
        case let status: throw UnusableRun(description: "docket task done ended with \(status): \(try words("err"))")
        }
    }

    /// `docket letter export`, into one batch.
    func exportLetters() throws {
        let status = try docket("letter", "export", "--yes", "\(folder)/\(UUID().uuidString).csv", "--by", "A Person")
        guard status == 0 else {
            throw UnusableRun(description: "docket letter export ended with \(status): \(try words("err"))")
        }
    }

    private func words(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }

    private func docket(_ arguments: String...) throws -> Int32 {
        let program = (DaemonProcess.program as NSString).deletingLastPathComponent + "/docket"
        let ending = try ToolProcess.start(
            [program] + arguments + ["--database-url", database.url], environment: ["PATH=/usr/bin:/bin", "LC_ALL=C"],
            output: "\(folder)/out", errors: "\(folder)/err"
        ).wait()
        guard case .exited(let status) = ending else { return -1 }
        return status
    }

    /// How often what matters has happened.
    func reached() throws -> [(what: String, count: Int64)] {
        let rows = try database.query(Self.reached, on: session)
        return try (0..<rows.count).map { (try rows.text($0, 0), try rows.int8($0, 1)) }
    }

    private static let reached = """
        select 'suspenses', count(*) from docket.suspense
        union all select 'rounds of clarification', count(*) from docket.suspense where rounds = 1
        union all select 'extensions', count(*) from docket.deadline d join docket.job j on j.id = d.made_by
            where j.facts like '%"event":"extension"%'
        union all select 'ends', count(distinct (suspense, version)) from docket.consequence
        union all select 'late ends', count(distinct (suspense, version)) from docket.consequence where late
        union all select 'stopped consequences', count(*) from docket.consequence where state = 'stopped'
        union all select 'issued consequences', count(*) from docket.consequence where state = 'issued'
        union all select 'urgent referrals', count(*) from docket.referral where urgent
        union all select 'late responses', count(*) from docket.response where timeliness = 'late'
        """

    /// The rows of every case as the model writes them, sorted.
    func lines() throws -> [String: [String]] {
        let rows = try session.execute(Self.lines)
        var found: [String: [String]] = [:]
        for row in 0..<rows.count { found[try rows.text(row, 0), default: []].append(try rows.text(row, 1)) }
        return found.mapValues { $0.sorted() }
    }

    private static let lines = Statement(
        name: "history lines",
        sql: """
            with ended as (
                select j.*, case o.state when 1 then 'decided' when 2 then 'referred'
                    when 3 then 'failed ' || split_part(o.result, ':', 1) when 4 then 'done ' || split_part(o.result, ':', 1)
                    else coalesce('state ' || o.state, 'without outcome') end as how
                from docket.job j left join docket.outcome o on o.job_id = j.id where j.queue = 9
            ), line (id, text) as (
                select id, format('suspense %s %s %s %s version %s rounds %s', id, purpose, operation, state, version, rounds)
                from docket.suspense
                union all
                select suspense, format('deadline %s %s from @%s due @%s follow-up @%s', suspense, version, counted_from - date '2000-01-01',
                    response_due - date '2000-01-01', follow_up - date '2000-01-01')
                from docket.deadline
                union all
                select suspense, format('consequence %s %s %s %s made @%s%s', suspense, version, kind, state, made_on - date '2000-01-01',
                    case when late then ' late' end)
                from docket.consequence
                union all
                select suspense, format('letter %s %s %s %s version %s', suspense, kind, round, state, version) from docket.letter
                union all
                select suspense, format('response %s %s %s received @%s recorded @%s %s %s %s', job_id, suspense, version,
                    received_on - date '2000-01-01', recorded_on - date '2000-01-01', coalesce(answer, '-'), timeliness, coalesce(next, '-'))
                from docket.response
            )
            select j.case_number, l.text from line l join docket.job j on j.id = l.id
            union all
            select case_number, format('job %s %s', id, how) from ended where caused_by is null
            union all
            select case_number, format('swept %s %s %s', facts::json ->> 'suspense', facts::json ->> 'version', how)
            from ended where caused_by is not null and how not like 'done %'
            union all
            select j.case_number, format('urgent %s', j.id) from docket.referral r join docket.job j on j.id = r.job_id where r.urgent
            union all
            select case_number, format('owner %s', owner) from docket.case_file
            """)
}

/// A run that nothing can be compared in.
struct UnusableRun: Error, CustomStringConvertible {
    let description: String
}
