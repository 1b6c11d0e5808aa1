import Foundation
import Glibc
import Synchronization

/// A socket between programs and a server, on which a test cuts connections on the programs' side: the server goes on
/// with what it was sent, and its answer is lost.
package final class CuttingProxy: Sendable {
    private struct Pair {
        /// -1 once cut.
        var client: Int32
        let server: Int32
        /// When the program last sent something, and when the pair was cut.
        var sentAt: ContinuousClock.Instant
        var cutAt: ContinuousClock.Instant?
    }

    /// How long a cut connection is kept open towards the server.
    private static let keptOpen = Duration.milliseconds(500)

    /// The folder of the socket, for libpq's `host`.
    package let folder: String
    private let listener: Int32
    private let target: String
    private let wanted = Mutex(0)
    private let made = Mutex(0)
    private let stopped = Mutex(false)
    private let done = DispatchSemaphore(value: 0)

    /// Stands before a cluster's socket, on a thread of its own.
    package init(before cluster: PrivateCluster) throws {
        target = "\(cluster.folder)/s/.s.PGSQL.5432"
        var template = Array("/tmp/docket-proxy-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw PrivateClusterError(description: "could not make a folder: errno \(errno)")
        }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard Self.withAddress("\(folder)/.s.PGSQL.5432", { bind(listener, $0, $1) }) == 0, listen(listener, 64) == 0
        else { throw PrivateClusterError(description: "could not listen in \"\(folder)\": errno \(errno)") }
        let thread = Thread { [self] in run() }
        thread.start()
    }

    /// The same database's URL by way of the proxy.
    package func url(_ direct: String) -> String {
        let socket = (target as NSString).deletingLastPathComponent
        return direct.replacingOccurrences(of: "host=\(socket)", with: "host=\(folder)")
    }

    /// Has one connection cut, one that was just used first.
    package func cut() { wanted.withLock { $0 += 1 } }

    /// How many have been cut.
    package var cuts: Int { made.withLock { $0 } }

    /// Ends all connections and removes the socket.
    package func close() {
        stopped.withLock { $0 = true }
        done.wait()
        unlink("\(folder)/.s.PGSQL.5432")
        rmdir(folder)
    }

    private func run() {
        var pairs: [Pair] = []
        while !stopped.withLock({ $0 }) {
            var watched = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
            for pair in pairs {
                // A negative descriptor is passed over.
                watched.append(pollfd(fd: pair.client, events: Int16(POLLIN), revents: 0))
                watched.append(pollfd(fd: pair.server, events: Int16(POLLIN), revents: 0))
            }
            guard poll(&watched, nfds_t(watched.count), 2) >= 0 else { continue }
            let now = ContinuousClock().now
            var open: [Pair] = []
            for (index, var pair) in pairs.enumerated() {
                let isOpen = carry(
                    &pair, now, fromClient: watched[1 + 2 * index].revents != 0,
                    fromServer: watched[2 + 2 * index].revents != 0)
                if isOpen { open.append(pair) } else { end(pair) }
            }
            pairs = open
            cutOne(&pairs, now)
            if watched[0].revents != 0, let pair = accept(now) { pairs.append(pair) }
        }
        pairs.forEach(end)
        Glibc.close(listener)
        done.signal()
    }

    /// Passes on what has come; false when the connection is over.
    private func carry(
        _ pair: inout Pair, _ now: ContinuousClock.Instant, fromClient: Bool, fromServer: Bool
    ) -> Bool {
        if let cutAt = pair.cutAt, now - cutAt > Self.keptOpen { return false }
        if fromClient {
            pair.sentAt = now
            guard Self.pass(from: pair.client, to: pair.server) else { return false }
        }
        if fromServer { return Self.pass(from: pair.server, to: pair.client) }
        return true
    }

    private static func pass(from source: Int32, to sink: Int32) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(source, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        var sent = 0
        while sink >= 0, sent < count {
            let taken = buffer[sent..<count].withUnsafeBytes {
                send(sink, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard taken > 0 else { return false }
            sent += taken
        }
        return true
    }

    private func cutOne(_ pairs: inout [Pair], _ now: ContinuousClock.Instant) {
        guard wanted.withLock({ $0 }) > 0 else { return }
        let used = pairs.indices.filter { pairs[$0].cutAt == nil && now - pairs[$0].sentAt < .milliseconds(3) }
        guard let index = used.randomElement() else { return }
        Glibc.close(pairs[index].client)
        pairs[index].client = -1
        pairs[index].cutAt = now
        wanted.withLock { $0 -= 1 }
        made.withLock { $0 += 1 }
    }

    private func accept(_ now: ContinuousClock.Instant) -> Pair? {
        let client = Glibc.accept(listener, nil, nil)
        guard client >= 0 else { return nil }
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard Self.withAddress(target, { connect(server, $0, $1) }) == 0 else {
            Glibc.close(client)
            Glibc.close(server)
            return nil
        }
        return Pair(client: client, server: server, sentAt: now)
    }

    private func end(_ pair: Pair) {
        if pair.client >= 0 { Glibc.close(pair.client) }
        Glibc.close(pair.server)
    }

    private static func withAddress<T>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}
