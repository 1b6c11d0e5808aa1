import CProcessShim
import Glibc

/// The memory this process, or another one, has resident now, in KiB; 0 when the system does not say.
package func currentRSSKiB(of pid: Int32? = nil) -> Int {
    let number = open("/proc/\(pid.map { "\($0)" } ?? "self")/statm", O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return 0 }
    let file = Descriptor(owning: number)
    var text = [UInt8](repeating: 0, count: 128)
    let bytes = read(file.number, &text, text.count)
    // Pages: the whole, the resident part, …
    let fields = String(decoding: text.prefix(max(0, bytes)), as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return 0 }
    return pages * sysconf(Int32(_SC_PAGESIZE)) / 1024
}

/// The time since the host started, which nobody sets and which stands still while the host sleeps.
package func monotonicNow() -> Duration {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
}

/// Keeps this process's memory out of core files. Once in each process of ours: it is lost with exec.
package func forbidCoreDumps() throws(ProcessError) {
    guard docket_forbid_core_dumps() == 0 else { throw .last(.forbidCoreDumps, on: "\(getpid())") }
}
