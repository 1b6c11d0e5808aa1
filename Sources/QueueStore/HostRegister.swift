package import Postgres
import SQLText

/// Hosts (supervisor processes), their heartbeats, and the incarnations (worker processes) that run on them.
package enum HostRegister {
    private static let hostStart = Statement(.hostStart)
    private static let hostNameLock = Statement(.hostNameLock)
    private static let hostNamesakes = Statement(.hostNamesakes)
    private static let hostBeat = Statement(.hostBeat)
    private static let hostStop = Statement(.hostStop)
    private static let hostPredecessors = Statement(.hostPredecessors)
    private static let hostExpired = Statement(.hostExpired)
    private static let hostIncarnations = Statement(.hostIncarnations)
    private static let incarnationStart = Statement(.incarnationStart)
    private static let incarnationEnd = Statement(.incarnationEnd)

    /// Where a supervisor process runs.
    package struct Place: Sendable, Equatable {
        /// The machine's name, for people.
        package let machine: String?
        /// The run of the kernel and the space of process ids in it; nil where it is not known.
        package let boot: String?
        /// When the process began, in the kernel's ticks since its boot.
        package let processStarted: Int64?

        package init(machine: String?, boot: String?, processStarted: Int64?) {
            self.machine = machine
            self.boot = boot
            self.processStarted = processStarted
        }
    }

    /// A supervisor of a name that has not said that it stopped.
    package struct Namesake: Sendable, Equatable {
        /// Its row's id.
        package let id: Int64
        /// Its process's id.
        package let pid: Int32
        /// Where that runs.
        package let place: Place
        /// When its heartbeat was written, in microseconds since 1970, by the database's clock.
        package let seenAt: Int64
        /// How old that is, in milliseconds.
        package let age: Int64
    }

    /// Locks a name, until the end of the transaction that is open, and reads the supervisors of that name that have not
    /// said that they stopped.
    package static func namesakes(of name: String, on session: Session) throws(PostgresError) -> [Namesake] {
        let p = Parameters()
        p.append(text: name)
        _ = try session.execute(hostNameLock, p)
        let rows = try session.execute(hostNamesakes, p)
        var found: [Namesake] = []
        for row in 0..<rows.count {
            let place = Place(
                machine: try rows.text(row, 2), boot: try rows.textIfPresent(row, 3),
                processStarted: try rows.int8IfPresent(row, 4))
            found.append(
                Namesake(
                    id: try rows.int8(row, 0), pid: try rows.int4(row, 1), place: place,
                    seenAt: try rows.int8(row, 5), age: try rows.int8(row, 6)))
        }
        return found
    }

    /// Registers a supervisor process; returns its host id.
    package static func start(
        name: String, pid: Int32, version: String, place: Place = Place(machine: nil, boot: nil, processStarted: nil),
        on session: Session
    ) throws(PostgresError) -> Int64 {
        let p = Parameters()
        p.append(text: name)
        p.append(int4: pid)
        p.append(text: version)
        p.append(text: place.machine)
        p.append(text: place.boot)
        p.append(int8: place.processStarted)
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
