import CLibPQ

/// One NOTIFY as it arrived.
package struct Notification: Sendable, Equatable {
    /// The channel's name.
    package let channel: String
    /// The payload, empty when none was given; at most 8000 bytes.
    package let payload: String
    /// The process id of the backend that sent it.
    package let pid: Int32

    /// A notification made by hand, for tests of what reads it.
    package init(channel: String, payload: String, pid: Int32) {
        self.channel = channel
        self.payload = payload
        self.pid = pid
    }
}

extension Session {
    /// Reads what has arrived, without waiting, and returns the notifications in order. Throws `connectionLost` when
    /// the connection has ended.
    package func takeNotifications() throws(PostgresError) -> [Notification] {
        guard checkUsable() else { throw lost(nil) }
        let connection = try ready(nil)
        var notifications: [Notification] = []
        while let notification = PQnotifies(connection) {
            let found = notification.pointee
            notifications.append(
                Notification(
                    channel: found.relname.map { String(cString: $0) } ?? "",
                    payload: found.extra.map { String(cString: $0) } ?? "", pid: found.be_pid))
            PQfreemem(notification)
        }
        return notifications
    }

    /// Subscribes the session to a channel of exactly that name, until it ends.
    package func listen(_ channel: String) throws(PostgresError) {
        let connection = try ready("listen")
        let quoted = channel.withCString { PQescapeIdentifier(connection, $0, channel.utf8.count) }
        guard let quoted else {
            throw .unacceptableParameter(statement: "listen", "the channel's name is not valid UTF-8")
        }
        defer { PQfreemem(quoted) }
        try run(script: "LISTEN \(String(cString: quoted))", name: "listen")
    }
}
