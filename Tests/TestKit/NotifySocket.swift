import Foundation
import Glibc
import Synchronization

/// A service manager's end of the notification protocol: a datagram socket whose messages are kept with their arrival.
package final class NotifySocket: Sendable {
    /// One message.
    package struct Message: Sendable {
        /// When it arrived.
        package let at: ContinuousClock.Instant
        /// Its assignments, one a line.
        package let text: String
    }

    /// For NOTIFY_SOCKET.
    package let path: String
    private let descriptor: Int32
    private let kept = Mutex<[Message]>([])
    private let stopped = Mutex(false)
    private let done = DispatchSemaphore(value: 0)

    /// Binds a socket of its own and listens on a thread of its own.
    package init() throws {
        path = "/tmp/docket-notify-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard descriptor >= 0, bound == 0 else {
            throw PrivateClusterError(description: "could not bind \"\(path)\": errno \(errno)")
        }
        let thread = Thread { [self] in listen() }
        thread.start()
    }

    private func listen() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !stopped.withLock({ $0 }) {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 50) > 0 else { continue }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { continue }
            let message = Message(at: ContinuousClock().now, text: String(decoding: buffer[..<count], as: UTF8.self))
            kept.withLock { $0.append(message) }
        }
        done.signal()
    }

    /// What has arrived so far.
    package var messages: [Message] { kept.withLock { $0 } }

    /// The messages that hold an assignment beginning so.
    package func messages(with prefix: String) -> [Message] {
        messages.filter { $0.text.split(separator: "\n").contains { $0.hasPrefix(prefix) } }
    }

    /// Ends the listening and removes the socket.
    package func close() {
        stopped.withLock { $0 = true }
        done.wait()
        Glibc.close(descriptor)
        unlink(path)
    }
}
