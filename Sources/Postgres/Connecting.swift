import CLibPQ
import Glibc

/// Opens a libpq connection without ever blocking past a deadline, and releases it on every failure.
enum Connecting {
    /// Connects to the one server, or to the first of a list that will have us; the last one's error is thrown.
    static func connect(_ options: ConnectionOptions) throws(PostgresError) -> OpaquePointer {
        let deadline = Deadline(after: options.connectDeadline)
        let keywords = try options.keywords()
        let connection = try begin(keywords)
        let servers = Endpoints(connection).overrides
        if servers.isEmpty { return try complete(connection, deadline) }
        PQfinish(connection)
        var failure = PostgresError.couldNotConnect(target: "the servers", sqlstate: nil)
        for (index, server) in servers.enumerated() {
            do throws(PostgresError) {
                let share = deadline.left / (servers.count - index)
                return try complete(begin(keywords + server), Deadline(after: share))
            } catch { failure = error }
        }
        throw failure
    }

    private static func begin(_ keywords: [(name: String, value: String)]) throws(PostgresError) -> OpaquePointer {
        guard let connection = start(keywords) else {
            throw .couldNotConnect(target: "the server", sqlstate: nil)
        }
        prepare(connection)
        return connection
    }

    /// Sees a connection through that was begun, or releases it.
    private static func complete(
        _ connection: OpaquePointer, _ deadline: Deadline
    ) throws(PostgresError) -> OpaquePointer {
        var isOpen = false
        defer { if !isOpen { PQfinish(connection) } }
        try poll(connection, deadline)
        guard PQsetnonblocking(connection, 1) == 0 else {
            throw .couldNotConnect(target: target(connection), sqlstate: nil)
        }
        isOpen = true
        return connection
    }

    private static func start(_ keywords: [(name: String, value: String)]) -> OpaquePointer? {
        var names: [UnsafePointer<CChar>?] = []
        var values: [UnsafePointer<CChar>?] = []
        var copies: [UnsafeMutablePointer<CChar>] = []
        func copy(_ text: String) -> UnsafePointer<CChar>? {
            guard let copy = strdup(text) else { return nil }
            copies.append(copy)
            return UnsafePointer(copy)
        }
        defer { for copy in copies { free(copy) } }
        for (name, value) in keywords {
            names.append(copy(name))
            values.append(copy(value))
        }
        names.append(nil)
        values.append(nil)
        return PQconnectStartParams(names, values, 1)
    }

    /// Nothing of what the server says in words may reach a log: notices are dropped, and libpq's own message buffer
    /// holds only the SQLSTATE.
    private static func prepare(_ connection: OpaquePointer) {
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        PQsetErrorVerbosity(connection, PQERRORS_SQLSTATE)
        PQsetErrorContextVisibility(connection, PQSHOW_CONTEXT_NEVER)
    }

    private static func poll(_ connection: OpaquePointer, _ deadline: Deadline) throws(PostgresError) {
        // libpq asks to be treated as if it had last wanted to write.
        var events = POLLOUT
        while PQstatus(connection) != CONNECTION_BAD {
            guard SocketWait.wait(PQsocket(connection), events: events, until: deadline) else {
                throw .connectDeadlineExceeded(target: target(connection))
            }
            switch PQconnectPoll(connection) {
            case PGRES_POLLING_OK: return
            case PGRES_POLLING_READING: events = POLLIN
            case PGRES_POLLING_WRITING: events = POLLOUT
            default: throw failure(connection)
            }
        }
        throw failure(connection)
    }

    /// Why libpq gave up. Of its own words, which name settings and hosts, only the kind of fault is kept.
    private static func failure(_ connection: OpaquePointer) -> PostgresError {
        let sqlstate = sqlstate(connection)
        let message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        guard sqlstate == nil else { return .couldNotConnect(target: target(connection), sqlstate: sqlstate) }
        if let fault = SettingFault(message) { return .unusableSetting(fault) }
        return message.contains("could not translate host name")
            ? .hostNotFound(target: target(connection)) : .couldNotConnect(target: target(connection), sqlstate: nil)
    }

    /// Host, port and database as libpq resolved them; never the user or the password.
    private static func target(_ connection: OpaquePointer) -> String {
        func text(_ value: UnsafeMutablePointer<CChar>?) -> String { value.map { String(cString: $0) } ?? "" }
        let name = text(PQdb(connection))
        let database = ConnectionOptions.looksLikeTarget(name) ? "(not shown: it may hold a password)" : "\"\(name)\""
        return "host \"\(text(PQhost(connection)))\" port \"\(text(PQport(connection)))\""
            + " database \(database)"
    }

    /// libpq gives no SQLSTATE for a refused connection except as the end of its message, which at our verbosity is
    /// `FATAL:  57P03` and nothing more.
    private static func sqlstate(_ connection: OpaquePointer) -> String? {
        if PQconnectionNeedsPassword(connection) == 1 { return "28P01" }
        guard let message = PQerrorMessage(connection) else { return nil }
        let words = String(cString: message).split(whereSeparator: \.isWhitespace)
        guard words.count >= 2, let last = words.last, last.utf8.count == 5, words[words.count - 2].hasSuffix(":"),
            last.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
        else { return nil }
        return String(last)
    }
}
