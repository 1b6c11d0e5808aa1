/// SQL lives in `sql/`, where it has a header, a name and a reviewer; a statement in Swift has none of these.
enum SQLInSwift {
    private enum Shape {
        /// The keyword is enough when it is followed by this, whatever its case.
        static let certain = [
            #"^select\s+(\$\d|\d+\b|\*|[a-z_.]+\()"#,
            #"^select\s[^.]*\sfrom\s+[a-z_.]+\s*(where|order|group|limit|join|for|;|$)"#,
            #"^insert\s+into\s+[\w."]+\s*(\(|values|select|default)"#,
            #"^update\s+[\w."]+(\s+(as\s+)?\w+)?\s+set\s+\w+\s*="#,
            #"^delete\s+from\s+[\w."]+\s*(where\b|using\b|returning\b|;|$)"#,
            #"^with\s+(recursive\s+)?\w+(\s*\([\w\s,]*\))?\s+as\s+((not\s+)?materialized\s+)?\("#,
            #"^create\s+(or\s+replace\s+|unlogged\s+|temp\s+|temporary\s+|unique\s+)*"#
                + #"(table|index|view|function)\s+[\w."]+\s*(\(|as\b|on\b)"#,
            #"^create\s+(schema|database|role|extension)\s+(if\s+not\s+exists\s+)?[\w."]+\s*;?$"#,
            #"^alter\s+(table|index|role|database|system|view|function)\s+[\w."]+\s+"#
                + #"(add|drop|set|rename|owner|attach|detach|alter|reset)\b"#,
            #"^drop\s+(table|index|view|function|schema|database|role|type)\s+"#
                + #"(if\s+exists\s+)?[\w.", ]+(cascade|restrict)?\s*;?$"#,
            #"^copy\s+[\w."(]+.*\b(from|to)\s+(stdin|stdout|program|')"#,
            #"^truncate\s+(table\s+\w|\w+\.\w)"#,
        ]
        /// In capitals a keyword needs less around it, since prose is not written so.
        static let inCapitals = [
            #"^SELECT\s"#, #"^INSERT\s+INTO\s"#, #"^UPDATE\s.*\sSET\s"#, #"^DELETE\s+FROM\s"#,
            #"^WITH\s+\w+.*\sAS\s"#, #"^(CREATE|ALTER|DROP)\s+(OR\s+REPLACE\s+)?[A-Z]+\b"#,
            #"^COPY\s.*\b(FROM|TO)\b"#, #"^TRUNCATE\s+\w"#,
            #"^SET\s+(LOCAL\s+|SESSION\s+)?\w+(\.\w+)?\s*(=|TO\s)"#, #"^(VACUUM|ANALYZE|REINDEX|LOCK\s+TABLE)\b"#,
        ]
        /// A connection's own words, which belong to the target that owns the connection.
        static let connection = [
            #"^(UNLISTEN|LISTEN|NOTIFY)\s+\S"#, #"^(BEGIN|COMMIT|ROLLBACK|START\s+TRANSACTION)\b[A-Z ,]*;?$"#,
            #"^(SAVEPOINT|RELEASE)\s+\w+;?$"#,
        ]
    }

    private struct Pattern {
        let regex: Regex<AnyRegexOutput>
        let isConnection: Bool
    }

    /// Compiled at each call, since a `Regex` cannot be shared between threads; a call looks at a whole tree.
    private static func patterns() -> [Pattern] {
        func compiled(_ shapes: [String], ignoringCase: Bool, connection: Bool) -> [Pattern] {
            shapes.compactMap { shape in
                (try? Regex(shape)).map {
                    Pattern(regex: $0.ignoresCase(ignoringCase).dotMatchesNewlines(), isConnection: connection)
                }
            }
        }
        return compiled(Shape.certain, ignoringCase: true, connection: false)
            + compiled(Shape.inCapitals, ignoringCase: false, connection: false)
            + compiled(Shape.connection, ignoringCase: false, connection: true)
    }

    private static let keywords: Set<String> = [
        "select", "insert", "update", "delete", "with", "create", "alter", "drop", "copy", "truncate", "set", "vacuum",
        "analyze", "reindex", "lock", "listen", "unlisten", "notify", "begin", "commit", "rollback", "start",
        "savepoint",
        "release",
    ]

    static func check(_ tree: SourceTree) -> [Finding] {
        let patterns = patterns()
        return tree.swift(under: "Sources").flatMap { check($0, patterns) }
    }

    private static func check(_ text: SwiftText, _ patterns: [Pattern]) -> [Finding] {
        text.literals.compactMap { literal in
            let statement = withoutLeadingComments(literal.text)
            let word = statement.prefix { $0.isLetter }.lowercased()
            guard keywords.contains(word),
                let hit = patterns.first(where: { (try? $0.regex.prefixMatch(in: statement)) != nil })
            else { return nil }
            if hit.isConnection, text.path.hasPrefix("Sources/Postgres/") { return nil }
            return Finding(
                file: text.path, line: text.line(at: literal.offset), rule: "sql-in-swift",
                message: "move this \(word.uppercased()) to sql/queries/<noun>_<verb>.sql and call it by name")
        }
    }

    private static func withoutLeadingComments(_ text: String) -> String {
        var rest = text.trimmed
        while rest.hasPrefix("--"), let end = rest.firstIndex(of: "\n") { rest = String(rest[end...]).trimmed }
        return rest
    }
}
