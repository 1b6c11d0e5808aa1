import Logging
import Postgres
import ProcessKit
import QueueStore
import Supervision

/// The registration of a supervisor at its start: the schema, the name, and what dead predecessors held.
struct SupervisorRegistration {
    /// How long after a look the next one comes, in milliseconds.
    private static let lookEvery: Int32 = 250
    /// How often what predecessors held is tried to be rescued. Later the look for dead hosts does it.
    private static let rescuesMax = 3

    private let duties: HostDuties
    private let identity: ProcessIdentity
    private let version: String
    private let log: Logger
    private var watch: NamesakeWatch
    /// Supervisors of this name that have been found dead, each with its last heartbeat.
    private var dead: [Int64: Int64] = [:]
    private var hasSaidWaiting = false

    init(_ duties: HostDuties, _ identity: ProcessIdentity, version: String, log: Logger) {
        self.duties = duties
        self.identity = identity
        // With the migration that this program was made for, so that hosts can be told apart by it.
        self.version = "\(version)+schema.\(Migrator.version)"
        self.log = log
        watch = NamesakeWatch(limit: duties.settings.hostLimit)
    }

    /// Registers, and waits for a database that is away.
    ///
    /// - Returns: the host's id; nil when a stop came first.
    mutating func perform(_ isStopped: () -> Bool) async throws(SupervisorError) -> Int64? {
        var failures = 0
        while !isStopped() {
            let pause = hasSaidWaiting ? Self.lookEvery : 0
            let began = monotonicNow() + .milliseconds(Int(pause))
            let found: HostDuties.Registration
            do throws(PostgresError) {
                found = try await duties.register(identity, version: version, dead: dead, after: pause)
            } catch {
                guard error.isTransient else { throw .database(error) }
                failures += 1
                if failures == 1 { log.error("\(error.description)", metadata: ["hint": "\(error.hint)"]) }
                continue
            }
            switch found {
            case .done(let host):
                await makeReady(host)
                return host
            case .wrongEncoding(let found): throw .encoding(found)
            case .wrongSchema(let found): throw .schema(found: found, program: Migrator.version)
            case .taken(let other): throw namesake(other)
            case .unknown(let others): try judge(others, took: monotonicNow() - began)
            }
        }
        return nil
    }

    /// Supervisors of this name cannot be seen from here: their heartbeats tell.
    private mutating func judge(
        _ others: [HostRegister.Namesake], took: Duration
    ) throws(SupervisorError) {
        let seen = others.map { NamesakeWatch.Seen(id: $0.id, seenAt: $0.seenAt, age: $0.age) }
        let (seconds, attoseconds) = took.components
        switch watch.looked(seen, took: seconds * 1_000 + attoseconds / 1_000_000_000_000_000) {
        case .dead(let found): dead = found
        case .taken(let id):
            if let other = others.first(where: { $0.id == id }) { throw namesake(other) }
        case .wait:
            if !hasSaidWaiting, let other = others.first {
                log.notice(
                    "a daemon of this name was seen lately; waiting to see whether it is alive",
                    metadata: ["machine": "\(other.place.machine ?? "-")", "pid": "\(other.pid)"])
            }
            hasSaidWaiting = true
        }
    }

    private func namesake(_ other: HostRegister.Namesake) -> SupervisorError {
        .namesake(name: duties.settings.hostName, machine: other.place.machine ?? "another machine", pid: other.pid)
    }

    /// What must not keep a host from starting: partitions ahead, and what predecessors held. Both are seen to again.
    private func makeReady(_ host: Int64) async {
        do throws(PostgresError) { try await duties.ensurePartitions() } catch { say(error) }
        for attempt in 1...Self.rescuesMax {
            do throws(PostgresError) {
                let rescued = try await duties.rescuePredecessors(of: host)
                guard rescued > 0 else { return }
                return log.notice("rescued what earlier supervisors held", metadata: ["jobs": "\(rescued)"])
            } catch {
                if attempt == Self.rescuesMax || attempt == 1 { say(error) }
            }
        }
    }

    private func say(_ error: PostgresError) {
        log.warning("\(error.description)", metadata: ["hint": "\(error.hint)"])
    }
}
