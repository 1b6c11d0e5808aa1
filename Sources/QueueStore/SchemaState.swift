package import Postgres
import SQLText

/// How far a database was migrated, and which programs may work on it.
package struct SchemaState: Sendable, Equatable {
    private static let schemaState = Statement(.schemaState)

    /// The newest migration applied.
    package let version: Int32
    /// The oldest program that may work on it, by the newest migration that it was made for.
    package let oldestProgram: Int32

    package init(version: Int32, oldestProgram: Int32) {
        self.version = version
        self.oldestProgram = oldestProgram
    }

    /// Reads it from a result with these two columns.
    init(_ rows: Rows) throws(PostgresError) {
        self.init(version: try rows.int4(0, 0), oldestProgram: try rows.int4(0, 1))
    }

    /// Whether a program may work here: one made for just this schema, or an older one that the schema still suits. A
    /// program newer than the schema may not: it would miss what its own migrations bring.
    package func suits(program: Int32) -> Bool {
        version == program || (version > program && oldestProgram <= program)
    }

    /// What a database says; nil when it was never migrated. A schema from before this was recorded suits programs of
    /// its own version only.
    package static func read(_ session: Session) throws(PostgresError) -> SchemaState? {
        guard let version = try Migrator.version(session) else { return nil }
        guard version >= Migrator.version else { return SchemaState(version: version, oldestProgram: version) }
        return try SchemaState(session.execute(schemaState))
    }
}
