import CProcessShim
import Glibc

/// Keeps what a process works on out of what it leaves behind when it crashes.
package enum QuietCrash {
    private static let variable = "SWIFT_BACKTRACE"
    private static let value = "enable=no"

    /// Starts the program anew without the runtime's crash reporter, which prints registers and the memory behind them. The
    /// runtime reads its variable before any code of the program runs. Returns when the reporter is off already, or
    /// cannot be turned off.
    package static func withoutReporter() {
        guard ProcessEnvironment.value(of: variable) != value else { return }
        setenv(variable, value, 1)
        // By its name, so that the process keeps it; the link is for a program that was replaced meanwhile.
        var path = [CChar](repeating: 0, count: 4096)
        if readlink("/proc/self/exe", &path, path.count - 1) > 0 { docket_execute(path) }
        docket_execute("/proc/self/exe")
    }

    /// No core file, and one that is piped to a collector all the same holds no memory of the process. The process can
    /// still open its own descriptors by name, as a shell hands them over.
    package static func leavesNoMemory() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        let filter = open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC)
        guard filter >= 0 else { return }
        _ = write(filter, "0\n", 2)
        _ = Glibc.close(filter)
    }
}
