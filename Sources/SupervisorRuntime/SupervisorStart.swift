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
        let identity = ProcessIdentity.current()
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
        var start = SupervisorRegistration(duties, identity, version: version, log: log)
        guard let host = try await start.perform({ stops.isStopped }) else { return 0 }
        let supervisor = Supervisor(settings, duties: duties, host: host, log: log)
        stops.whenStopped { Task { await supervisor.stop() } }
        return await supervisor.run()
    }
}
