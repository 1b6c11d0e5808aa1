package import Postgres
import SQLText

/// The daily look for suspenses whose follow-up has passed.
package enum SuspenseSweep {
    private static let statement = Statement(.suspenseExpire)

    /// Enqueues an `expire` job for each open suspense that is due and has none for its deadline yet, the longest due
    /// first, and wakes idle claimers. Several hosts may do so at once.
    ///
    /// - Parameters:
    ///   - actionDateDays: days since 2000-01-01; what acts from that day or earlier is due.
    ///   - limit: how many at most in this one transaction.
    /// - Returns: how many; fewer than `limit` when nothing due is left.
    package static func enqueueDue(
        on actionDateDays: Int32, limit: Int32, on session: Session
    ) throws(PostgresError) -> Int64 {
        let p = Parameters()
        p.append(dateDays: actionDateDays)
        p.append(int4: limit)
        return try session.execute(statement, p).int8(0, 0)
    }
}
