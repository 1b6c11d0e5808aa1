import Foundation
import Glibc
import ProcessKit

/// A shell that runs a script, ending by itself within a minute and, while it sleeps, holding no output of ours: a failed
/// test must not keep whoever reads that output waiting. It has one end of a socket pair as its descriptor 3.
struct ShellChild {
    let process: ChildProcess
    let channel: Descriptor

    init(
        _ script: String, environment: [(String, String)] = [("PATH", "/usr/bin:/bin")], extra: [Descriptor] = []
    ) throws {
        let pair = try socketPair()
        process = try ChildProcess.spawn(
            arguments: ["-c", script], environment: environment, channel: pair.child, extraDescriptors: extra,
            executable: "/bin/sh")
        pair.child.close()
        channel = pair.parent
    }

    /// All that the child still sends, up to its end.
    func output() -> String {
        String(decoding: readToEnd(channel), as: UTF8.self)
    }
}

/// All bytes up to the end of the stream.
func readToEnd(_ descriptor: Descriptor) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
        let count = read(descriptor.number, &chunk, chunk.count)
        if count <= 0 { return bytes }
        bytes.append(contentsOf: chunk[..<count])
    }
}

/// Waits until the peer's end of the socket is closed everywhere. Closing it here may not be enough: a child that another
/// test is just starting has a copy until it runs its program.
func awaitHangUp(_ descriptor: Descriptor) {
    var watched = pollfd(fd: descriptor.number, events: 0, revents: 0)
    while poll(&watched, 1, 30_000) < 0 && errno == EINTR {}
}

/// Writes all bytes, as they are.
func writeRaw(_ bytes: [UInt8], to descriptor: Descriptor) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { send(descriptor.number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        if count <= 0 { return }
        rest.removeFirst(count)
    }
}

/// A directory of its own for one test, removed at the end.
final class ScratchDirectory {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
