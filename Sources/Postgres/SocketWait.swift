import Glibc

/// Waits for a socket with `poll`: the only way in which a session ever waits.
enum SocketWait {
    struct Ready {
        var canRead: Bool
        var canWrite: Bool
    }

    /// Nil when the deadline passes first. Trouble on the socket counts as readable, so that libpq finds it.
    static func wait(_ socket: Int32, toWrite: Bool, until deadline: Deadline) -> Ready? {
        while let milliseconds = deadline.millisecondsLeft {
            var entry = pollfd(fd: socket, events: Int16(POLLIN | (toWrite ? POLLOUT : 0)), revents: 0)
            let answered = poll(&entry, 1, milliseconds)
            if answered > 0 { return ready(entry) }
            if answered < 0, errno != EINTR { return Ready(canRead: true, canWrite: toWrite) }
        }
        return nil
    }

    /// Like `wait` for a socket that libpq wants in one direction only, as while it connects.
    static func wait(_ socket: Int32, events: Int32, until deadline: Deadline) -> Bool {
        while let milliseconds = deadline.millisecondsLeft {
            var entry = pollfd(fd: socket, events: Int16(events), revents: 0)
            let answered = poll(&entry, 1, milliseconds)
            if answered > 0 { return true }
            if answered < 0, errno != EINTR { return true }
        }
        return false
    }

    /// Whether something can be read at this moment.
    static func hasInput(_ socket: Int32) -> Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) > 0
    }

    private static func ready(_ entry: pollfd) -> Ready {
        let events = Int32(entry.revents)
        return Ready(
            canRead: events & (POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0, canWrite: events & POLLOUT != 0)
    }
}
