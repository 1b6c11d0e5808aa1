import CProcessShim
import Glibc

/// A program that a test runs: spawned with nothing inherited but the two output files, reaped by `wait`.
///
/// Foundation's Process is not used for this: it sees the end of a program by an inherited socket, and a program that
/// leaves a server behind (pg_ctl) keeps that open, so that waiting never ends.
package struct ToolProcess: Sendable {
    /// The process id; its own process group's too, when `ownGroup` was asked for.
    package let pid: Int32

    /// How a program ended.
    package enum Ending: Sendable, Equatable {
        case exited(Int32)
        case signaled(Int32)
    }

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - words: the program's path and its arguments.
    ///   - environment: `NAME=value` words; nil hands over the test's own environment.
    ///   - input: a file to read from, else /dev/null.
    ///   - output: files that get standard output and standard error, made or emptied; nil discards.
    package static func start(
        _ words: [String], environment: [String]? = nil, input: String? = nil, output: String? = nil,
        errors: String? = nil
    ) throws -> ToolProcess {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 1, output ?? "/dev/null", flags, 0o600)
        if let errors, errors == output {
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
        } else {
            posix_spawn_file_actions_addopen(&actions, 2, errors ?? "/dev/null", flags, 0o600)
        }
        _ = docket_spawn_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var pid: pid_t = 0
        let status = withCStrings(words) { arguments in
            if let environment {
                return withCStrings(environment) { posix_spawn(&pid, words[0], &actions, &attributes, arguments, $0) }
            }
            return posix_spawn(&pid, words[0], &actions, &attributes, arguments, environ)
        }
        guard status == 0 else {
            throw PrivateClusterError(description: "could not start \"\(words[0])\": errno \(status)")
        }
        return ToolProcess(pid: pid)
    }

    /// Waits for the end.
    package func wait() -> Ending {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return status & 0x7f == 0 ? .exited((status >> 8) & 0xff) : .signaled(status & 0x7f)
    }

    /// How it ended, when it has.
    package func ended() -> Ending? {
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
        return status & 0x7f == 0 ? .exited((status >> 8) & 0xff) : .signaled(status & 0x7f)
    }

    /// Sends a signal.
    package func signal(_ number: Int32) { kill(pid, number) }

    private static func withCStrings<T>(
        _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T
    ) -> T {
        let copies = words.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
