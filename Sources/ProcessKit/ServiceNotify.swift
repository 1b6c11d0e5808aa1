import CSystemd
import Glibc

/// What the service tells systemd. Without NOTIFY_SOCKET nothing is sent.
///
/// Each call says whether the service manager was told; a failure is no reason to stop working.
package enum ServiceNotify {
    /// The variables that belong to the supervisor alone: a worker with them could speak for the service.
    package static let environmentNames: Set<String> = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"]

    /// Start-up, or a reload, is complete.
    @discardableResult
    package static func ready(status: String) -> Bool {
        send("READY=1\nSTATUS=\(oneLine(status))")
    }

    /// One line for `systemctl status`.
    @discardableResult
    package static func status(_ text: String) -> Bool {
        send("STATUS=\(oneLine(text))")
    }

    /// A reload has begun; `ready` ends it.
    @discardableResult
    package static func reloading() -> Bool {
        let (seconds, attoseconds) = monotonicNow().components
        return send("RELOADING=1\nMONOTONIC_USEC=\(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)")
    }

    /// The shutdown has begun.
    @discardableResult
    package static func stopping() -> Bool {
        send("STOPPING=1")
    }

    /// The proof of life that `WatchdogSec=` asks for.
    @discardableResult
    package static func watchdog() -> Bool {
        send("WATCHDOG=1")
    }

    /// The longest time between two proofs of life; nil when none are asked of this process. Send at half of it.
    package static func watchdogInterval() -> Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds))
    }

    /// Removes the variables from this process, so that neither it nor its children speak to systemd from now on.
    ///
    /// Only while no other thread reads the environment: the C library does not guard it.
    package static func unsetEnvironment() {
        for name in environmentNames { unsetenv(name) }
    }

    private static func send(_ state: String) -> Bool {
        sd_notify(0, state) > 0
    }

    /// A line break in a text would begin another assignment.
    private static func oneLine(_ text: String) -> String {
        String(decoding: text.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
    }
}
