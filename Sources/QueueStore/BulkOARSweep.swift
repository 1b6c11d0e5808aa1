package import Postgres
import SQLText

/// The daily look for bulk Operations Assistance Requests that are open for as long as an operator has said.
package enum BulkOARSweep {
    private static let bulkOARAge = Statement(.bulkOARAge)
    private static let bulkOARDue = Statement(.bulkOARDue)

    /// Closes them. Several hosts may do so at once.
    ///
    /// - Parameters:
    ///   - actionDateDays: days since 2000-01-01.
    ///   - job: the sweep's, which is said to have closed them.
    /// - Returns: how many.
    package static func close(
        on actionDateDays: Int32, job: Int64, deadline: Duration, on session: Session
    ) throws(PostgresError) -> Int64 {
        let p = Parameters()
        p.append(dateDays: actionDateDays)
        p.append(int8: job)
        return try session.execute(bulkOARAge, p, deadline: deadline).int8(0, 0)
    }

    /// How many `close` would close, and the oldest, as a person reads them.
    package static func due(
        on actionDateDays: Int32, sampleMax: Int32, on session: Session
    ) throws(PostgresError) -> (count: Int64, sample: [String]) {
        let p = Parameters()
        p.append(dateDays: actionDateDays)
        p.append(int4: sampleMax)
        let rows = try session.execute(bulkOARDue, p)
        return (try rows.int8(0, 0), try rows.textArray(0, 1).compactMap { $0 })
    }
}
