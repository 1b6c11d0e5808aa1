package import Postgres
import QueueStore

/// A migrated database of its own on the test process's private cluster.
package struct MigratedDatabase: Sendable {
    /// Where it is, for libpq and for the programs' `--database-url`.
    package let url: String

    /// Creates and migrates a database.
    ///
    /// - Parameter sweeps: leaves the schedules as they are; else they rest, so that no test depends on the hour.
    package init(on cluster: PrivateCluster? = nil, rehearsal: Bool = false, sweeps: Bool = false) throws {
        let template = rehearsal ? "rehearsal" : "production"
        url = try (cluster ?? PrivateCluster.shared()).createDatabase(as: template) { url in
            let session = try Session.open(ConnectionOptions(url: url, applicationName: "test-kit"))
            defer { session.close() }
            _ = try Migrator.migrate(session, rehearsal: rehearsal)
        }
        guard !sweeps else { return }
        let session = try open()
        defer { session.close() }
        try session.run(script: "update docket.schedule set paused = true")
    }

    /// One that is migrated already.
    package init(url: String) { self.url = url }

    /// A new session on it.
    package func open(applicationName: String = "test") throws -> Session {
        try Session.open(ConnectionOptions(url: url, applicationName: applicationName))
    }

    /// Runs one statement of a test's own and returns its rows.
    package func query(_ sql: String, on session: Session? = nil) throws -> Rows {
        let session = try session ?? open()
        return try session.execute(Statement(name: "test \(UInt(bitPattern: sql.hashValue))", sql: sql))
    }

    /// The first column of the first row, as a number.
    package func count(_ sql: String, on session: Session? = nil) throws -> Int64 {
        try query(sql, on: session).int8(0, 0)
    }

    /// Waits until the query's first value is true, looking again every few milliseconds.
    ///
    /// - Throws: `WaitTimedOut` after `seconds`.
    package func await(_ what: String, seconds: Double = 30, _ sql: String) throws {
        let session = try open()
        try awaitCondition(what, seconds: seconds) { try query(sql, on: session).bool(0, 0) }
    }
}
