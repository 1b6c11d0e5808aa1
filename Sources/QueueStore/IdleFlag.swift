package import Postgres
import SQLText

/// The row by which a host asks producers to notify it.
package enum IdleFlag {
    /// The channel that `docket.wake()` notifies.
    package static let channel = "docket_ready"
    private static let idleSet = Statement(.idleSet)
    private static let idleClear = Statement(.idleClear)

    /// Sets or removes the host's row.
    package static func set(_ isIdle: Bool, host: Int64, on session: Session) throws(PostgresError) {
        let p = Parameters()
        p.append(int8: host)
        _ = try session.execute(isIdle ? idleSet : idleClear, p)
    }
}
