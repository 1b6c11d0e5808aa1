package import Postgres
import SQLText

/// The scheduled looks at advocates. Several hosts may take them at once.
package enum AdvocateSweeps {
    private static let advocateNotify = Statement(.advocateNotify)
    private static let advocateDue = Statement(.advocateDue)
    private static let reviewEnqueue = Statement(.reviewEnqueue)
    private static let reviewDue = Statement(.reviewDue)

    /// Makes known each duty that is due by the close of business of the day and is not known yet, the longest due first.
    ///
    /// - Parameters:
    ///   - days: the action date, in days since 2000-01-01.
    ///   - limit: how many at most in this one transaction.
    ///   - job: the sweep's.
    /// - Returns: how many; fewer than `limit` when nothing due is left.
    package static func notify(
        on days: Int32, limit: Int32, job: Int64, deadline: Duration? = nil, session: Session
    ) throws(PostgresError) -> Int64 {
        try run(advocateNotify, days, limit, job, deadline, session)
    }

    /// Enqueues the review of each new hire that has none on the day yet.
    ///
    /// - Returns: how many; fewer than `limit` when none is left.
    package static func enqueueReviews(
        on days: Int32, limit: Int32, job: Int64, deadline: Duration? = nil, session: Session
    ) throws(PostgresError) -> Int64 {
        try run(reviewEnqueue, days, limit, job, deadline, session)
    }

    /// How many duties `notify` would find without a limit, and the longest due, as a person reads them.
    package static func due(
        on days: Int32, sampleMax: Int32, session: Session
    ) throws(PostgresError) -> (count: Int64, sample: [String]) {
        try preview(advocateDue, days, sampleMax, session)
    }

    /// How many reviews `enqueueReviews` would enqueue without a limit, and the first of them.
    package static func reviewsDue(
        on days: Int32, sampleMax: Int32, session: Session
    ) throws(PostgresError) -> (count: Int64, sample: [String]) {
        try preview(reviewDue, days, sampleMax, session)
    }

    private static func run(
        _ statement: Statement, _ days: Int32, _ limit: Int32, _ job: Int64, _ deadline: Duration?, _ session: Session
    ) throws(PostgresError) -> Int64 {
        let p = Parameters()
        p.append(dateDays: days)
        p.append(int4: limit)
        p.append(int8: job)
        return try session.execute(statement, p, deadline: deadline).int8(0, 0)
    }

    private static func preview(
        _ statement: Statement, _ days: Int32, _ sampleMax: Int32, _ session: Session
    ) throws(PostgresError) -> (count: Int64, sample: [String]) {
        let p = Parameters()
        p.append(dateDays: days)
        p.append(int4: sampleMax)
        let rows = try session.execute(statement, p)
        return (try rows.int8(0, 0), try rows.textArray(0, 1).compactMap { $0 })
    }
}
