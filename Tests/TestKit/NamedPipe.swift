import Foundation
import Glibc

/// A fifo that feeds a program's standard input piece by piece.
package final class NamedPipe {
    /// Where it is, for the program to open.
    package let path: String
    private var descriptor: Int32

    /// Makes it; both ends can be opened without waiting for each other.
    package init() throws {
        path = "/tmp/docket-pipe-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        guard mkfifo(path, 0o600) == 0 else { throw PrivateClusterError(description: "could not make a fifo") }
        descriptor = open(path, O_RDWR | O_CLOEXEC)
    }

    /// Writes text for the program to read.
    package func write(_ text: String) throws {
        guard Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count else {
            throw PrivateClusterError(description: "could not write to a fifo: errno \(errno)")
        }
    }

    /// Writes more than the fifo holds: when it returns, the program has begun to read its input.
    ///
    /// - Parameter text: it is followed by blanks up to that size, on a line of their own if it ends its line.
    package func writeUntilRead(_ text: String) throws {
        let capacity = Int(fcntl(descriptor, Self.sizeCommand))
        let padding = capacity + Int(PIPE_BUF) - text.utf8.count
        guard capacity > 0, padding > 0 else {
            throw PrivateClusterError(description: "could not fill a fifo of \(capacity) bytes")
        }
        var rest = Array((text + String(repeating: " ", count: padding)).utf8)[...]
        while !rest.isEmpty {
            var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard poll(&room, 1, Self.readWithinMilliseconds) == 1 else {
                throw PrivateClusterError(description: "nobody read from a fifo")
            }
            try write(String(decoding: rest.prefix(Int(PIPE_BUF)), as: UTF8.self))
            rest = rest.dropFirst(Int(PIPE_BUF))
        }
    }

    /// F_GETPIPE_SZ of <linux/fcntl.h>, which Glibc hides without _GNU_SOURCE.
    private static let sizeCommand: Int32 = 1032

    /// How long a program may take until it reads, on a machine that runs everything else beside it.
    private static let readWithinMilliseconds: Int32 = 300_000

    /// Ends the program's input.
    package func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
        unlink(path)
    }

    deinit { close() }
}
