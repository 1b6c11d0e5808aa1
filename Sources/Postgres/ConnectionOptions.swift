import CLibPQ
import Glibc

/// Where to connect and with which limits, by libpq's own conventions: the `PG*` variables, the service file and the
/// password file hold, and the URL, when there is one, goes before them.
///
/// TCP keepalive finds a dead peer within 25 seconds unless the URL says otherwise.
package struct ConnectionOptions: Sendable {
    /// A `postgresql://` URL or a `name=value` string; nil for the environment's conventions alone.
    package let url: String?
    /// Shown in `pg_stat_activity`; at most 63 bytes are kept by the server.
    package let applicationName: String
    /// Server settings that hold from the session's first statement, in order.
    package let settings: [(name: String, value: String)]

    /// How long all of connecting may take, every host of a list included; default 5 s. Name look-up by the resolver
    /// is the one step that is not bounded by it.
    package var connectDeadline: Duration = .seconds(5)
    /// How long a statement may take when its call does not say; default 30 s.
    package var statementDeadline: Duration = .seconds(30)

    /// The settings of every session of ours. With this `search_path` a name without a schema finds no function or operator
    /// that somebody else made. Without JIT a wild estimate compiles nothing for rows that are not there.
    private static let always: [(name: String, value: String)] = [
        ("client_min_messages", "warning"), ("search_path", "pg_catalog, pg_temp"), ("jit", "off"),
    ]

    /// Options only; nothing is read or sent yet.
    package init(url: String? = nil, applicationName: String, settings: [(name: String, value: String)] = []) {
        for (name, _) in settings {
            precondition(
                !name.isEmpty && name.utf8.allSatisfy { Self.isNameByte($0) },
                "a setting's name has letters, digits, underscores and dots")
        }
        self.url = url
        self.applicationName = applicationName
        self.settings = settings
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// libpq's keywords in the order in which it reads them; a later one wins.
    func keywords() throws(PostgresError) -> [(name: String, value: String)] {
        // Keepalive comes before the URL so that the URL can change it; the rest comes after it because it must hold.
        var list: [(name: String, value: String)] = [
            ("keepalives", "1"), ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "25000"),
        ]
        if let url { list.append(("dbname", url)) }
        list.append(("application_name", applicationName))
        list.append(("client_encoding", "UTF8"))
        list.append(("options", try serverOptions()))
        return list
    }

    /// The operator's own `options`, from the URL or else the environment, then ours, which therefore win.
    private func serverOptions() throws(PostgresError) -> String {
        var parts: [String] = []
        if let given = try givenOptions(), !given.isEmpty { parts.append(given) }
        for (name, value) in Self.always + settings.map({ ($0.name, $0.value) }) {
            parts.append("-c \(name)=\(Self.escaped(value))")
        }
        return parts.joined(separator: " ")
    }

    private func givenOptions() throws(PostgresError) -> String? {
        if let url {
            guard let list = PQconninfoParse(url, nil) else { throw .malformedTarget }
            defer { PQconninfoFree(list) }
            if let options = Self.value("options", in: list) { return options }
        }
        guard let list = PQconndefaults() else { return nil }
        defer { PQconninfoFree(list) }
        return Self.value("options", in: list)
    }

    /// Whether the URL or the string of names and values holds a password, however it is written.
    package static func holdsPassword(_ url: String) -> Bool {
        guard let list = PQconninfoParse(url, nil) else { return false }
        defer { PQconninfoFree(list) }
        // A whole string of names and values may have got into the database's name by a quote too many.
        return ["password", "sslpassword"].contains { value($0, in: list)?.isEmpty == false }
            || value("dbname", in: list).map { holdsPassword($0) || $0.lowercased().contains("password") } == true
    }

    /// Whether a database's name is rather a URL or a string of names and values, which may hold a password.
    static func looksLikeTarget(_ name: String) -> Bool {
        name.contains("://") || name.contains("=") || name.lowercased().contains("password")
    }

    private static func value(_ keyword: String, in list: UnsafeMutablePointer<PQconninfoOption>) -> String? {
        var entry = list
        while let name = entry.pointee.keyword {
            if String(cString: name) == keyword { return entry.pointee.val.map { String(cString: $0) } }
            entry += 1
        }
        return nil
    }

    /// The server splits `options` at white space, and a backslash takes the next character as it is.
    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            if scalar == "\\" || scalar.properties.isWhitespace { text.unicodeScalars.append("\\") }
            text.unicodeScalars.append(scalar)
        }
        return text
    }
}

extension ConnectionOptions: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The application's name alone: the URL may hold a password.
    package var description: String { "connection options of \"\(applicationName)\"" }

    /// The same as `description`.
    package var debugDescription: String { description }

    /// No children, so that `dump` shows no URL either.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
