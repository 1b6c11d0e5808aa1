import Foundation

/// A library of a few lines that is loaded into a program before all others (LD_PRELOAD), and makes it see another time
/// of day. The program under test is the ordinary one, and so are those that it starts, which inherit it.
///
/// Debian's libfaketime does not serve: it moves kernel timers of the clock that cannot be wrong as well, so that nothing in
/// the daemon is ever due; and it puts a variable into the environment before the program begins, which moves the
/// environment away from the arguments, where Swift's runtime looks for them: the daemon sees none of its options.
package final class ShiftedClock {
    private static let source = """
        #define _GNU_SOURCE
        #include <stdlib.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <time.h>
        #include <unistd.h>

        static long shift(void) {
            const char *seconds = getenv("SHIFTED_CLOCK_SECONDS");
            return seconds ? atol(seconds) : 0;
        }

        int clock_gettime(clockid_t clock, struct timespec *time) {
            int status = (int)syscall(SYS_clock_gettime, clock, time);
            if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec += shift();
            return status;
        }

        int gettimeofday(struct timeval *restrict time, void *restrict zone) {
            int status = (int)syscall(SYS_gettimeofday, time, zone);
            if (status == 0 && time) time->tv_sec += shift();
            return status;
        }

        time_t time(time_t *place) {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            if (place) *place = now.tv_sec;
            return now.tv_sec;
        }
        """

    private let library: String

    /// Compiles it, with whichever C compiler there is: Swift's own links by one.
    package init() throws {
        let stem = NSTemporaryDirectory() + "docket-shifted-clock-\(UUID().uuidString)"
        library = "\(stem).so"
        try Self.source.write(toFile: "\(stem).c", atomically: false, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: "\(stem).c") }
        let compilers = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang", "/opt/swift/usr/bin/clang"]
        guard let compiler = compilers.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw PrivateClusterError(description: "no C compiler: \(compilers)")
        }
        let ending = try ToolProcess.start([compiler, "-shared", "-fPIC", "-O1", "-o", library, "\(stem).c"]).wait()
        guard ending == .exited(0) else {
            throw PrivateClusterError(description: "the shifted clock was not compiled: \(ending)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: library) }

    /// The variables that move a program's time of day, and that of its children.
    package func environment(seconds: Int) -> [String] {
        ["LD_PRELOAD=\(library)", "SHIFTED_CLOCK_SECONDS=\(seconds)"]
    }
}
