import Glibc
import Synchronization

/// A shell that waits for end-of-file from the test process, stops the server and removes its folder. It works after
/// a SIGKILL too, since the kernel closes the pipe.
final class ClusterGuard: Sendable {
    private struct Work {
        /// The guard reads this pipe's other end; closing it is the order to clean up.
        var life: Int32
        /// The guard itself, which ends when the work is done.
        var process: ToolProcess
    }

    private let work: Mutex<Work?>

    init(folder: String, tools: ServerTools) throws {
        let stop = (tools.prefix + ["\(tools.folder)/pg_ctl", "-D", "\(folder)/data", "-m", "immediate", "-s", "-w"])
            .joined(separator: " ")
        // No child may inherit the life pipe: it would keep the server alive.
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
            throw PrivateClusterError(description: "could not make a pipe: errno \(errno)")
        }
        // A cluster that never started has nothing to stop; its folder goes all the same.
        let script = "trap '' INT TERM HUP; read -r line; \(stop) stop; rm -rf '\(folder)'"
        defer { close(ends[0]) }
        do {
            // In a session of its own, so that a Ctrl-C does not end the guard. The name of the pipe is resolved in the
            // child, which has the descriptor still.
            let process = try ToolProcess.start(
                ["/usr/bin/setsid", "/bin/sh", "-c", script], input: "/proc/self/fd/\(ends[0])")
            work = Mutex(Work(life: ends[1], process: process))
        } catch {
            close(ends[1])
            throw error
        }
    }

    /// Has the guard clean up and waits for it: pg_ctl gives up by itself after a minute. Safe to call again.
    func release() {
        let taken = work.withLock { work in
            defer { work = nil }
            return work
        }
        guard let taken else { return }
        close(taken.life)
        _ = taken.process.wait()
    }
}
