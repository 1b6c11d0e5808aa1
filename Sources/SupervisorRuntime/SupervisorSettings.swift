import QueueModel
import QueueStore

/// How a supervisor runs. Every time is in milliseconds unless its name says otherwise.
package struct SupervisorSettings: Sendable {
    /// The version of the programs.
    package static let version = ProgramVersion.number
    /// The environment variable that carries the database's URL to the workers.
    package static let databaseVariable = "DOCKET_DATABASE_URL"

    /// Worker processes; 1 to 64. Default: one a core.
    package var workers: Int
    /// Lanes a worker; 1 to 16. Each has its own connection.
    package var lanes = 2
    /// The name under which this host's supervisors succeed each other. Default: the machine's.
    package var hostName: String
    /// The file that only one supervisor of this host holds: whoever holds it knows that its predecessor is dead.
    package var lockPath: String
    /// The database's URL, or nil for libpq's own conventions.
    package var databaseURL: String?
    /// How often the heartbeat row is written.
    package var heartbeatEvery: Int64 = 3_000
    /// A host whose heartbeat is older than this is dead to the others; five heartbeats.
    package var hostLimit: Int64 = 15_000
    /// How long a stop may take before workers are killed and what they hold is rescued.
    package var drainLimit: Int64 = 30_000
    /// How long beyond the drain limit a stop waits for the rescue of what killed workers held.
    package var rescueLimit: Int64 = 5_000
    /// How often scheduled jobs that are due are moved into ready.
    package var promoteEvery: Int64 = 200
    /// How many at a time, at most.
    package var promoteMax: Int32 = 1_000
    /// How often partitions ahead are looked after: a burst of ids beyond them waits for no longer.
    package var partitionsEvery: Int64 = 5_000
    /// How often the kinds' deadlines are read.
    package var kindsEvery: Int64 = 10_000
    /// A worker is replaced after this many jobs, without a gap; 1 to 1,000,000,000. Nil for never.
    package var recycleJobs: Int?
    /// A worker with more MiB of memory than this is replaced, without a gap; 16 to 1,048,576. Nil for never.
    package var recycleMiB: Int?
    /// Handed to the workers: see `WorkerSettings.simulatedWork`. `min-max`.
    package var simulatedWork: String?
    /// Claims jobs of kind `drill`, which trap, hang and fail as told: never in earnest.
    package var drills = false

    /// The kinds that this supervisor claims.
    var kinds: [KindID] { WorkQueue.handled.flatMap { $0.handledKinds(drills: drills) }.map(\.rawValue) }

    package init(workers: Int, hostName: String, lockPath: String) {
        self.workers = workers
        self.hostName = hostName
        self.lockPath = lockPath
    }
}
