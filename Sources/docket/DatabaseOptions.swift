import ArgumentParser
import Postgres
import ProcessKit
import QueueStore

/// Which database a verb works on: the option, else `DOCKET_DATABASE_URL`, else libpq's own conventions.
struct DatabaseOptions: ParsableArguments {
    /// The variable that `docketd` reads too.
    private static let variable = "DOCKET_DATABASE_URL"

    @Option(
        name: .customLong("database-url"),
        help: ArgumentHelp(
            "The database, as a URL or a name=value string without a password. Without it DOCKET_DATABASE_URL holds, or else libpq's PG* variables, service file and password file.",
            valueName: "url"))
    var url: String?

    /// What a verb may do to the database.
    enum Access {
        case readOnly, readWrite
    }

    func validate() throws {
        guard let url, ConnectionOptions.holdsPassword(url) else { return }
        throw ValidationError(
            "--database-url must not hold a password, which every user of this machine can read in the arguments: "
                + "use PGPASSFILE, PGSERVICE or \(Self.variable)")
    }

    /// A session, whatever state the database is in.
    func session(_ access: Access) throws(PostgresError) -> Session {
        let named = url ?? ProcessEnvironment.value(of: Self.variable).flatMap { $0.isEmpty ? nil : $0 }
        return try Session.open(
            ConnectionOptions(
                url: named, applicationName: "docket",
                settings: access == .readOnly ? [("default_transaction_read_only", "on")] : []))
    }

    /// A session on a migrated database, with what kind of database that is.
    ///
    /// - Parameter tells: says on standard error which database answered, before anything else is said.
    func open(_ access: Access = .readOnly, tells: Bool = true) throws -> Database {
        let session = try session(access)
        do {
            let database = try Database(session)
            if tells { StandardStream.talk(database.origin()) }
            return database
        } catch {
            StandardStream.talk(Database.origin(session))
            throw error
        }
    }
}
