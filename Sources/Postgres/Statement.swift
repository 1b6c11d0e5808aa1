/// A statement with the name that errors, logs and the server's `pg_prepared_statements` show for it.
///
/// A session prepares it when it first runs it and keeps it prepared until the session ends. The types of its
/// parameters are those of that first call, so a later call with another type is refused before it is sent.
package struct Statement: Sendable, Hashable {
    /// Unique within the program; 1 to 55 bytes of ASCII, so that PostgreSQL does not cut it.
    package let name: String
    /// One SQL command with parameters `$1`, `$2` and so on.
    package let sql: String

    /// Makes a statement; nothing is sent.
    package init(name: String, sql: String) {
        precondition((1...55).contains(name.utf8.count), "a statement's name has 1 to 55 bytes")
        self.name = name
        self.sql = sql
    }
}
