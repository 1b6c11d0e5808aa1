import QueueModel

/// What the database answers instead of a result.
enum Failure: Error {
    /// Whether the statement was carried out is not known.
    case connectionLost
    case server(sqlstate: String)
}

/// A job as the scenario wrote it, and where the committed state has it. One object a job: ids are never drawn again.
final class JobRow {
    let id: Int
    let queue: Int
    let lane: Int
    let script: JobScript
    var isCommitted = false
    var committedAt: Int64 = 0
    /// How often the job stands in each place. In a committed state the sum is 1.
    var inReady = 0, inScheduled = 0, inLease = 0
    var outcome: OutcomeState?
    /// Times that its effects were committed.
    var effects = 0
    /// Attempts that were lost in committed transactions.
    var attemptsLost = 0
    var snoozes = 0
    /// Whether it was ever in a committed lease.
    var started = false

    init(id: Int, queue: Int, lane: Int, script: JobScript) {
        self.id = id
        self.queue = queue
        self.lane = lane
        self.script = script
    }
}

/// What a job does when it runs.
struct JobScript {
    /// Microseconds of work.
    var work: Int64 = 200
    /// Attempts that fail with an error that may pass, before one succeeds.
    var passingErrors = 0
    /// Its effects are refused, now and always.
    var isRefused = false
    /// It asks once to come again later.
    var snoozes = false
    /// The case that it moves.
    var caseNumber: Int?
    /// Its key, and whether that is taken for ever or until the job has ended.
    var key: Int?
    var keyIsForEver = false
    /// The occurrence that it was enqueued for.
    var occurrence: Int?
    /// It must start within 300 ms of its commit, and so must the job that follows it.
    var isPrompt = false
    /// Its finish enqueues another job.
    var follows = false
}

/// A row that one transaction at a time may hold; the others wait in their order.
final class RowLock {
    var holder: Transaction?
    var waiters: [(transaction: Transaction, granted: () -> Void)] = []
}

final class ReadyRow {
    let job: JobRow
    let seq: Int64
    let attempt: Int
    var isLocked = false

    init(_ job: JobRow, seq: Int64, attempt: Int) {
        self.job = job
        self.seq = seq
        self.attempt = attempt
    }
}

final class ScheduledRow {
    let job: JobRow
    let due: Int64
    let attempt: Int
    var isLocked = false

    init(_ job: JobRow, due: Int64, attempt: Int) {
        self.job = job
        self.due = due
        self.attempt = attempt
    }
}

struct HeldJob {
    let job: JobRow
    let attempt: Int
}

final class LeaseRow {
    let key: LeaseKey
    let queue: Int
    var jobs: [HeldJob]
    var isGone = false
    let lock = RowLock()

    init(key: LeaseKey, queue: Int, jobs: [HeldJob]) {
        self.key = key
        self.queue = queue
        self.jobs = jobs
    }
}

final class DedupeRow {
    var job: JobRow?
    let lock = RowLock()
}

final class CaseRow {
    var version = 0
    let lock = RowLock()
}

final class HostRow {
    let id: Int64
    let name: Int
    var seenAt: Int64
    /// When the heartbeat that was committed last was written, whatever clock it was written by.
    var beatAt: Int64
    var isStopped = false

    init(id: Int64, name: Int, now: Int64) {
        self.id = id
        self.name = name
        seenAt = now
        beatAt = now
    }
}

final class IncarnationRow {
    let id: Int64
    let host: Int64
    var hasEnded = false

    init(id: Int64, host: Int64) {
        self.id = id
        self.host = host
    }
}

/// A schedule with an occurrence every `every` nanoseconds.
final class ScheduleRow {
    let every: Int64
    /// Occurrences up to this number have been taken.
    var reached = 0
    let lock = RowLock()
    /// Jobs by occurrence.
    var jobs: [Int: Int] = [:]

    init(every: Int64) { self.every = every }
}
