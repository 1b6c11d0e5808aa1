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

    /// Ends the program's input.
    package func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
        unlink(path)
    }

    deinit { close() }
}
