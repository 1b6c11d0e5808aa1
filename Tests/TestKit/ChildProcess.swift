import Glibc

/// A program started with nothing open but its three standard streams, in a session of its own.
///
/// Foundation's `Process` will not do: it takes the end of a child for the closing of a descriptor that the child
/// inherits, so it waits for ever for a `pg_ctl` whose server lives on.
struct ChildProcess: Sendable {
    private let pid: pid_t
    private static let descriptorMax: Int32 = 256

    /// Starts `words`, the first being the program's path. Without `input` it reads end-of-file; without `output`
    /// what it prints is dropped.
    init(_ words: [String], input: Int32?, output: Int32?) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // Closing one that is not open is no error. A test process has few; the rest close themselves on exec.
        for descriptor in 3..<Self.descriptorMax { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID, which Glibc's module does not show: a Ctrl-C must not end a server before its guard.
        posix_spawnattr_setflags(&attributes, 0x80)
        var arguments = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var started: pid_t = 0
        let answer = posix_spawn(&started, words[0], &actions, &attributes, arguments, environ)
        guard answer == 0 else {
            throw PrivateClusterError(description: "could not start \"\(words[0])\": errno \(answer)")
        }
        pid = started
    }

    /// Waits for the end and returns the wait status, 0 for success. Once only.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            if errno != EINTR { return -1 }
        }
        return status
    }
}
