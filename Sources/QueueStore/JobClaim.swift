package import Postgres
package import QueueModel
import SQLText

/// What one claim brought.
package struct ClaimedBatch: Sendable {
    /// The batch as it is passed on to the worker.
    package let lease: LeaseFrame
    /// For each lane that yielded jobs, the highest `seq` claimed.
    package let highest: [Lane: Int64]

    /// How many jobs it holds, at least one.
    package var jobs: Int { lease.ids.count }
}

/// What a claim under a queue's limits brought.
package struct LimitedClaim: Sendable {
    /// Nil when there was no room, or nothing was ready.
    package let batch: ClaimedBatch?
    /// How many jobs it might have claimed; 0 when it did not look what is ready.
    package let room: Int
    /// When the rate has one more, if that is what was missing; from 1.
    package let waitMilliseconds: Int64?
}

/// Claims batches: takes ready rows of one queue and writes their lease, in one statement.
package enum JobClaim {
    private static let statement = Statement(.jobClaim)
    private static let limited = Statement(.jobClaimLimited)
    private static let few = Statement(.jobClaimFew)
    private static let waiting = Statement(.readyWaiting)
    /// Up to this many jobs are claimed with their facts.
    package static let fewMax = 8

    /// Claims up to `jobsMax` jobs of `queue` in the order of the watermark's lanes; up to `fewMax` come with their facts.
    ///
    /// - Parameters:
    ///   - bounds: the lowest `seq` to look at in each lane of `watermark.lanes`.
    ///   - parameters: a buffer to reuse.
    /// - Returns: nil when nothing was ready.
    package static func claim(
        on session: Session, queue: WorkQueue, lanes: [Lane], bounds: [Int64], jobsMax: Int, key: LeaseKey,
        parameters: Parameters
    ) throws(PostgresError) -> ClaimedBatch? {
        fill(parameters, queue, lanes, bounds, jobsMax, key)
        if jobsMax <= fewMax {
            return try carried(try session.execute(few, parameters), queue: queue, key: key)
        }
        let rows = try session.execute(statement, parameters)
        return rows.count > 0 ? try batch(rows, queue, key) : nil
    }

    /// Claims from a queue that has limits, one claimer at a time: no more than there is room for. Parameters as for
    /// `claim`; a queue that is no longer limited is claimed from all the same.
    package static func claimLimited(
        on session: Session, queue: WorkQueue, lanes: [Lane], bounds: [Int64], jobsMax: Int, key: LeaseKey,
        parameters: Parameters
    ) throws(PostgresError) -> LimitedClaim {
        fill(parameters, queue, lanes, bounds, jobsMax, key)
        let rows = try session.execute(limited, parameters)
        return LimitedClaim(
            batch: rows.isNull(0, 0) ? nil : try batch(rows, queue, key), room: Int(try rows.int4(0, 7)),
            waitMilliseconds: try rows.int4IfPresent(0, 8).map(Int64.init))
    }

    /// Those of some queues that have something ready at or above the bounds of their lanes. Others may hold it, and the
    /// queue may be paused.
    package static func waiting(
        on session: Session, _ queues: [(queue: WorkQueue, lanes: [Lane], bounds: [Int64])], parameters p: Parameters
    ) throws(PostgresError) -> Set<QueueID> {
        let runs = queues.flatMap { queue, lanes, bounds in
            LaneRun.merging(lanes, bounds: bounds).map { (queue: queue.rawValue, run: $0) }
        }
        p.removeAll()
        p.append(int2Array: runs.map(\.queue))
        p.append(int2Array: runs.map(\.run.kind))
        p.append(int2Array: runs.map(\.run.first))
        p.append(int2Array: runs.map(\.run.last))
        p.append(int8Array: runs.map(\.run.bound))
        let rows = try session.execute(waiting, p)
        var found = Set<QueueID>()
        for row in 0..<rows.count { found.insert(try rows.int2(row, 0)) }
        return found
    }

    private static func fill(
        _ p: Parameters, _ queue: WorkQueue, _ lanes: [Lane], _ bounds: [Int64], _ jobsMax: Int, _ key: LeaseKey
    ) {
        p.removeAll()
        p.append(int4: Int32(jobsMax))
        p.append(int2: queue.rawValue)
        p.append(int2Array: lanes.map(\.kind))
        p.append(int2Array: lanes.map(\.priority))
        p.append(int8Array: bounds)
        p.append(int8: key.incarnation)
        p.append(int8: key.n)
    }

    private static func batch(
        _ rows: Rows, _ queue: WorkQueue, _ key: LeaseKey
    ) throws(PostgresError) -> ClaimedBatch {
        let yielded = zip(try rows.int2Array(0, 4), try rows.int2Array(0, 5)).map { Lane(kind: $0, priority: $1) }
        return ClaimedBatch(
            lease: LeaseFrame(
                key: key, queue: queue.rawValue, actionDateDays: try rows.dateDays(0, 2), snapshot: try rows.int4(0, 3),
                ids: try rows.int8Array(0, 0), attempts: try rows.int2Array(0, 1)),
            highest: Dictionary(zip(yielded, try rows.int8Array(0, 6))) { first, _ in first })
    }

    private static func carried(
        _ rows: Rows, queue: WorkQueue, key: LeaseKey
    ) throws(PostgresError) -> ClaimedBatch? {
        guard rows.count > 0 else { return nil }
        var jobs: [Batch.Job] = []
        var bytes: [UInt8] = []
        var highest: [Lane: Int64] = [:]
        func append(_ row: Int, _ column: Int) -> Range<Int> {
            let start = bytes.count
            rows.withBytes(row, column) { bytes.append(contentsOf: $0) }
            return start..<bytes.count
        }
        for row in 0..<rows.count {
            let lane = Lane(kind: try rows.int2(row, 2), priority: try rows.int2(row, 3))
            highest[lane] = max(highest[lane] ?? 0, try rows.int8(row, 4))
            let isGone = rows.isNull(row, 7)
            jobs.append(
                Batch.Job(
                    id: try rows.int8(row, 0), attempt: try rows.int2(row, 1), kind: isGone ? 0 : lane.kind,
                    priority: lane.priority, caseVersion: try rows.int4(row, 5),
                    caseNumber: rows.isNull(row, 6) ? nil : append(row, 6), facts: isGone ? 0..<0 : append(row, 7),
                    isKeyed: isGone ? true : try rows.bool(row, 10)))
        }
        let lease = LeaseFrame(
            key: key, queue: queue.rawValue, actionDateDays: try rows.dateDays(0, 8), snapshot: try rows.int4(0, 9),
            ids: jobs.map(\.id), attempts: jobs.map(\.attempt), carried: CarriedJobs(jobs: jobs, bytes: bytes))
        return ClaimedBatch(lease: lease, highest: highest)
    }
}
