package import Postgres
import SQLText

/// The runs of the distribution that are entered: they are applied or withdrawn, each as a whole.
package enum DistributionRuns {
    /// Cases of one statement: a few tenths of a second's work.
    package static let partCasesMax = 10_000

    private static let settleStatement = Statement(.distributionSettle)
    private static let placeStatement = Statement(.distributionPlace)
    private static let showStatement = Statement(.distributionShow)
    private static let enqueueStatement = Statement(.distributionEnqueue)
    private static let applyStatement = Statement(.distributionApply)

    /// Applies a run in the transaction that is open: all its cases, or, when it throws, none.
    ///
    /// - Parameters:
    ///   - job: the job that applies it.
    ///   - actionDateDays: days since 2000-01-01.
    /// - Returns: how many cases were placed.
    /// - Throws: `.server` with DK006 for a run that is not proposed, or of another day, and when a case of it has moved
    ///   on since.
    package static func apply(
        _ run: Int64, by: String, job: Int64, on actionDateDays: Int32, session: Session
    ) throws(PostgresError) -> Int64 {
        try settle(run, "applied", by: by, job: job, why: nil, on: actionDateDays, session: session)
        let p = Parameters()
        p.append(int8: run)
        let shown = try session.execute(showStatement, p)
        let cases = shown.count == 0 ? 0 : try shown.int4(0, 9)
        var placed: Int64 = 0
        for first in stride(from: 0, to: cases, by: partCasesMax) {
            p.removeAll()
            p.append(int8: run)
            p.append(int4: first)
            p.append(int4: first + Int32(partCasesMax))
            p.append(int8: job)
            placed += try session.execute(placeStatement, p).int8(0, 0)
        }
        return placed
    }

    /// Withdraws a proposed run.
    package static func withdraw(
        _ run: Int64, by: String, why: String, on actionDateDays: Int32, session: Session
    ) throws(PostgresError) {
        try settle(run, "withdrawn", by: by, job: nil, why: why, on: actionDateDays, session: session)
    }

    private static func settle(
        _ run: Int64, _ state: String, by: String, job: Int64?, why: String?, on days: Int32, session: Session
    ) throws(PostgresError) {
        let p = Parameters()
        p.append(int8: run)
        p.append(text: state)
        p.append(text: by)
        p.append(int8: job)
        p.append(text: why)
        p.append(dateDays: days)
        _ = try session.execute(settleStatement, p)
    }

    /// Enqueues a proposal, unless one waits or runs already.
    package static func enqueueProposal(on session: Session) throws(PostgresError) -> (job: Int64, isNew: Bool) {
        let rows = try session.execute(enqueueStatement)
        return (try rows.int8(0, 0), try rows.bool(0, 1))
    }

    /// Enqueues the application of a run, unless it waits or runs already.
    package static func enqueueApplication(
        of run: Int64, by: String, on session: Session
    ) throws(PostgresError) -> (job: Int64, isNew: Bool) {
        let p = Parameters()
        p.append(int8: run)
        p.append(text: by)
        let rows = try session.execute(applyStatement, p)
        return (try rows.int8(0, 0), try rows.bool(0, 1))
    }
}
