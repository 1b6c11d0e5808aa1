/// Everything that can go wrong between this program and PostgreSQL.
///
/// No case carries a parameter, a row's value, a password, or the server's message.
package enum PostgresError: Error, Sendable, Equatable {
    /// The database URL or connection string cannot be parsed. It is not repeated: it may hold a password.
    case malformedTarget
    /// A connection setting cannot be used: nothing was asked of a server.
    case unusableSetting(SettingFault)
    /// The name of the server's host was not found. The name service may know it later.
    case hostNotFound(target: String)
    /// No session: refused, unreachable, or turned away with that SQLSTATE.
    case couldNotConnect(target: String, sqlstate: String?)
    /// The server did not complete the connection in time.
    case connectDeadlineExceeded(target: String)
    /// The server refused the statement.
    case server(ServerError)
    /// The connection ended. Whether the statement took effect is not known.
    case connectionLost(statement: String?)
    /// The statement's answer did not come in time. It was cancelled; whether it took effect is not known.
    case deadlineExceeded(statement: String)
    /// A result is not what its reader expects: the column, what was expected, what was found; never the value.
    case unexpectedShape(statement: String, String)
    /// A parameter that cannot be sent: its number and why; never the value.
    case unacceptableParameter(statement: String, String)
    /// The caller gave up between two steps, and nothing of it was kept. Never thrown by this target itself.
    case abandoned(statement: String)
    /// Work on a shared connection ended inside a transaction; it was rolled back.
    case transactionLeftOpen
    /// The connection was closed by its owner.
    case closed

    /// The class of the error as the server named it.
    package var sqlstate: String? {
        switch self {
        case .couldNotConnect(_, let sqlstate): sqlstate
        case .server(let error): error.sqlstate
        default: nil
        }
    }

    /// The name of the statement it happened in.
    package var statement: String? {
        switch self {
        case .server(let error): error.statement
        case .connectionLost(let statement): statement
        case .deadlineExceeded(let statement), .unexpectedShape(let statement, _),
            .unacceptableParameter(let statement, _), .abandoned(let statement):
            statement
        case .malformedTarget, .unusableSetting, .hostNotFound, .couldNotConnect, .connectDeadlineExceeded,
            .transactionLeftOpen, .closed:
            nil
        }
    }

    /// The same work may succeed when it is tried again unchanged, on a new connection if need be.
    package var isTransient: Bool {
        switch self {
        case .couldNotConnect(_, let sqlstate): sqlstate.map(ServerError.isTransient(sqlstate:)) ?? true
        case .server(let error): error.isTransient
        case .hostNotFound, .connectDeadlineExceeded, .connectionLost, .deadlineExceeded: true
        case .malformedTarget, .unusableSetting, .unexpectedShape, .unacceptableParameter, .abandoned,
            .transactionLeftOpen, .closed:
            false
        }
    }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// What was tried, on what, and what came back, on one line.
    package var description: String {
        switch self {
        case .malformedTarget: "could not read the database URL"
        case .unusableSetting(let fault): "could not connect: \(fault.description)"
        case .hostNotFound(let target): "could not connect to \(target): the host name was not found"
        case .couldNotConnect(let target, let sqlstate?):
            "could not connect to \(target): \(SQLStateWords.text(sqlstate))"
        case .couldNotConnect(let target, nil): "could not connect to \(target): no answer from a server"
        case .connectDeadlineExceeded(let target): "could not connect to \(target): no session within the deadline"
        case .server(let error): error.description
        case .connectionLost(let statement?): "could not finish statement \"\(statement)\": connection lost"
        case .connectionLost(nil): "could not use the session: connection lost"
        case .deadlineExceeded(let statement): "could not finish statement \"\(statement)\" within its deadline"
        case .unexpectedShape(let statement, let found):
            "could not read the result of statement \"\(statement)\": \(found)"
        case .unacceptableParameter(let statement, let reason): "could not send statement \"\(statement)\": \(reason)"
        case .abandoned(let statement): "could not finish statement \"\(statement)\": abandoned by its caller"
        case .transactionLeftOpen: "could not keep the work of a shared connection: its transaction was left open"
        case .closed: "could not use the connection: it is closed"
        }
    }

    /// The same as `description`: the default would print the associated values with their own rules.
    package var debugDescription: String { description }

    /// What the operator can do about it, as a full sentence.
    package var hint: String {
        switch self {
        case .malformedTarget: "Check the database URL: postgresql://user@host:port/database?name=value."
        case .unusableSetting(let fault): fault.hint
        case .hostNotFound: "Correct the host's name, or look at the name service of this machine."
        case .couldNotConnect(_, let sqlstate): Self.connectHint(sqlstate)
        case .connectDeadlineExceeded:
            "Check the network path to the server and that it is not overloaded; the connection is tried again."
        case .server(let error): error.hint
        case .connectionLost: "Look for a restart or a terminated backend in the server's log; it is safe to try again."
        case .deadlineExceeded: "Look for a blocking lock or a missing index, or raise the statement's deadline."
        case .unexpectedShape: "The schema and this program differ: compare their versions and run the migrations."
        case .unacceptableParameter: "This is a defect of the caller: the value cannot be stored in that column."
        case .abandoned: "Nothing was written; the caller's own error says why."
        case .transactionLeftOpen: "This is a defect of the caller: it must end its transaction before it returns."
        case .closed: "The program is stopping; nothing needs to be done."
        }
    }

    private static func connectHint(_ sqlstate: String?) -> String {
        switch sqlstate {
        case nil: "Check that PostgreSQL runs there and that host, port and socket folder are right."
        case "28P01"?, "28000"?: "Check the user, its password file and the server's pg_hba.conf."
        case "3D000"?: "Create the database, or correct its name in the database URL."
        case "53300"?: "Raise max_connections on the server, or run fewer workers."
        case "57P03"?: "The server is starting up or shutting down; the connection is tried again."
        default: "Look the SQLSTATE up in the server's log at the time of this error."
        }
    }
}

extension ServerError: CustomStringConvertible, CustomDebugStringConvertible {
    /// The statement, the SQLSTATE, and the constraint, table and column when the server named them.
    package var description: String {
        var text = "could not run "
        text += statement.map { "statement \"\($0)\"" } ?? "a statement"
        text += ": " + SQLStateWords.text(sqlstate)
        if let constraint { text += ", constraint \"\(constraint)\"" }
        if let table { text += ", table \"\(schema.map { "\($0)." } ?? "")\(table)\"" }
        if let column { text += ", column \"\(column)\"" }
        return text
    }

    /// The same as `description`.
    package var debugDescription: String { description }

    /// What the operator can do about it, as a full sentence.
    package var hint: String {
        switch sqlstate.prefix(2) {
        case "08", "57": "The server ended or cancelled the work; it is safe to try again."
        case "22": "A value does not fit its type; the statement's parameters must be checked where they are made."
        case "23": "The row breaks the named constraint; compare the caller's rule with the schema."
        case "40", "55": "Other work held the same rows; it is safe to try again."
        case "42": "The schema and this program differ, or a right is missing: run the migrations and check grants."
        case "53": "The server is out of a resource: look at its disk, memory and connections."
        case "25":
            sqlstate == "25006"
                ? "The server is a standby or read-only: connect to the primary with target_session_attrs=read-write."
                : "The transaction had ended or failed already; it is safe to start it again."
        default: "Look the SQLSTATE up in PostgreSQL's list of error codes and in the server's log."
        }
    }
}
