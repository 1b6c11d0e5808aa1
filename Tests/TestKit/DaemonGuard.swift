import Glibc
import Synchronization

/// A shell that kills a daemon when the test process dies before it has seen the daemon's end. It works after a SIGKILL
/// too, since the kernel closes the pipe. The daemon's workers need no guard: they end with their supervisor.
///
/// The kernel's own parent-death signal is of no use here: it fires at the end of the thread that spawned.
final class DaemonGuard: Sendable {
    private struct Work {
        var life: Int32
        var process: ToolProcess
    }

    private let work: Mutex<Work?>

    init(pid: Int32) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
            throw PrivateClusterError(description: "could not make a pipe: errno \(errno)")
        }
        defer { close(ends[0]) }
        let script = "trap '' INT TERM HUP; read -r word; [ \"$word\" = seen ] || kill -KILL \(pid)"
        do {
            let process = try ToolProcess.start(
                ["/usr/bin/setsid", "/bin/sh", "-c", script], input: "/proc/self/fd/\(ends[0])")
            work = Mutex(Work(life: ends[1], process: process))
        } catch {
            close(ends[1])
            throw error
        }
    }

    /// The daemon's end has been seen: its number may belong to another process from now on. Safe to call again.
    func release() {
        let taken = work.withLock { work in
            defer { work = nil }
            return work
        }
        guard let taken else { return }
        let word = Array("seen\n".utf8)
        _ = write(taken.life, word, word.count)
        close(taken.life)
        _ = taken.process.wait()
    }
}
