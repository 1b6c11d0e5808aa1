import Foundation
import Postgres
import TestKit

/// A database with drills in it: jobs that trap, hang, exit and kill themselves as told.
struct DrillDatabase {
    let database: MigratedDatabase
    let session: Session

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
    }

    /// Sets how drills are tried: milliseconds, and how many attempts.
    func policy(deadline: Int, attempts: Int = 5, retryFirst: Int = 20) throws {
        try session.run(
            script: """
                update docket.kind set deadline_ms = \(deadline), attempts_max = \(attempts),
                    retry_first_ms = \(retryFirst), retry_max_ms = \(retryFirst) where name = 'drill'
                """)
    }

    /// Enqueues one drill; returns its id.
    func enqueue(_ act: String, milliseconds: Int = 0) throws -> Int64 {
        try database.count(
            "select job_id from docket.enqueue('bench', '{\"do\":\"\(act)\",\"milliseconds\":\(milliseconds)}', 'drill')",
            on: session)
    }

    /// Enqueues that many drills that do nothing amiss.
    func enqueueGood(_ count: Int, milliseconds: Int = 0) throws {
        _ = try database.query(
            """
            select docket.enqueue_batch('bench', array_fill('{"do":"work","milliseconds":\(milliseconds)}'::json, array[\(count)]), 'drill')
            """, on: session)
    }

    func start(_ change: (inout DaemonProcess.Settings) -> Void = { _ in }) throws -> DaemonProcess {
        try DaemonProcess(database.url) {
            $0.drills = true
            change(&$0)
        }
    }

    func awaitEnded(_ count: Int, seconds: Double = 60) throws {
        try database.await(
            "\(count) jobs have ended", seconds: seconds, "select count(*) = \(count) from docket.outcome")
    }

    /// The verdicts on a job, the oldest death first.
    func verdicts(_ job: Int64) throws -> [String] {
        let rows = try database.query("select verdict from docket.death where job_id = \(job) order by at", on: session)
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }

    /// How a job ended: the state's number and the attempt it ended in.
    func ending(_ job: Int64) throws -> [Int16] {
        let rows = try database.query(
            "select state, attempt from docket.outcome where job_id = \(job)", on: session)
        guard rows.count == 1 else { return [] }
        return [try rows.int2(0, 0), try rows.int2(0, 1)]
    }

    func result(_ job: Int64) throws -> String {
        try database.query("select coalesce(result, '') from docket.outcome where job_id = \(job)", on: session).text(
            0, 0)
    }

    /// Jobs that did not end done in their first attempt.
    func harmed(but jobs: Int64...) throws -> Int64 {
        try database.count(
            """
            select count(*) from docket.outcome where (state <> 4 or attempt <> 1)
                and job_id <> all ('{\(jobs.map(String.init).joined(separator: ","))}'::int8[])
            """, on: session)
    }

    /// What is left anywhere that a job can wait or run.
    func leftovers() throws -> Int64 {
        try database.count(
            """
            select (select count(*) from docket.ready) + (select count(*) from docket.scheduled)
                + (select count(*) from docket.suspect) + (select count(*) from docket.lease)
            """, on: session)
    }

    /// The worker process that runs a job now; nil while none does, or none has for long enough to have begun it.
    func worker(with job: Int64) throws -> Int32? {
        let rows = try database.query(
            """
            select i.pid from docket.lease l join docket.incarnation i on i.id = l.incarnation
            where \(job) = any (l.ids) and i.ended_at is null and l.leased_at < clock_timestamp() - interval '60 ms'
            """, on: session)
        return rows.count == 0 ? nil : try rows.int4(0, 0)
    }
}
