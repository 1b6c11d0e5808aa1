import Foundation
import Glibc
import Postgres
import Synchronization

/// A real `docketd`, as an operator starts it: the program of the build folder, its error output in a file.
///
/// It is killed when the test is done with it, and by a guard when the test process dies.
package final class DaemonProcess: Sendable {
    /// How it is started.
    package struct Settings: Sendable {
        /// Worker processes, and lanes of each.
        package var workers = 2
        package var lanes = 2
        /// The name under which supervisors of one host succeed each other.
        package var hostName = "test-host"
        /// The lock file; nil for one of its own.
        package var lockPath: String?
        /// Milliseconds to spend on each job, `MIN-MAX`.
        package var simulatedWork: String?
        /// Works on jobs of kind `drill`.
        package var drills = false
        package var logLevel = "info"
        package var drainSeconds = 30
        /// Further options, as an operator gives them.
        package var options: [String] = []
        /// `NAME=value` words beside the test's own environment.
        package var environment: [String] = []
        /// Sets WATCHDOG_PID to the daemon's own id, as systemd does.
        package var namesWatchdogPID = false

        package init() {}
    }

    /// Its process id.
    package var pid: Int32 { process.pid }
    /// The lock file it holds.
    package let lockPath: String
    private let process: ToolProcess
    private let guardian: DaemonGuard
    private let logPath: String
    private let ending = Mutex<ToolProcess.Ending?>(nil)

    /// Starts it on a database; `change` adapts the settings.
    package init(_ url: String, _ change: (inout Settings) -> Void = { _ in }) throws {
        var settings = Settings()
        change(&settings)
        let stem = "/tmp/docketd-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        if settings.lockPath == nil { mkdir(stem, 0o700) }
        lockPath = settings.lockPath ?? "\(stem)/docketd.lock"
        logPath = "\(stem).log"
        var words = [
            Self.program, "--workers", "\(settings.workers)", "--lanes", "\(settings.lanes)", "--host-name",
            settings.hostName, "--lock-file", lockPath, "--log-level", settings.logLevel, "--drain-seconds",
            "\(settings.drainSeconds)",
        ]
        if let work = settings.simulatedWork { words += ["--simulated-work", work] }
        if settings.drills { words.append("--drills") }
        words += settings.options
        if settings.namesWatchdogPID { words = ["/bin/sh", "-c", "export WATCHDOG_PID=$$; exec \"$@\"", "sh"] + words }
        let own = Self.inherited + ["DOCKET_DATABASE_URL=\(url)"] + settings.environment
        process = try ToolProcess.start(words, environment: own, errors: logPath)
        do {
            guardian = try DaemonGuard(pid: process.pid)
        } catch {
            process.signal(SIGKILL)
            _ = process.wait()
            throw error
        }
    }

    deinit {
        if ended() == nil {
            signal(SIGKILL)
            _ = take(process.wait())
        }
        unlink(logPath)
        unlink(lockPath)
        // Refused while it holds anything: a folder that a test has named stays.
        rmdir((lockPath as NSString).deletingLastPathComponent)
    }

    /// The program beside this test bundle.
    package static var program: String {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (own as NSString).deletingLastPathComponent + "/docketd"
    }

    /// The environment without what a daemon would take for its own.
    private static var inherited: [String] {
        let removed = ["PG", "DOCKET_", "NOTIFY_", "WATCHDOG_", "JOURNAL_", "RUNTIME_"]
        return ProcessInfo.processInfo.environment
            .filter { name, _ in !removed.contains { name.hasPrefix($0) } }
            .map { "\($0)=\($1)" }
    }

    /// What it has logged so far.
    package var log: String { (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "" }

    /// Sends it a signal; nothing when its end has been seen.
    package func signal(_ number: Int32) {
        ending.withLock { if $0 == nil { process.signal(number) } }
    }

    /// How it ended, when it has.
    package func ended() -> ToolProcess.Ending? {
        if let known = ending.withLock({ $0 }) { return known }
        return process.ended().map(take)
    }

    private func take(_ found: ToolProcess.Ending) -> ToolProcess.Ending {
        ending.withLock { $0 = found }
        guardian.release()
        return found
    }

    /// Waits until its first worker serves.
    package func awaitReady(seconds: Double = 60) throws {
        try awaitCondition("the daemon is ready, with the log \(log)", seconds: seconds) {
            if let ended = ended() {
                throw WaitTimedOut(description: "the daemon ended: \(ended), with the log \(log)")
            }
            return log.contains("docketd: ready ")
        }
    }

    /// Waits for its end.
    package func awaitEnd(seconds: Double = 60) throws -> ToolProcess.Ending {
        var found: ToolProcess.Ending?
        try awaitCondition("the daemon has ended", seconds: seconds) {
            found = ended()
            return found != nil
        }
        guard let found else { throw WaitTimedOut(description: "the daemon did not end") }
        return found
    }

    /// SIGTERM, and the end that follows. Sent when the daemon catches it: before that, in the first milliseconds of
    /// any program's life, it ends it as it ends every other.
    package func stop(seconds: Double = 60) throws -> ToolProcess.Ending {
        try awaitCondition("the daemon catches SIGTERM, with the log \(log)", seconds: seconds) {
            catches(SIGTERM) || ended() != nil
        }
        signal(SIGTERM)
        return try awaitEnd(seconds: seconds)
    }

    /// Whether it has a handler for a signal by now.
    private func catches(_ number: Int32) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let caught = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }?.dropFirst("SigCgt:".count)
        let mask = caught.flatMap { UInt64($0.trimmingCharacters(in: .whitespaces), radix: 16) } ?? 0
        return mask & 1 << UInt64(number - 1) != 0
    }

    /// SIGKILL, and the end that follows.
    package func kill() throws -> ToolProcess.Ending {
        signal(SIGKILL)
        return try awaitEnd()
    }

    /// The worker processes that the database says are running.
    package static func workerPIDs(_ database: MigratedDatabase) throws -> [Int32] {
        let rows = try database.query("select pid from docket.incarnation where ended_at is null order by id")
        var pids: [Int32] = []
        for row in 0..<rows.count { pids.append(try rows.int4(row, 0)) }
        return pids
    }

    /// Whether a process runs; one that has ended and waits for its parent does not.
    package static func isRunning(_ pid: Int32) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let after = stat.lastIndex(of: ")")
        else { return false }
        return stat[after...].dropFirst(2).first != "Z"
    }
}
