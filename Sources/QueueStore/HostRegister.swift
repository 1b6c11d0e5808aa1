package import Postgres
import SQLText

/// Hosts (supervisor processes), their heartbeats, and the incarnations (worker processes) that run on them.
package enum HostRegister {
    private static let hostStart = Statement(.hostStart)
    private static let hostBeat = Statement(.hostBeat)
    private static let hostStop = Statement(.hostStop)
    private static let hostPredecessors = Statement(.hostPredecessors)
    private static let hostExpired = Statement(.hostExpired)
    private static let hostIncarnations = Statement(.hostIncarnations)
    private static let incarnationStart = Statement(.incarnationStart)
    private static let incarnationEnd = Statement(.incarnationEnd)

    /// Registers a supervisor process; returns its host id.
    package static func start(
        name: String, pid: Int32, version: String, on session: Session
    ) throws(PostgresError) -> Int64 {
        let p = Parameters()
        p.append(text: name)
        p.append(int4: pid)
        p.append(text: version)
        return try session.execute(hostStart, p).int8(0, 0)
    }

    /// The heartbeat.
    ///
    /// - Returns: what the schema says of programs now; nil when the host's row says that it has stopped: somebody gave
    ///   it up and rescued what it held.
    package static func beat(host: Int64, on session: Session) throws(PostgresError) -> SchemaState? {
        let rows = try session.execute(hostBeat, one(host))
        return rows.count == 1 ? try SchemaState(rows) : nil
    }

    /// Says that the host holds nothing any more.
    package static func stop(host: Int64, on session: Session) throws(PostgresError) {
        _ = try session.execute(hostStop, one(host))
    }

    /// Earlier supervisors of this host that never stopped properly. The caller holds the lock file: they are dead.
    package static func predecessors(
        name: String, host: Int64, on session: Session
    ) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(text: name)
        p.append(int8: host)
        return try column(session.execute(hostPredecessors, p))
    }

    /// Other hosts whose heartbeat is older than `limitMilliseconds`, by the database's clock.
    package static func expired(
        host: Int64, limitMilliseconds: Int64, on session: Session
    ) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(int8: host)
        p.append(int8: limitMilliseconds)
        return try column(session.execute(hostExpired, p))
    }

    /// The incarnations of hosts that have not been said to have ended.
    package static func incarnations(of hosts: [Int64], on session: Session) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(int8Array: hosts)
        return try column(session.execute(hostIncarnations, p))
    }

    /// Registers a worker process. The row is durable when this returns: only then may leases name it.
    package static func startIncarnation(
        host: Int64, pid: Int32, on session: Session
    ) throws(PostgresError) -> Int64 {
        let p = Parameters()
        p.append(int8: host)
        p.append(int4: pid)
        return try session.execute(incarnationStart, p).int8(0, 0)
    }

    /// Says that worker processes have ended, and how.
    package static func endIncarnations(
        _ incarnations: [Int64], ending: String, on session: Session
    ) throws(PostgresError) {
        let p = Parameters()
        p.append(int8Array: incarnations)
        p.append(text: ending)
        _ = try session.execute(incarnationEnd, p)
    }

    private static func one(_ value: Int64) -> Parameters {
        let p = Parameters()
        p.append(int8: value)
        return p
    }

    private static func column(_ rows: Rows) throws(PostgresError) -> [Int64] {
        var values: [Int64] = []
        for row in 0..<rows.count { values.append(try rows.int8(row, 0)) }
        return values
    }
}
