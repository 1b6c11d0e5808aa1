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
    /// The types that were declared last.
    private var knownTypes: [String: [UInt32]] = [:]

    /// The name on the server, nil when the statement must be prepared first. Throws when it was prepared with other
    /// types, or for other SQL.
    mutating func wireName(_ statement: Statement, _ parameters: Parameters?) throws(PostgresError) -> String? {
        guard let entry = entries[statement.name] else { return nil }
        guard entry.sql == statement.sql else {
            throw .unacceptableParameter(statement: statement.name, "another statement has the same name")
        }
        let types = parameters?.types ?? []
        guard types.count == entry.types.count else {
            throw .unacceptableParameter(
                statement: statement.name, "expected \(entry.types.count) parameters, found \(types.count)")
        }
        var learnsType = false
        for (index, pair) in zip(entry.types, types).enumerated() where pair.0 != pair.1 && pair.1 != 0 {
            guard pair.0 == 0 else {
                throw .unacceptableParameter(
                    statement: statement.name,
                    "parameter $\(index + 1): expected type oid \(pair.0), found type oid \(pair.1)")
            }
            learnsType = true
        }
        guard learnsType else { return entry.wireName }
        // Its first call gave an untyped NULL here; declared anew the type is checked from now on.
        forget(statement.name)
        return nil
    }

    /// The types to declare: those of the call, and what earlier calls told about its untyped NULLs, so that a
    /// statement is prepared at most once more for each of its parameters.
    func typesToDeclare(_ statement: Statement, _ parameters: Parameters?) -> [UInt32] {
        let types = parameters?.types ?? []
        guard let known = knownTypes[statement.name], known.count == types.count else { return types }
        return zip(types, known).map { $0 == 0 ? $1 : $0 }
    }

    /// The name under which to prepare it now.
    func freshName(_ statement: Statement) -> String {
        guard let generation = generations[statement.name] else { return statement.name }
        return "\(statement.name)~\(generation)"
    }

    mutating func add(_ statement: Statement, wireName: String, types: [UInt32]) {
        entries[statement.name] = Entry(wireName: wireName, sql: statement.sql, types: types)
        knownTypes[statement.name] = types
    }

    /// The statement is not prepared, or no longer of use: the next call prepares it under a new name.
    mutating func forget(_ name: String) {
        entries[name] = nil
        generations[name, default: 0] += 1
    }
}
