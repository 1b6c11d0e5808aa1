package import Postgres
import SQLText

/// Why a database was not migrated.
package enum MigrationError: Error, Sendable, Equatable {
    /// The server refused, or was not there.
    case database(PostgresError)
    /// An applied migration is not the one this program carries.
    case checksumDiffers(version: Int32, name: String)
    /// The database was migrated by a newer program.
    case databaseIsNewer(version: Int32, known: Int32)
    /// The mode of a database is final.
    case modeIsFinal(isRehearsal: Bool)
    /// The database does not keep text as UTF-8.
    case otherEncoding(String)

    /// One line for the operator.
    package var description: String {
        switch self {
        case .database(let error): error.description
        case .checksumDiffers(let version, let name):
            "could not migrate: migration \(version) \"\(name)\" was applied here with another text"
        case .databaseIsNewer(let version, let known):
            "could not migrate: the database is at version \(version), this program knows \(known)"
        case .modeIsFinal(let isRehearsal):
            "could not migrate: this is a \(isRehearsal ? "rehearsal" : "production") database and stays one"
        case .otherEncoding(let found):
            "could not migrate: the database has the encoding \(found), \(TextEncoding.wanted) is wanted"
        }
    }

    /// What to do about it, in a full sentence.
    package var hint: String {
        switch self {
        case .database(let error): error.hint
        case .checksumDiffers: "Run the program that the database was migrated with, or restore the migration's text."
        case .databaseIsNewer: "Upgrade this program before migrating."
        case .modeIsFinal: "Use another database: rehearsal is chosen by the first migrate and cannot be changed."
        case .otherEncoding: TextEncoding.hint
        }
    }
}

/// Brings a database to this program's schema: forward only, each migration once, one migrator at a time.
package enum Migrator {
    /// How long a migration waits for a lock before it gives way.
    package static let lockTimeoutMilliseconds = 3_000
    /// How often a migration is tried when a lock is not to be had.
    package static let lockAttemptsMax = 10
    /// How long it waits for another migrator's migration, in milliseconds.
    private static let turnMilliseconds = 300_000

    private static let lock = Statement(.migrationLock)
    private static let lockTimeout = Statement(.lockTimeoutSet)
    private static let applied = Statement(.migrationApplied)
    private static let exists = Statement(.migrationExists)
    private static let list = Statement(.migrationList)
    private static let record = Statement(.migrationRecord)
    private static let checksum = Statement(.migrationChecksum)
    private static let modeSet = Statement(.modeSet)
    private static let modeShow = Statement(.modeShow)

    /// What a migration run would do, or did.
    package struct Report: Sendable, Equatable {
        /// The migrations applied by this run, or still to apply in a dry run.
        package var applied: [String] = []
        /// The schema's version afterwards.
        package var version: Int32 = 0
        /// Whether the database is one for rehearsal.
        package var isRehearsal = false
    }

    /// Migrates. A second run changes nothing; two runs at once do the work once.
    ///
    /// - Parameters:
    ///   - rehearsal: the mode to give a new database, or that an old one must already have; nil leaves an old one as
    ///     it is and makes a new one a production database.
    ///   - dryRun: only say what would be applied.
    ///   - lockTimeoutMilliseconds: how long each attempt waits for a lock.
    package static func migrate(
        _ session: Session, rehearsal: Bool?, dryRun: Bool = false,
        lockTimeoutMilliseconds: Int = lockTimeoutMilliseconds
    ) throws(MigrationError) -> Report {
        if let found = try database({ () throws(PostgresError) in try TextEncoding.misfit(on: session) }) {
            throw .otherEncoding(found)
        }
        let applied = try appliedMigrations(session)
        if let rehearsal, !applied.isEmpty, let mode = try currentMode(session), mode != rehearsal {
            throw .modeIsFinal(isRehearsal: mode)
        }
        var report = Report()
        for migration in Migration.all where applied[migration.version] == nil {
            let isMade = dryRun ? true : try apply(migration, session, lockTimeoutMilliseconds)
            if isMade { report.applied.append(migration.name) }
        }
        report.version = dryRun ? applied.keys.max() ?? 0 : version
        if dryRun {
            report.isRehearsal = rehearsal ?? false
            return report
        }
        try database { () throws(PostgresError) in
            let p = Parameters()
            p.append(bool: rehearsal ?? false)
            _ = try session.execute(modeSet, p)
        }
        report.isRehearsal = try currentMode(session) ?? false
        return report
    }

    /// The version of the schema that this program works with.
    package static var version: Int32 { Migration.all.last?.version ?? 0 }

    /// The version of the schema; nil when the database was never migrated.
    package static func version(_ session: Session) throws(PostgresError) -> Int32? {
        guard try session.execute(exists).bool(0, 0) else { return nil }
        let rows = try session.execute(list)
        return rows.count == 0 ? nil : try rows.int4(rows.count - 1, 0)
    }

    private static func appliedMigrations(_ session: Session) throws(MigrationError) -> [Int32: String] {
        let recorded: [(Int32, String, String)] = try database { () throws(PostgresError) in
            guard try session.execute(exists).bool(0, 0) else { return [] }
            let rows = try session.execute(list)
            var found: [(Int32, String, String)] = []
            for row in 0..<rows.count {
                found.append((try rows.int4(row, 0), try rows.text(row, 1), try rows.text(row, 2)))
            }
            return found
        }
        let known = Dictionary(uniqueKeysWithValues: Migration.all.map { ($0.version, $0) })
        for (version, name, recordedSum) in recorded {
            guard let migration = known[version] else {
                throw .databaseIsNewer(version: version, known: Int32(known.count))
            }
            let sum = try database { () throws(PostgresError) in
                let p = Parameters()
                p.append(text: migration.text)
                return try session.execute(checksum, p).text(0, 0)
            }
            if sum != recordedSum { throw .checksumDiffers(version: version, name: name) }
        }
        return Dictionary(uniqueKeysWithValues: recorded.map { ($0.0, $0.2) })
    }

    private static func currentMode(_ session: Session) throws(MigrationError) -> Bool? {
        try database { () throws(PostgresError) in
            let rows = try session.execute(modeShow)
            return rows.count == 0 ? nil : try rows.bool(0, 0)
        }
    }

    /// Applies one migration in one transaction, giving way and trying again when a lock is not to be had.
    ///
    /// - Returns: false when another migrator has applied it.
    private static func apply(
        _ migration: Migration, _ session: Session, _ lockTimeoutMilliseconds: Int
    ) throws(MigrationError) -> Bool {
        // Of two that make the schema at once one is told that it is there.
        let passing: Set<String> = migration.version == 1 ? ["55P03", "23505", "42P06", "42P07", "XX000"] : ["55P03"]
        return try database { () throws(PostgresError) in
            var attempt = 1
            while true {
                do throws(PostgresError) {
                    return try applyOnce(migration, session, lockTimeoutMilliseconds)
                } catch {
                    guard passing.contains(error.sqlstate ?? ""), attempt < lockAttemptsMax else { throw error }
                    attempt += 1
                }
            }
        }
    }

    private static func applyOnce(
        _ migration: Migration, _ session: Session, _ lockTimeoutMilliseconds: Int
    ) throws(PostgresError) -> Bool {
        do throws(PostgresError) {
            try session.run(script: "BEGIN; SET LOCAL lock_timeout = \(turnMilliseconds);", name: "migration begin")
            if migration.version == 1 {
                try session.run(script: Query.migrationPrepare.text, name: Query.migrationPrepare.rawValue)
            }
            _ = try session.execute(lock, deadline: .milliseconds(turnMilliseconds + 10_000))
            if try isApplied(migration, session) {
                session.leaveTransaction()
                return false
            }
            let bound = Parameters()
            bound.append(text: "\(lockTimeoutMilliseconds)")
            _ = try session.execute(lockTimeout, bound)
            try session.run(script: migration.text, name: migration.name, deadline: .seconds(600))
            let p = Parameters()
            p.append(int4: migration.version)
            p.append(text: migration.name)
            p.append(text: migration.text)
            _ = try session.execute(record, p)
            _ = try session.execute(.commit)
            return true
        } catch {
            session.leaveTransaction()
            throw error
        }
    }

    private static func isApplied(_ migration: Migration, _ session: Session) throws(PostgresError) -> Bool {
        let p = Parameters()
        p.append(int4: migration.version)
        return try session.execute(applied, p).bool(0, 0)
    }

    private static func database<T>(
        _ body: () throws(PostgresError) -> T
    ) throws(MigrationError) -> T {
        do throws(PostgresError) { return try body() } catch { throw .database(error) }
    }
}
