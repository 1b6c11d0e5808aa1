package import Postgres
import SQLText

/// The daily look for suspenses whose follow-up has passed.
package enum SuspenseSweep {
    private static let statement = Statement(.suspenseExpire)
    private static let suspenseDue = Statement(.suspenseDue)

    /// Enqueues an `expire` job for each open suspense that is due and has none for its deadline yet, the longest due
    /// first, and wakes idle claimers. Several hosts may do so at once.
    ///
    /// - Parameters:
    ///   - actionDateDays: days since 2000-01-01; what acts from that day or earlier is due.
    ///   - limit: how many at most in this one transaction.
    /// - Returns: how many; fewer than `limit` when nothing due is left.
    package static func enqueueDue(
        on actionDateDays: Int32, limit: Int32, deadline: Duration? = nil, on session: Session
    ) throws(PostgresError) -> Int64 {
        let p = Parameters()
        p.append(dateDays: actionDateDays)
        p.append(int4: limit)
        return try session.execute(statement, p, deadline: deadline).int8(0, 0)
    }

    /// How many suspenses `enqueueDue` would find without a limit, and the longest due, as a person reads them.
    package static func due(
        on actionDateDays: Int32, sampleMax: Int32, on session: Session
    ) throws(PostgresError) -> (count: Int64, sample: [String]) {
        let p = Parameters()
        p.append(dateDays: actionDateDays)
        p.append(int4: sampleMax)
        let rows = try session.execute(suspenseDue, p)
        return (try rows.int8(0, 0), try rows.textArray(0, 1).compactMap { $0 })
    }
}
