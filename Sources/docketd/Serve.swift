import ArgumentParser
import Glibc
import Logging
import ProcessKit
import SupervisorRuntime

/// `docketd`, or `docketd serve`: the supervisor.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the supervisor and its workers (the default).")

    @Option(help: "Worker processes, 1 to 64. Default: one a core.")
    var workers: Int?

    @Option(help: "Lanes of each worker, 1 to 16; each has its own connection.")
    var lanes = 2

    @Option(help: "The name under which this host's supervisors succeed each other. Default: the machine's.")
    var hostName: String?

    @Option(
        help: "The file that one supervisor of this host holds. Default: in $RUNTIME_DIRECTORY or $XDG_RUNTIME_DIR.")
    var lockFile: String?

    @Option(help: "How long a stop may take before workers are killed, in seconds, 1 to 3600.")
    var drainSeconds = 30

    @Option(help: "Replace a worker after this many jobs, without a gap, 1 to 1000000000. Default: never.")
    var recycleJobs: Int?

    @Option(help: "Replace a worker with more MiB of memory than this, without a gap, 16 to 1048576. Default: never.")
    var recycleMb: Int?

    @Option(help: "Log from this level on: trace, debug, info, notice, warning, error, critical.")
    var logLevel = "info"

    @Option(help: ArgumentHelp("Milliseconds to spend on each job, MIN-MAX: for drills.", visibility: .hidden))
    var simulatedWork: String?

    @Option(help: ArgumentHelp("Milliseconds between heartbeats: for drills.", visibility: .hidden))
    var heartbeatMilliseconds: Int64 = 3_000

    @Option(help: ArgumentHelp("The age of a heartbeat that means a dead host: for drills.", visibility: .hidden))
    var hostLimitMilliseconds: Int64 = 15_000

    @Flag(help: ArgumentHelp("Work on jobs of kind drill, which trap, hang and fail as told.", visibility: .hidden))
    var drills = false

    func validate() throws {
        guard workers.map({ (1...64).contains($0) }) ?? true else {
            throw ValidationError("--workers: found a number out of range, accepted is 1 to 64")
        }
        guard (1...16).contains(lanes) else {
            throw ValidationError("--lanes: found a number out of range, accepted is 1 to 16")
        }
        guard (1...3600).contains(drainSeconds) else {
            throw ValidationError("--drain-seconds: found a number out of range, accepted is 1 to 3600")
        }
        guard recycleJobs.map({ (1...1_000_000_000).contains($0) }) ?? true else {
            throw ValidationError("--recycle-jobs: found a number out of range, accepted is 1 to 1000000000")
        }
        guard recycleMb.map({ (16...1_048_576).contains($0) }) ?? true else {
            throw ValidationError("--recycle-mb: found a number out of range, accepted is 16 to 1048576")
        }
        guard (100...3_000).contains(heartbeatMilliseconds),
            (5 * heartbeatMilliseconds...15_000).contains(hostLimitMilliseconds)
        else { throw ValidationError("--heartbeat-milliseconds: accepted is 100 to 3000, and five of them to 15000") }
        guard Logger.Level(rawValue: logLevel) != nil else {
            throw ValidationError("--log-level: accepted are trace, debug, info, notice, warning, error, critical")
        }
    }

    func run() async throws {
        var log = Logger(label: "docketd", factory: { JournalLogHandler(label: $0) })
        log.logLevel = Logger.Level(rawValue: logLevel) ?? .info
        let name = hostName ?? ProcessIdentity.machineName()
        guard let lockPath = lockFile ?? LockFile.ordinaryPath(name) else {
            log.critical(
                "could not choose a lock file: neither RUNTIME_DIRECTORY nor XDG_RUNTIME_DIR is set",
                metadata: ["hint": "Name a file in a folder of this user's own with --lock-file."])
            Glibc.exit(78)
        }
        var settings = SupervisorSettings(
            workers: workers ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))), hostName: name,
            lockPath: lockPath)
        settings.heartbeatEvery = heartbeatMilliseconds
        settings.hostLimit = hostLimitMilliseconds
        settings.lanes = lanes
        settings.drainLimit = Int64(drainSeconds) * 1000
        settings.databaseURL = ProcessEnvironment.value(of: SupervisorSettings.databaseVariable)
        settings.simulatedWork = simulatedWork
        settings.drills = drills
        settings.recycleJobs = recycleJobs
        settings.recycleMiB = recycleMb
        do throws(SupervisorError) {
            let status = try await Supervisor.serve(settings, version: Docketd.buildVersion, log: log)
            Glibc.exit(status)
        } catch {
            log.critical("\(error.description)", metadata: ["hint": "\(error.hint)"])
            Glibc.exit(error.exitStatus)
        }
    }
}
