/// What one session has prepared, by the statement's name: pure book-keeping.
struct PreparedStatements {
    private struct Entry {
        var wireName: String
        var sql: String
        var types: [UInt32]
    }

    private var entries: [String: Entry] = [:]
    /// How often a name was given up; a new name each time spares the old one's removal on the server.
    private var generations: [String: Int] = [:]

    /// The name on the server, nil when the statement must be prepared first. Throws when it was prepared with other
    /// types, or for other SQL.
    func wireName(_ statement: Statement, _ parameters: Parameters?) throws(PostgresError) -> String? {
        guard let entry = entries[statement.name] else { return nil }
        guard entry.sql == statement.sql else {
            throw .unacceptableParameter(statement: statement.name, "another statement has the same name")
        }
        let types = parameters?.types ?? []
        guard types.count == entry.types.count else {
            throw .unacceptableParameter(
                statement: statement.name, "expected \(entry.types.count) parameters, found \(types.count)")
        }
        for (index, pair) in zip(entry.types, types).enumerated() where pair.0 != pair.1 && pair.1 != 0 {
            throw .unacceptableParameter(
                statement: statement.name,
                "parameter $\(index + 1): expected type oid \(pair.0), found type oid \(pair.1)")
        }
        return entry.wireName
    }

    /// The name under which to prepare it now.
    func freshName(_ statement: Statement) -> String {
        guard let generation = generations[statement.name] else { return statement.name }
        return "\(statement.name)~\(generation)"
    }

    mutating func add(_ statement: Statement, wireName: String, types: [UInt32]) {
        entries[statement.name] = Entry(wireName: wireName, sql: statement.sql, types: types)
    }

    /// The statement is not prepared, or no longer of use: the next call prepares it under a new name.
    mutating func forget(_ name: String) {
        entries[name] = nil
        generations[name, default: 0] += 1
    }
}
