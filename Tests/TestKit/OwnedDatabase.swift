package import Postgres
import QueueStore

/// A migrated database that belongs to an ordinary login, as a daemon's does in earnest, with another login that may
/// connect and nothing else.
package struct OwnedDatabase: Sendable {
    /// As its owner.
    package let database: MigratedDatabase
    /// As the stranger.
    package let strangerURL: String
    /// The stranger's name.
    package let stranger: String

    package init() throws {
        let cluster = try PrivateCluster.shared()
        let url = try cluster.createDatabase()
        let admin = try Session.open(ConnectionOptions(url: url, applicationName: "test-kit"))
        defer { admin.close() }
        let name = try admin.execute(Statement(name: "database name", sql: "select current_database()::text")).text(
            0, 0)
        let owner = "owner_\(name)"
        stranger = "stranger_\(name)"
        try admin.run(script: "create role \(owner) login; create role \(stranger) login")
        try admin.run(script: "alter database \(name) owner to \(owner)")
        let ownerURL = url.replacing("user=postgres", with: "user=\(owner)")
        strangerURL = url.replacing("user=postgres", with: "user=\(stranger)")
        let session = try Session.open(ConnectionOptions(url: ownerURL, applicationName: "test-kit"))
        defer { session.close() }
        _ = try Migrator.migrate(session, rehearsal: nil)
        try session.run(script: "update docket.schedule set paused = true")
        database = MigratedDatabase(url: ownerURL)
    }

    /// A session of the stranger's.
    package func openAsStranger(applicationName: String = "stranger") throws -> Session {
        try Session.open(ConnectionOptions(url: strangerURL, applicationName: applicationName))
    }
}
