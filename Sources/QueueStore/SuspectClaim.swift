package import Postgres
package import QueueModel
import SQLText

/// Jobs under which a worker died: claimed one at a time, each for a worker with nothing else in hand.
package enum SuspectClaim {
    private static let suspectClaim = Statement(.suspectClaim)
    private static let suspectExists = Statement(.suspectExists)
    private static let kindDeadlines = Statement(.kindDeadlines)

    /// Whether one waits that is of one of these kinds and whose queue is not paused.
    package static func isWaiting(_ kinds: [KindID], on session: Session) throws(PostgresError) -> Bool {
        let p = Parameters()
        p.append(int2Array: kinds)
        return try session.execute(suspectExists, p).bool(0, 0)
    }

    /// Claims the one that has waited longest, in a batch of its own.
    ///
    /// - Parameter key: as for every claim, never used before. Where the answer is lost the lease has to be put back.
    /// - Returns: nil when none waits.
    package static func claim(
        _ kinds: [KindID], key: LeaseKey, on session: Session
    ) throws(PostgresError) -> ClaimedBatch? {
        let p = Parameters()
        p.append(int2Array: kinds)
        p.append(int8: key.incarnation)
        p.append(int8: key.n)
        let rows = try session.execute(suspectClaim, p)
        guard rows.count > 0 else { return nil }
        return ClaimedBatch(
            lease: LeaseFrame(
                key: key, queue: try rows.int2(0, 2), actionDateDays: try rows.dateDays(0, 4),
                snapshot: try rows.int4(0, 5), ids: [try rows.int8(0, 0)], attempts: [try rows.int2(0, 1)]),
            highest: [Lane(kind: try rows.int2(0, 3), priority: 0): 0])
    }

    /// How long a job of each kind may run, in milliseconds.
    package static func deadlines(on session: Session) throws(PostgresError) -> [KindID: Int64] {
        let rows = try session.execute(kindDeadlines)
        var deadlines: [KindID: Int64] = [:]
        for row in 0..<rows.count { deadlines[try rows.int2(row, 0)] = Int64(try rows.int4(row, 1)) }
        return deadlines
    }
}
