import Glibc
package import Logging
import Postgres
import ProcessKit
import QueueStore

extension Supervisor {
    /// Starts a supervisor and runs it until it is stopped.
    ///
    /// In this order: the lock that proves the predecessor dead, signals (one sent during the start is not lost), the
    /// schema's version, registration with the rescue of what predecessors held, then workers and claims. It waits for
    /// a database that is away.
    /// - Returns: the exit status: 0 for a stop within the drain limit, 1 beyond it, 75 to be started afresh.
    /// - Throws: what it cannot start without.
    package static func serve(
        _ settings: SupervisorSettings, version: String, log: Logger
    ) async throws(SupervisorError) -> Int32 {
        let lock: LockFile
        let stops: StopSignals
        do throws(ProcessError) {
            try forbidCoreDumps()
            lock = try LockFile(path: settings.lockPath)
            stops = try StopSignals()
        } catch {
            throw .process(error)
        }
        defer { lock.close() }
        let duties = HostDuties(settings)
        guard let registration = try await register(duties, version, stops, log) else { return 0 }
        if registration.rescued > 0 {
            log.notice("rescued what earlier supervisors held", metadata: ["jobs": "\(registration.rescued)"])
        }
        let supervisor = Supervisor(settings, duties: duties, host: registration.host, log: log)
        stops.whenStopped { Task { await supervisor.stop() } }
        return await supervisor.run()
    }

    private enum Registration {
        case done(host: Int64, rescued: Int)
        case wrongSchema(found: SchemaState?)
    }

    /// Nil when a stop came first.
    private static func register(
        _ duties: HostDuties, _ version: String, _ stops: StopSignals, _ log: Logger
    ) async throws(SupervisorError) -> (host: Int64, rescued: Int)? {
        var failures = 0
        while !stops.isStopped {
            let registration: Registration
            do throws(PostgresError) {
                registration = try await registerOnce(duties, version)
            } catch {
                guard error.isTransient else { throw .database(error) }
                failures += 1
                if failures == 1 { log.error("\(error.description)", metadata: ["hint": "\(error.hint)"]) }
                continue
            }
            switch registration {
            case .done(let host, let rescued): return (host, rescued)
            case .wrongSchema(let found): throw .schema(found: found, program: Migrator.version)
            }
        }
        return nil
    }

    private static func registerOnce(
        _ duties: HostDuties, _ version: String
    ) async throws(PostgresError) -> Registration {
        let found = try await duties.schemaState()
        guard let found, found.suits(program: Migrator.version) else { return .wrongSchema(found: found) }
        // With the migration that this program was made for, so that hosts can be told apart by it.
        let (host, rescued) = try await duties.register(
            pid: getpid(), version: "\(version)+schema.\(Migrator.version)")
        return .done(host: host, rescued: rescued)
    }
}
