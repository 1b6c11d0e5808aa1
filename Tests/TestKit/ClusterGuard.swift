import Foundation
import Glibc
import Synchronization

/// A shell that waits for end-of-file from the test process, stops the server and removes its folder. It works after
/// a SIGKILL too, since the kernel closes the pipe.
final class ClusterGuard: Sendable {
    private struct Ends {
        /// The guard reads this pipe's other end; closing it is the order to clean up.
        var life: Int32
        /// The guard holds this pipe's other end; its end-of-file says that the work is done.
        var done: Int32
    }

    private let ends: Mutex<Ends?>

    init(folder: String, tools: ServerTools) throws {
        let life = Pipe()
        let done = Pipe()
        let stop = (tools.prefix + ["\(tools.folder)/pg_ctl", "-D", "\(folder)/data", "-m", "immediate", "-s", "-w"])
            .joined(separator: " ")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        // The server's user first, then the rest: a cluster that never started has nothing to stop.
        process.arguments = [
            "/bin/sh", "-c",
            "trap '' INT TERM HUP; read -r line; \(stop) stop >/dev/null 2>&1; rm -rf '\(folder)'",
        ]
        process.standardInput = life.fileHandleForReading
        process.standardOutput = done.fileHandleForWriting
        process.standardError = FileHandle.nullDevice
        try process.run()
        let lifeEnd = try Self.keep(life.fileHandleForWriting)
        let doneEnd = try Self.keep(done.fileHandleForReading)
        ends = Mutex(Ends(life: lifeEnd, done: doneEnd))
        life.fileHandleForReading.closeFile()
        done.fileHandleForWriting.closeFile()
    }

    /// A descriptor of our own that no child inherits: a child with the life pipe open would keep the server alive.
    private static func keep(_ handle: FileHandle) throws -> Int32 {
        let kept = fcntl(handle.fileDescriptor, F_DUPFD_CLOEXEC, 3)
        handle.closeFile()
        guard kept >= 0 else { throw PrivateClusterError(description: "could not keep a pipe: errno \(errno)") }
        return kept
    }

    /// Has the guard clean up and waits for it, at most 20 seconds. Safe to call again.
    func release() {
        let taken = ends.withLock { ends in
            defer { ends = nil }
            return ends
        }
        guard let taken else { return }
        close(taken.life)
        var entry = pollfd(fd: taken.done, events: Int16(POLLIN), revents: 0)
        while poll(&entry, 1, 20_000) < 0, errno == EINTR {}
        close(taken.done)
    }
}
