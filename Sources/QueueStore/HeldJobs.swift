package import Postgres
import SQLText

/// Jobs that wait for a slot of their limit key.
package enum HeldJobs {
    /// The channel on which idle hosts are told that jobs were newly held.
    package static let channel = "docket_held"
    /// Jobs that one admission looks at, at most.
    package static let admitMax: Int32 = 1_000

    private static let heldAdmit = Statement(.heldAdmit)

    /// Makes those newly held jobs ready whose key has a slot free. Producers lock nothing, so that this is left to do:
    /// whichever host comes first does it, one at a time.
    ///
    /// - Returns: how many were looked at, `admitMax` or more when there may be more; and how many made ready.
    package static func admit(on session: Session) throws(PostgresError) -> (looked: Int64, promoted: Int64) {
        let p = Parameters()
        p.append(int4: admitMax)
        let rows = try session.execute(heldAdmit, p)
        return (try rows.int8(0, 0), try rows.int8(0, 1))
    }
}
