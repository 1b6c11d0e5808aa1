import CLibPQ

/// What is kept of an error that the server sent: where it happened and its class.
///
/// The server's message, DETAIL and CONTEXT are never read, because they quote rows and parameters: a failed CHECK
/// prints the whole row.
package struct ServerError: Sendable, Equatable {
    /// Five characters, for example `23505`.
    package let sqlstate: String
    /// The name of the statement that failed, or of the script.
    package let statement: String?
    /// `ERROR`, `FATAL` or `PANIC`, in English whatever the server's language.
    package let severity: String
    /// The schema that the error is about.
    package let schema: String?
    /// The table that the error is about.
    package let table: String?
    /// The column that the error is about.
    package let column: String?
    /// The constraint that refused.
    package let constraint: String?

    /// An error made by hand, for tests of what reads it.
    package init(
        sqlstate: String, statement: String?, severity: String = "ERROR", schema: String? = nil, table: String? = nil,
        column: String? = nil, constraint: String? = nil
    ) {
        self.sqlstate = sqlstate
        self.statement = statement
        self.severity = severity
        self.schema = schema
        self.table = table
        self.column = column
        self.constraint = constraint
    }

    /// Nil when the result carries no SQLSTATE: then libpq made the error itself, for a lost connection.
    init?(result: OpaquePointer, statement: String?) {
        func field(_ code: UInt8) -> String? {
            PQresultErrorField(result, Int32(code)).map { String(cString: $0) }
        }
        guard let sqlstate = field(UInt8(ascii: "C")) else { return nil }
        self.init(
            sqlstate: sqlstate, statement: statement, severity: field(UInt8(ascii: "V")) ?? "ERROR",
            schema: field(UInt8(ascii: "s")), table: field(UInt8(ascii: "t")), column: field(UInt8(ascii: "c")),
            constraint: field(UInt8(ascii: "n")))
    }

    /// The session ends with this error.
    var endsSession: Bool { severity == "FATAL" || severity == "PANIC" }

    /// The plan that this session prepared is of no use any more: a table changed under it, or it is gone.
    var staleStatement: Bool { sqlstate == "0A000" || sqlstate == "26000" }

    /// The same command may succeed when it is tried again unchanged.
    package var isTransient: Bool { Self.isTransient(sqlstate: sqlstate) }

    /// Connection trouble, shutdown, a lost race, exhausted resources, a lock or time limit, or a server that has
    /// become a standby.
    static func isTransient(sqlstate: String) -> Bool {
        switch sqlstate.prefix(2) {
        case "08", "53": true
        case "40": sqlstate != "40002"
        default:
            [
                "57P01", "57P02", "57P03", "57P05", "57014", "55P03", "25006", "25P03", "26000",
            ].contains(sqlstate)
        }
    }
}
