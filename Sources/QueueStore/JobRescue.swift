package import Postgres
package import QueueModel
import SQLText

/// Puts back what dead or stopped worker incarnations held.
package enum JobRescue {
    private static let backendEnd = Statement(.backendEnd)
    private static let leaseRescue = Statement(.leaseRescue)
    private static let leaseReturn = Statement(.leaseReturn)
    private static let scheduledPromote = Statement(.scheduledPromote)

    /// The application name that an incarnation's connections carry, by which its backends are found.
    package static func applicationName(incarnation: Int64) -> String { "docket worker \(incarnation)" }

    /// Ends the incarnations' backends, then puts back every job that their leases still hold.
    ///
    /// In this order, since a stopped worker inside a transaction holds its lease row and would block its own rescue.
    /// It never consults `outcome`: a delete that waited for a finish re-reads the lease row, and only that row.
    /// - Returns: how many jobs went back.
    package static func rescue(_ incarnations: [Int64], on session: Session) throws(PostgresError) -> Int {
        try endBackends(incarnations, on: session)
        let p = Parameters()
        p.append(int8Array: incarnations)
        return Int(try session.execute(leaseRescue, p).int8(0, 0))
    }

    /// A refusal by the server is let pass: the fence is the lease's row, and a rescue that has to wait for a session of
    /// the dead is late, while one that is not tried never comes.
    static func endBackends(_ incarnations: [Int64], on session: Session) throws(PostgresError) {
        let names = Parameters()
        names.append(textArray: incarnations.map { Optional(applicationName(incarnation: $0)) })
        do throws(PostgresError) { _ = try session.execute(backendEnd, names) } catch {
            guard case .server = error, session.isUsable else { throw error }
        }
    }

    /// Puts back what one lease holds, if it exists: for a claim whose answer was lost, or whose worker is gone.
    ///
    /// - Returns: how many jobs went back.
    package static func returnLease(_ key: LeaseKey, on session: Session) throws(PostgresError) -> Int64 {
        let p = Parameters()
        p.append(int8: key.incarnation)
        p.append(int8: key.n)
        return try session.execute(leaseReturn, p).int8(0, 0)
    }

    /// Moves jobs whose time has come into ready.
    ///
    /// - Returns: how many, `jobsMax` at most.
    package static func promoteScheduled(jobsMax: Int32, on session: Session) throws(PostgresError) -> Int64 {
        let p = Parameters()
        p.append(int4: jobsMax)
        return try session.execute(scheduledPromote, p).affected
    }
}
