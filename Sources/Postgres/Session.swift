import CLibPQ
import Glibc

/// One connection to PostgreSQL, synchronous: every call waits with `poll` and a deadline on a nonblocking libpq
/// connection, so it belongs on a queue of its own and never on the cooperative pool.
///
/// One owner; not `Sendable`. A session that met a lost connection, a FATAL error or a missed deadline is closed on
/// the spot: `isUsable` turns false, every later call throws `connectionLost`, and the owner opens another. Server
/// errors of one statement leave it usable. Notices are dropped, because they can quote rows.
package final class Session {
    /// Nil once the session is closed or lost.
    private(set) var connection: OpaquePointer?
    let options: ConnectionOptions
    var prepared = PreparedStatements()
    /// True while a pipeline's or a COPY's closure runs: nothing else may be sent then.
    var isStreaming = false
    /// The process id of the server's backend, for `pg_terminate_backend` and the log.
    package let backendPID: Int32
    /// For example 150008 for 15.8.
    package let serverVersion: Int32

    private init(_ connection: OpaquePointer, _ options: ConnectionOptions) {
        self.connection = connection
        self.options = options
        backendPID = PQbackendPID(connection)
        serverVersion = PQserverVersion(connection)
    }

    deinit { close() }

    /// Connects within `connectDeadline`. Throws `malformedTarget`, `unusableSetting`, `hostNotFound`, `couldNotConnect` or `connectDeadlineExceeded`,
    /// and then holds nothing open.
    package static func open(_ options: ConnectionOptions) throws(PostgresError) -> Session {
        let connection = try Connecting.connect(options)
        return Session(connection, options)
    }

    /// Which database this is, for people: `name@folder` or `name@host:port`; empty once the session is closed.
    package var place: String {
        guard let connection else { return "" }
        func text(_ value: UnsafeMutablePointer<CChar>?) -> String { value.map { String(cString: $0) } ?? "" }
        let (host, port) = (text(PQhost(connection)), text(PQport(connection)))
        let isUsual = host.hasPrefix("/") && port == "5432"
        return "\(text(PQdb(connection)))@\(host)\(isUsual ? "" : ":\(port)")"
    }

    /// The socket's number, -1 once the session is closed. libpq closes it when the connection is lost, so a dispatch
    /// source needs its own duplicate.
    package var socket: Int32 { connection.map { PQsocket($0) } ?? -1 }

    /// False once the connection is lost or closed, as far as is known without asking the server.
    package var isUsable: Bool {
        guard let connection else { return false }
        return PQstatus(connection) == CONNECTION_OK
    }

    /// Whether no transaction is open; true as well for a session that is not usable.
    package var isIdle: Bool {
        guard let connection else { return true }
        return PQtransactionStatus(connection) == PQTRANS_IDLE
    }

    /// Ends the session; a transaction that is open is rolled back by the server. Safe to call again.
    package func close() {
        guard let connection else { return }
        self.connection = nil
        PQfinish(connection)
    }

    /// Looks at the socket without waiting and says whether the server is still there: it finds a backend that was
    /// terminated or a server that was stopped while the session was idle.
    package func checkUsable() -> Bool {
        // The server's farewell and the end of the stream are two reads; a few more allow for notifications.
        for _ in 0..<16 {
            guard let connection, isUsable else { return false }
            guard SocketWait.hasInput(PQsocket(connection)) else { return true }
            if PQconsumeInput(connection) == 0 {
                close()
                return false
            }
        }
        return isUsable
    }

    // MARK: Used by the session's other files

    /// The libpq connection, or `connectionLost`.
    func live(_ statement: String?) throws(PostgresError) -> OpaquePointer {
        guard let connection, isUsable else { throw lost(statement) }
        return connection
    }

    /// Like `live`, for the start of a command: refuses one inside another's closure, which is a defect.
    func ready(_ statement: String?) throws(PostgresError) -> OpaquePointer {
        precondition(!isStreaming, "a session cannot start a command inside its own pipeline or COPY")
        return try live(statement)
    }

    /// Closes the session and makes the error that says so.
    func lost(_ statement: String?) -> PostgresError {
        close()
        return .connectionLost(statement: statement)
    }

    /// Cancels what runs, closes the session and makes the error that says so.
    func expired(_ statement: String) -> PostgresError {
        cancelRunning()
        close()
        return .deadlineExceeded(statement: statement)
    }

    /// A libpq call that queues a command returned 1, or else the connection is lost.
    func sent(_ answer: Int32, _ statement: String) throws(PostgresError) {
        if answer != 1 { throw lost(statement) }
    }

    /// Sends what libpq has queued, reading meanwhile so that neither side can block the other.
    func flush(_ statement: String, _ deadline: Deadline) throws(PostgresError) {
        let connection = try live(statement)
        while PQflush(connection) == 1 {
            let ready = SocketWait.wait(PQsocket(connection), toWrite: true, until: deadline)
            guard let ready else { throw expired(statement) }
            // A loss is left for the reader, which may still find the server's farewell in what was read before.
            if ready.canRead, PQconsumeInput(connection) == 0 { return }
        }
    }

    /// The next result of the command in progress, nil at its end. Waits until the deadline. When no answer comes,
    /// `blame` is named instead of the statement, because the server may hold back answers that it has.
    func nextResult(
        _ statement: String, _ deadline: Deadline, blame: String? = nil
    ) throws(PostgresError) -> Rows? {
        let suspect = blame ?? statement
        guard let connection else { throw lost(suspect) }
        while PQisBusy(connection) == 1 {
            try flush(suspect, deadline)
            guard PQisBusy(connection) == 1 else { break }
            guard SocketWait.wait(PQsocket(connection), toWrite: false, until: deadline) != nil else {
                throw expired(suspect)
            }
            // After a loss PQgetResult does not wait: it gives what came before, then the loss as an error.
            if PQconsumeInput(connection) == 0 { break }
        }
        return PQgetResult(connection).map { Rows($0, statement: statement) }
    }

    /// The error in a result, or nil when the command went well. Closes the session when it cannot go on.
    func failure(_ result: Rows, _ statement: String, blame: String? = nil) -> PostgresError? {
        switch result.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_PIPELINE_SYNC: return nil
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            close()
            return .unexpectedShape(statement: statement, "expected rows, found a COPY; the session was closed")
        default: break
        }
        guard let error = result.serverError else { return lost(blame ?? statement) }
        if error.endsSession { close() }
        return .server(error)
    }

    /// Reads to the end of the command in progress; the first error is thrown, else the last result is returned.
    func finish(_ statement: String, _ deadline: Deadline) throws(PostgresError) -> Rows {
        try flush(statement, deadline)
        var last: Rows?
        var first: PostgresError?
        while connection != nil, let result = try nextResult(statement, deadline) {
            let error = failure(result, statement)
            first = first ?? error
            last = result
        }
        if let first { throw first }
        guard let last else { throw lost(statement) }
        return last
    }
}
