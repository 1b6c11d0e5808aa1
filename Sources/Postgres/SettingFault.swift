/// A connection setting that nobody can connect by, whatever the server does.
package enum SettingFault: Sendable, Equatable {
    /// The value of the named setting cannot be used. The value is not kept: it may be a password in the wrong place.
    case value(String)
    /// No service file defines the service.
    case service
    /// The service file is not there.
    case serviceFile

    /// The variable of each setting whose variable is not `PG` and its name.
    private static let variables = [
        "dbname": "PGDATABASE", "target_session_attrs": "PGTARGETSESSIONATTRS", "channel_binding": "PGCHANNELBINDING",
        "ssl_min_protocol_version": "PGSSLMINPROTOCOLVERSION", "ssl_max_protocol_version": "PGSSLMAXPROTOCOLVERSION",
    ]

    /// Nil where libpq's own message, which no server sent, is about something else.
    init?(_ message: String) {
        if let found = message.firstMatch(of: /invalid integer value ".*" for connection option "([a-z_]+)"/) {
            self = .value(String(found.1))
        } else if let found = message.firstMatch(of: /invalid ([a-z_]+) value: "/) {
            self = .value(String(found.1))
        } else if message.contains(/invalid port number: "/) || message.contains(/could not match \d+ port numbers/) {
            self = .value("port")
        } else if message.contains(/root certificate file ".*" does not exist/) {
            self = .value("sslrootcert")
        } else if message.contains(/definition of service ".*" not found/) {
            self = .service
        } else if message.contains(/service file ".*" not found/) {
            self = .serviceFile
        } else {
            return nil
        }
    }

    /// What is wrong, on one line.
    var description: String {
        switch self {
        case .value(let name): "the connection setting \"\(name)\" has a value that cannot be used"
        case .service: "no service file defines the service that PGSERVICE or the database URL names"
        case .serviceFile: "the service file that PGSERVICEFILE names is not there"
        }
    }

    /// What the operator can do about it, as a full sentence.
    var hint: String {
        switch self {
        case .value(let name):
            "Correct it in the database URL, in \(Self.variables[name] ?? "PG" + name.uppercased()) or in the service file."
        case .service: "Correct the name, or define it in the file that PGSERVICEFILE names or in ~/.pg_service.conf."
        case .serviceFile: "Correct its path, or make it readable."
        }
    }
}
