package import Postgres
import QueueModel
import SQLText

/// Reads the jobs of a claimed batch: their facts, and the versions of their cases.
package enum JobFetch {
    private static let range = Statement(.jobFetchRange)
    private static let scattered = Statement(.jobFetch)
    /// Ids that span at most this many times their number are read as one range, foreign ones between them included:
    /// a look-up for each costs twice as much as a row of a range.
    private static let spanMax: Int64 = 2

    /// The batch with its facts, read here unless its claim has read them. A job whose row is gone stands in it with
    /// kind 0.
    package static func batch(
        _ lease: LeaseFrame, on session: Session, parameters p: Parameters
    ) throws(PostgresError) -> Batch {
        if let carried = lease.carried { return Batch(lease, jobs: carried.jobs, bytes: carried.bytes) }
        let lowest = lease.ids.min() ?? 0
        let highest = lease.ids.max() ?? 0
        p.removeAll()
        p.append(int8: lowest)
        p.append(int8: highest)
        // An id may be any number that somebody wrote into ready.
        let (span, isTooWide) = highest.subtractingReportingOverflow(lowest)
        let isRange = !isTooWide && span < Self.spanMax * Int64(lease.ids.count)
        if !isRange { p.append(int8Array: lease.ids) }
        let rows = try session.execute(isRange ? range : scattered, p)
        var attempts = Dictionary(zip(lease.ids, lease.attempts)) { first, _ in first }
        let repeated = attempts.count < lease.ids.count ? repeatedIDs(of: lease) : [:]
        var jobs: [Batch.Job] = []
        jobs.reserveCapacity(lease.ids.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * 400)
        for row in 0..<rows.count {
            let id = try rows.int8(row, 0)
            guard let attempt = attempts.removeValue(forKey: id) else { continue }
            jobs.append(try job(id, attempt, rows, row, &bytes))
            guard !repeated.isEmpty else { continue }
            for attempt in repeated[id] ?? [] { jobs.append(try job(id, attempt, rows, row, &bytes)) }
        }
        for (id, attempt) in attempts {
            for attempt in [attempt] + (repeated[id] ?? []) { jobs.append(unknown(id, attempt)) }
        }
        return Batch(lease, jobs: jobs, bytes: bytes)
    }

    /// The attempts of ids that a lease holds once more, where ready had them twice: the batch has to be exactly what the
    /// lease holds.
    private static func repeatedIDs(of lease: LeaseFrame) -> [Int64: [Int16]] {
        Dictionary(grouping: zip(lease.ids, lease.attempts), by: \.0).mapValues { $0.dropFirst().map(\.1) }
    }

    private static func job(
        _ id: Int64, _ attempt: Int16, _ rows: Rows, _ row: Int, _ bytes: inout [UInt8]
    ) throws(PostgresError) -> Batch.Job {
        func append(_ column: Int) -> Range<Int> {
            let start = bytes.count
            rows.withBytes(row, column) { bytes.append(contentsOf: $0) }
            return start..<bytes.count
        }
        return Batch.Job(
            id: id, attempt: attempt, kind: try rows.int2(row, 1), priority: try rows.int2(row, 2),
            caseVersion: try rows.int4(row, 3), caseNumber: rows.isNull(row, 4) ? nil : append(4),
            facts: append(5), isKeyed: try rows.bool(row, 6))
    }

    private static func unknown(_ id: Int64, _ attempt: Int16) -> Batch.Job {
        Batch.Job(
            id: id, attempt: attempt, kind: 0, priority: 0, caseVersion: 0, caseNumber: nil, facts: 0..<0,
            // What is not known of it: it may hold a slot.
            isKeyed: true)
    }
}
