import Glibc
import Synchronization

/// An open file descriptor with one owner, closed when the owner lets go of it.
package final class Descriptor: Sendable {
    private let raw: Atomic<Int32>

    /// Takes over an open descriptor; nobody else may close it.
    package init(owning number: Int32) {
        raw = Atomic(number)
    }

    deinit { close() }

    /// A descriptor of this process's error output, of its own.
    package static func errorOutput() throws(ProcessError) -> Descriptor {
        let copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
        guard copy >= 0 else { throw .last(.duplicate, on: "\(STDERR_FILENO)") }
        return Descriptor(owning: copy)
    }

    /// The descriptor's number; -1 once closed, which every system call refuses.
    package var number: Int32 { raw.load(ordering: .acquiring) }

    /// Closes it now. Harmless when repeated. No other thread may be using the number: it may be given out again at once.
    package func close() {
        let number = raw.exchange(-1, ordering: .acquiringAndReleasing)
        // Not repeated after EINTR: on Linux the descriptor is free then, too.
        if number >= 0 { _ = Glibc.close(number) }
    }
}

/// Two connected stream sockets, both closed on exec.
///
/// Their send buffers are as large as this user may have them (4 MiB with CAP_NET_ADMIN), so that a batch is handed over
/// without waiting for its reader.
package func socketPair() throws(ProcessError) -> (parent: Descriptor, child: Descriptor) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
        throw .last(.pair, on: "AF_UNIX")
    }
    for end in ends {
        var bytes: Int32 = 4 * 1024 * 1024
        let size = socklen_t(MemoryLayout<Int32>.size)
        // The kernel caps the second at net.core.wmem_max; a smaller buffer is slower, not wrong.
        if setsockopt(end, SOL_SOCKET, SO_SNDBUFFORCE, &bytes, size) != 0 {
            _ = setsockopt(end, SOL_SOCKET, SO_SNDBUF, &bytes, size)
        }
    }
    return (Descriptor(owning: ends[0]), Descriptor(owning: ends[1]))
}
