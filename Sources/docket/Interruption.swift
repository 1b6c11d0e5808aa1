import Glibc

/// Control-C, for a verb that goes on until somebody ends it: that is its way to end well.
enum Interruption {
    /// From here on an interrupt ends the program with status 0, whatever it waits for.
    static func endsWell() {
        signal(SIGINT) { _ in _exit(ExitStatus.done.rawValue) }
    }

    /// Lets an interrupt wait until the body is done, so that nothing is printed by halves.
    static func held(_ body: () throws -> Void) rethrows {
        var interrupt = sigset_t()
        sigemptyset(&interrupt)
        sigaddset(&interrupt, SIGINT)
        pthread_sigmask(SIG_BLOCK, &interrupt, nil)
        defer { pthread_sigmask(SIG_UNBLOCK, &interrupt, nil) }
        try body()
    }
}
