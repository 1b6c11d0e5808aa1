import CProcessShim
import Glibc

/// What `posix_spawn` is told to do in the child before it runs the program.
struct SpawnSetup: ~Copyable {
    private var actions = posix_spawn_file_actions_t()
    private var attributes = posix_spawnattr_t()

    /// `sources` become descriptors 3, 4, … of the child; each must have a number above all of those. `errors` becomes its
    /// error output.
    init(sources: [Descriptor], errors: Descriptor?, on executable: String) throws(ProcessError) {
        // Neither init allocates in glibc; they and the setters fail only for want of memory.
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        var results = [posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)]
        if let errors { results.append(posix_spawn_file_actions_adddup2(&actions, errors.number, 2)) }
        for (offset, source) in sources.enumerated() {
            results.append(posix_spawn_file_actions_adddup2(&actions, source.number, Int32(3 + offset)))
        }
        results.append(docket_spawn_close_from(&actions, Int32(3 + sources.count)))
        var every = sigset_t()
        sigfillset(&every)
        results.append(posix_spawnattr_setsigdefault(&attributes, &every))
        var none = sigset_t()
        sigemptyset(&none)
        results.append(posix_spawnattr_setsigmask(&attributes, &none))
        results.append(posix_spawnattr_setpgroup(&attributes, 0))
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
        results.append(posix_spawnattr_setflags(&attributes, Int16(flags)))
        if let failed = results.first(where: { $0 != 0 }) { throw .system(.spawn, on: executable, errno: failed) }
    }

    deinit {
        var actions = actions
        var attributes = attributes
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
    }

    /// Starts the program and returns its process id.
    borrowing func start(
        _ executable: String, _ arguments: [String], _ variables: [String]
    ) throws(ProcessError) -> Int32 {
        var pid: pid_t = 0
        var actions = actions
        var attributes = attributes
        let result = withCStrings([executable] + arguments) { argv in
            withCStrings(variables) { envp in posix_spawn(&pid, executable, &actions, &attributes, argv, envp) }
        }
        guard result == 0 else { throw .system(.spawn, on: executable, errno: result) }
        return pid
    }
}

/// Lends the strings as a list that ends with NULL, for the length of the call.
private func withCStrings<R>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
}
