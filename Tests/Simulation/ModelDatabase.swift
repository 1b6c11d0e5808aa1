import QueueModel

/// The one PostgreSQL of the model: tables, row locks, a log, sessions, a clock. Statements are in extensions.
final class ModelDatabase {
    let events: EventQueue
    let bug: PlantedBug?
    let plan: ModelPlan
    /// Shared by everything in the run, so that one seed names all of it.
    var random: SeededRandom

    var ready: [ReadyIndex]
    var leases: [LeaseKey: LeaseRow] = [:]
    var scheduled: [ScheduledRow] = []
    var jobs: [JobRow] = []
    var dedupe: [Int: DedupeRow] = [:]
    var cases: [CaseRow] = []
    var hosts: [HostRow] = []
    var incarnations: [IncarnationRow] = []
    var schedule: ScheduleRow
    var idle: Set<Int64> = []
    /// The row that a limited queue's claims lock first.
    var limitLocks: [RowLock]
    var log = CommitLog()
    var nextSeq: Int64 = 1

    private(set) var isUp = true
    /// Counts the starts of the server.
    private(set) var lives = 1
    var sessions: [ModelSession] = []
    /// Faults come: no statement has a promised time.
    var isTroubled = false
    var slowCommitsUntil: Int64 = 0
    /// Committed jobs without an outcome.
    var unfinished = 0
    /// The first promise that was broken, and when.
    private(set) var violation: String?
    var waits = 0
    var undone = 0
    var trace: ((String) -> Void)?
    /// Tells the faults that a lease was put back by its key.
    var hasReturned: (() -> Void)?
    /// What a fault has in store for a request.
    var requestFate: ((ModelSession) -> RequestFate)?

    init(events: EventQueue, plan: ModelPlan, bug: PlantedBug?, random: SeededRandom) {
        self.events = events
        self.bug = bug
        self.plan = plan
        self.random = random
        ready = plan.queues.map { ReadyIndex(lanes: Watermark(kinds: $0.kinds, now: 0).lanes.count) }
        limitLocks = plan.queues.map { _ in RowLock() }
        cases = (0..<plan.cases).map { _ in CaseRow() }
        schedule = ScheduleRow(every: plan.occurrenceEvery)
        flushInBackground()
    }

    func note(_ what: @autoclosure () -> String) {
        if let trace { trace("\(events.now / 1_000) us  \(what())") }
    }

    func violate(_ what: String) {
        note("VIOLATION: \(what)")
        if violation == nil { violation = "at \(events.now / 1_000_000) ms: \(what)" }
    }

    /// The writer of the log flushes what asynchronous commits left.
    private func flushInBackground() {
        events.after(200_000_000) { [unowned self] in
            if isUp { log.flushAll() }
            flushInBackground()
        }
    }

    /// The server dies without a word and comes back after `downtime`.
    func crash(downtime: Int64) {
        guard isUp else { return }
        isUp = false
        lives += 1
        let (kept, lost) = log.crash(&random)
        note("the server crashes: \(kept.count) commits kept beyond doubt or luck, \(lost.count) lost")
        for session in sessions { session.serverDied() }
        for transaction in kept { apply(transaction) }
        var touched: [JobRow] = []
        for transaction in lost.reversed() {
            if transaction.state == .over {
                undone += 1
                for change in transaction.changes.reversed() { change.undo(in: self) }
                touched += transaction.changes.flatMap(\.jobs)
            } else {
                transaction.state = .open
                abort(transaction)
            }
        }
        idle = []
        nextSeq += Int64(random.number(0...32))
        for job in touched { checkPlace(of: job) }
        sessions = sessions.filter(\.isUsable)
        events.after(downtime) { [unowned self] in
            note("the server is up again")
            isUp = true
        }
    }

    func nextval() -> Int64 {
        defer { nextSeq += 1 }
        return nextSeq
    }

    /// Delivers `docket_ready` to whoever listens now.
    func notifyListeners() {
        for session in sessions where session.isBackendAlive && session.role == .listener {
            let notify = session.onNotification
            events.after(random.micros(50...500), session.owner) { notify?() }
        }
    }
}

/// What a run of the model consists of.
struct ModelPlan {
    struct Queue {
        let kinds: [KindID]
        /// Jobs that may run at once over all hosts; nil for no limit.
        var runningMax: Int?
        var batchMax = BatchSize.jobsMax
        /// Its jobs run alone, in a transaction of several round trips.
        var isSweep = false
    }

    var queues: [Queue] = [
        Queue(kinds: [JobKind.route.rawValue]),
        Queue(kinds: [JobKind.request.rawValue, JobKind.response.rawValue], runningMax: 4),
        Queue(kinds: [JobKind.partitions.rawValue], batchMax: 1, isSweep: true),
    ]
    var workersOfHost = [2, 2]
    var cases = 8
    var occurrenceEvery: Int64 = 3_000_000_000
    /// Attempts of a job, the first included.
    var attemptsMax = 4
}
