package import Postgres
import SQLText

/// Whether the schema is what this program's migrations make of an empty database, on this very server.
package enum SchemaDrift {
    private static let catalogueList = Statement(.catalogueList)
    private static let textDigest = Statement(.textDigest)
    /// What the schema is called in the texts of the migrations, and where a pristine one is made.
    private static let (live, pristine) = ("docket", "docket_pristine")
    /// How long all migrations may take on an empty schema.
    private static let migrateDeadline: Duration = .seconds(60)

    /// One object that is not as it should be.
    package struct Difference: Sendable, Equatable {
        /// What it is: table, column, constraint, index, trigger, view, sequence, function.
        package let kind: String
        /// Its name, with its table's where it has one.
        package let name: String
        /// Its definition by the migrations; nil when they make no such thing.
        package let wanted: String?
        /// Its definition here; nil when it is missing.
        package let found: String?
    }

    /// What a comparison came to.
    package struct Report: Sendable {
        /// SHA-256 over all definitions of this database, in hexadecimal.
        package let digest: String
        /// The same of a pristine migration; equal where nothing differs.
        package let pristineDigest: String
        /// By kind and name.
        package let differences: [Difference]
    }

    private struct Definition {
        let kind: String
        let name: String
        let text: String
    }

    /// Compares them: makes a pristine schema in a transaction that is rolled back. Nobody else sees or waits for it.
    ///
    /// - Throws: `.server` with 42501 where the login may not create a schema, 25006 on a standby.
    package static func report(on session: Session) throws(PostgresError) -> Report {
        let found = try catalogue(live, session)
        let wanted = try pristineCatalogue(session)
        return Report(
            digest: try digest(found, session), pristineDigest: try digest(wanted, session),
            differences: differences(found, wanted))
    }

    private static func pristineCatalogue(_ session: Session) throws(PostgresError) -> [Definition] {
        _ = try session.execute(.begin)
        defer { session.leaveTransaction() }
        try session.run(script: Query.pristineCreate.text, name: Query.pristineCreate.rawValue)
        let prepare = Query.migrationPrepare.text.replacing("create schema if not exists \(live);", with: "")
        try session.run(script: elsewhere(prepare), name: Query.migrationPrepare.rawValue)
        let record = Statement(name: "pristine migration_record", sql: elsewhere(Query.migrationRecord.text))
        for migration in Migration.all {
            try session.run(script: elsewhere(migration.text), name: migration.name, deadline: migrateDeadline)
            let p = Parameters()
            p.append(int4: migration.version)
            p.append(text: migration.name)
            p.append(text: migration.text)
            _ = try session.execute(record, p)
        }
        return try catalogue(pristine, session)
    }

    /// The same statements on the pristine schema.
    private static func elsewhere(_ text: String) -> String { text.replacing("\(live).", with: "\(pristine).") }

    private static func catalogue(_ schema: String, _ session: Session) throws(PostgresError) -> [Definition] {
        let p = Parameters()
        p.append(text: schema)
        let rows = try session.execute(catalogueList, p)
        var definitions: [Definition] = []
        definitions.reserveCapacity(rows.count)
        for row in 0..<rows.count {
            definitions.append(
                Definition(kind: try rows.text(row, 0), name: try rows.text(row, 1), text: try rows.text(row, 2)))
        }
        return definitions
    }

    private static func digest(_ definitions: [Definition], _ session: Session) throws(PostgresError) -> String {
        let p = Parameters()
        p.append(text: definitions.map { "\($0.kind) \($0.name)\n\($0.text)\n" }.joined())
        return try session.execute(textDigest, p).text(0, 0)
    }

    private static func differences(_ found: [Definition], _ wanted: [Definition]) -> [Difference] {
        func keyed(_ definitions: [Definition]) -> [String: Definition] {
            Dictionary(definitions.map { ("\($0.kind) \($0.name)", $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (here, there) = (keyed(found), keyed(wanted))
        return Set(here.keys).union(there.keys).sorted().compactMap { key in
            guard here[key]?.text != there[key]?.text, let either = there[key] ?? here[key] else { return nil }
            return Difference(kind: either.kind, name: either.name, wanted: there[key]?.text, found: here[key]?.text)
        }
    }
}
