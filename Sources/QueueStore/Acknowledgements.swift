package import Postgres
import SQLText

/// The weekly acknowledgements of the cases in Special 6.
package enum Acknowledgements {
    /// The new cases that are in Special 6.
    package struct Due: Sendable, Equatable {
        /// How many have had no acknowledgement.
        package let first: Int64
        /// How many have had one, in another run.
        package let again: Int64
        /// Whether what becomes of those was referred already.
        package let isReferred: Bool
        /// The first of those that have had none.
        package let sample: [String]
    }

    private static let insert = Statement(.acknowledgementInsert)
    private static let dueStatement = Statement(.acknowledgementDue)
    private static let enqueueStatement = Statement(.acknowledgementEnqueue)

    /// Writes a letter for each new case that is in Special 6 at this moment, in the transaction that is open.
    ///
    /// - Parameters:
    ///   - again: those that have been acknowledged before, instead of the others.
    ///   - actionDateDays: days since 2000-01-01.
    /// - Returns: how many.
    package static func write(
        again: Bool, job: Int64, on actionDateDays: Int32, session: Session
    ) throws(PostgresError) -> Int64 {
        let p = Parameters()
        p.append(bool: again)
        p.append(int8: job)
        p.append(dateDays: actionDateDays)
        return try session.execute(insert, p).int8(0, 0)
    }

    /// What a run would find.
    ///
    /// - Parameter run: a run whose letters do not count; nil for none.
    package static func due(run: Int64?, sampleMax: Int32, on session: Session) throws(PostgresError) -> Due {
        let p = Parameters()
        p.append(int8: run)
        p.append(int4: sampleMax)
        let rows = try session.execute(dueStatement, p)
        return Due(
            first: try rows.int8(0, 0), again: try rows.int8(0, 1), isReferred: try rows.bool(0, 2),
            sample: try rows.textArray(0, 3).compactMap { $0 })
    }

    /// Enqueues a run with these facts, one JSON object, unless one waits or runs already.
    package static func enqueue(_ facts: String, on session: Session) throws(PostgresError) -> (job: Int64, isNew: Bool)
    {
        let p = Parameters()
        p.append(json: facts)
        let rows = try session.execute(enqueueStatement, p)
        return (try rows.int8(0, 0), try rows.bool(0, 1))
    }
}
