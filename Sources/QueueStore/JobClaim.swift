package import Postgres
package import QueueModel
import SQLText

/// A claimed batch as the supervisor passes it on: the jobs as the raw bytes the server sent, nothing decoded.
package struct ClaimedBatch: Sendable {
    /// The lease it is held under.
    package let key: LeaseKey
    /// How many jobs it holds, at least one.
    package let jobs: Int
    /// The frame's payload, as `BatchFrame` lays it out.
    package let payload: [UInt8]
    /// For each lane that yielded jobs, the highest `seq` claimed.
    package let highest: [Lane: Int64]
}

/// Claims batches: takes ready rows of one queue and writes their lease, in one statement.
package enum JobClaim {
    private static let statement = Statement(.jobClaim)

    /// Claims up to `jobsMax` jobs of `queue` in the order of the watermark's lanes.
    ///
    /// - Parameters:
    ///   - bounds: the lowest `seq` to look at in each lane of `watermark.lanes`.
    ///   - parameters: a buffer to reuse.
    /// - Returns: nil when nothing was ready.
    package static func claim(
        on session: Session, queue: WorkQueue, lanes: [Lane], bounds: [Int64], jobsMax: Int, key: LeaseKey,
        parameters: Parameters
    ) throws(PostgresError) -> ClaimedBatch? {
        parameters.removeAll()
        parameters.append(int4: Int32(jobsMax))
        parameters.append(int2: queue.rawValue)
        parameters.append(int2Array: lanes.map(\.kind))
        parameters.append(int2Array: lanes.map(\.priority))
        parameters.append(int8Array: bounds)
        parameters.append(int8: key.incarnation)
        parameters.append(int8: key.n)
        let rows = try session.execute(statement, parameters)
        guard rows.count > 0 else { return nil }
        var highest: [Lane: Int64] = [:]
        for row in 0..<rows.count {
            let lane = Lane(kind: try rows.int2(row, 2), priority: try rows.int2(row, 3))
            let seq = try rows.int8(row, 4)
            highest[lane] = max(highest[lane] ?? seq, seq)
        }
        return ClaimedBatch(
            key: key, jobs: rows.count, payload: BatchFrame.encode(rows, key: key, queue: queue.rawValue),
            highest: highest)
    }
}
