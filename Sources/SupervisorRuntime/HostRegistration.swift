import Glibc
import Postgres
import ProcessKit
import QueueStore

extension HostDuties {
    private static let pauseMilliseconds: Int32 = 100

    /// What one attempt to register came to.
    enum Registration: Sendable {
        case done(host: Int64)
        case wrongSchema(found: SchemaState?)
        case wrongEncoding(String)
        /// Supervisors of this name of which it cannot be seen here whether they live.
        case unknown([HostRegister.Namesake])
        /// A supervisor of this name that lives.
        case taken(HostRegister.Namesake)
    }

    /// Registers this supervisor, unless one of its name may be alive. One at a time registers under a name.
    ///
    /// - Parameters:
    ///   - dead: rows that are known to be of the dead, each with its last heartbeat.
    ///   - milliseconds: how long to wait before, on the connection's own thread.
    func register(
        _ identity: ProcessIdentity, version: String, dead: [Int64: Int64], after milliseconds: Int32
    ) async throws(PostgresError) -> Registration {
        let name = settings.hostName
        return try await connection.with { (session) throws(PostgresError) in
            _ = poll(nil, 0, milliseconds)
            if let found = try TextEncoding.misfit(on: session) { return .wrongEncoding(found) }
            let schema = try SchemaState.read(session)
            guard let schema, schema.suits(program: Migrator.version) else { return .wrongSchema(found: schema) }
            _ = try session.execute(.begin)
            let found = try HostRegister.namesakes(of: name, on: session)
            var unknown: [HostRegister.Namesake] = []
            for one in found where dead[one.id] != one.seenAt {
                switch Self.life(of: one, identity) {
                case .gone: break
                case .unknown: unknown.append(one)
                case .alive:
                    _ = try session.execute(.commit)
                    return .taken(one)
                }
            }
            guard unknown.isEmpty else {
                _ = try session.execute(.commit)
                return .unknown(unknown)
            }
            let place = HostRegister.Place(
                machine: identity.machine, boot: identity.boot, processStarted: identity.started)
            let host = try HostRegister.start(
                name: name, pid: identity.pid, version: version, place: place, on: session)
            _ = try session.execute(.commit)
            return .done(host: host)
        }
    }

    /// Lets a moment go by before what the server has refused is tried again: on the connection's own thread.
    func pause() async {
        // Without a connection its own backoff is the pause.
        _ = try? await connection.with { (_) throws(PostgresError) in poll(nil, 0, Self.pauseMilliseconds) }
    }

    /// Whether a supervisor of this name lives, as far as this machine can see.
    private static func life(of other: HostRegister.Namesake, _ own: ProcessIdentity) -> ProcessIdentity.Life {
        guard let boot = own.boot, other.place.boot == boot else { return .unknown }
        // A row of this process itself: an earlier attempt whose answer was lost.
        if other.pid == own.pid, other.place.processStarted == own.started { return .gone }
        return ProcessIdentity.life(of: other.pid, started: other.place.processStarted)
    }
}
