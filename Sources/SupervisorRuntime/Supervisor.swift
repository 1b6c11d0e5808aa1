import Dispatch
import Glibc
import Logging
import Postgres
import ProcessKit
import QueueModel
import QueueStore
import Supervision

/// The supervisor process: keeps worker processes, claims batches for them, rescues what the dead held.
///
/// Its decisions are `Pool`'s and `ClaimPacing`'s; this actor performs them on one serial queue, the loop. It waits for
/// nothing there: claims run on the claimer's connection, everything else in the database on another, and what they
/// bring comes back as the next event. It evaluates no rule, decodes no payload and writes no result.
package actor Supervisor {
    nonisolated let executor = QueueExecutor(label: "docket.supervisor")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    let settings: SupervisorSettings
    let log: Logger
    let duties: HostDuties
    let claimer: Claimer
    let host: Int64

    var pool: Pool
    var pacing = ClaimPacing()
    var sizes: [WorkQueue: BatchSize] = [:]
    /// What is in the batches in flight; bounded by their number.
    var origins: [LeaseKey: BatchOrigin] = [:]
    var limitedBatches = LimitedBatches()
    /// How long a job of each kind may run, in milliseconds; empty until it has been read.
    var deadlines: [KindID: Int64] = [:]
    var processes: [WorkerProcess?]
    var generations = 0
    /// Claims, and settings of the idle row, that the claimer has been asked for.
    var claimsUnderWay = 0
    /// Looks for a suspect, and claims of one, that are under way.
    var suspectCalls = 0
    /// When the workers' memory was last measured.
    var measuredAt: Int64 = 0
    /// The pool has stopped while a claim was under way: whether in time. What the claim brings must go back first.
    var endsAfterClaim: Bool?
    /// What `lookTimer` waits for; 0 for nothing.
    var lookAt: Int64 = 0
    var claimsFailed = 0
    /// The status of an end that this program's own unfitness for the schema has brought about; nil for every other.
    var refusalStatus: Int32?
    var isReadySaid = false
    var statusSaid = ""
    /// What the log was last told of the end of guidance.
    var lapseSaid: GuidanceLapse?
    var timer: (any DispatchSourceTimer)?
    var lookTimer: (any DispatchSourceTimer)?
    var watchdogTimer: (any DispatchSourceTimer)?
    var stopTimer: (any DispatchSourceTimer)?
    var listener: Listener?
    /// The listener's session is lost, and the log has said so.
    var isDeaf = false
    var duty = DutyClock()
    /// A pool with its hands full claims nothing, and would not notice otherwise that the database is away.
    var beats: BeatRecord
    var sweeps = SweepPacing(now: Supervisor.now())
    var cancels = CancelGrace(now: Supervisor.now())
    var finished: CheckedContinuation<Int32, Never>?
    /// The status of an end that came before `run`: a stop during the start may be done with first.
    var finishedEarly: Int32?

    /// - Parameter host: the row that the duties registered.
    init(_ settings: SupervisorSettings, duties: HostDuties, host: Int64, log: Logger) {
        self.settings = settings
        self.duties = duties
        self.host = host
        self.log = log
        beats = BeatRecord(every: settings.heartbeatEvery * 1_000_000, limit: settings.hostLimit * 1_000_000)
        claimer = Claimer(databaseURL: settings.databaseURL, drills: settings.drills)
        var poolSettings = Pool.Settings(workers: settings.workers)
        poolSettings.drainLimit = settings.drainLimit * 1_000_000
        poolSettings.recycleJobs = settings.recycleJobs
        poolSettings.recycleKiB = settings.recycleMiB.map { $0 * 1024 }
        pool = Pool(poolSettings, now: Self.now())
        processes = Array(repeating: nil, count: pool.slotCount)
    }

    /// Nanoseconds of a clock that does not jump.
    static func now() -> Int64 {
        let (seconds, attoseconds) = monotonicNow().components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    /// Runs until stopped.
    ///
    /// - Returns: the exit status: 0 for a stop within the drain limit, 1 beyond it, 75 to be started afresh, 78 when the schema does
    ///   not suit this program any more.
    func run() async -> Int32 {
        if let finishedEarly { return finishedEarly }
        startTimers()
        startListening()
        perform(pool.tick(now: Self.now()))
        return await withCheckedContinuation { finished = $0 }
    }

    /// SIGTERM or SIGINT: claim no more, finish or release what is held.
    func stop() {
        guard !pool.isDraining else { return }
        log.notice("stopping", metadata: ["in_flight": "\(pool.jobsInFlight)"])
        ServiceNotify.stopping()
        boundStop()
        perform(pool.stop(now: Self.now()))
    }

    // MARK: Actions

    func perform(_ actions: [Pool.Action]) {
        for action in actions {
            switch action {
            case .spawn(let slot): spawn(slot)
            case .ping(let slot): tell(slot, WorkerMessage.ping)
            case .drain(let slot): tell(slot, WorkerMessage.drain)
            case .kill(let slot): kill(slot)
            case .rescue(let incarnation, let death): rescue(incarnation, death, attempt: 1)
            case .claimSuspect(let slot): claimSuspect(slot)
            case .lookForSuspect: lookForSuspect()
            case .stopped(let inTime): end(inTime)
            }
        }
        sayStatus()
    }

    private func spawn(_ slot: Int) {
        generations += 1
        let generation = generations
        do throws(ProcessError) {
            let process = try WorkerProcess(
                settings: settings, generation: generation, queue: executor.queue,
                onFrame: { [self] frame in
                    let report = WorkerReport(type: frame.type, payload: frame.payload)
                    assumeIsolated { $0.received(report, slot, generation) }
                },
                onBroken: { [self] error in
                    assumeIsolated { $0.broken(error, slot, generation) }
                },
                onExit: { [self] report in assumeIsolated { $0.exited(report, slot, generation) } })
            processes[slot] = process
            pool.spawned(slot: slot, now: Self.now())
            register(slot, process)
        } catch {
            log.error("\(error.description)", metadata: ["hint": "\(error.hint)"])
            pool.spawnFailed(slot: slot, now: Self.now())
        }
    }

    /// The incarnation's row must be durable before any lease names it.
    private func register(_ slot: Int, _ process: WorkerProcess) {
        let generation = process.generation
        let pid = process.child.pid
        Task {
            do throws(PostgresError) {
                registered(slot, generation, try await duties.startIncarnation(host: host, pid: pid))
            } catch {
                log.warning("\(error.description)", metadata: ["hint": "\(error.hint)"])
                kill(slot, generation: generation)
            }
        }
    }

    private func registered(_ slot: Int, _ generation: Int, _ incarnation: Int64) {
        guard let process = processes[slot], process.generation == generation else {
            // It died before it was known: its row is closed, and there is nothing under it.
            return closeUnknown(incarnation)
        }
        pool.registered(slot: slot, incarnation: incarnation)
        tell(slot, WorkerMessage.hello, WireNumbers.encode([incarnation]))
    }

    func tell(_ slot: Int, _ type: UInt8, _ payload: [UInt8] = []) {
        do throws(ProcessError) { try processes[slot]?.send(type, payload) } catch {
            // A worker that takes nothing more is as good as silent: its exit is what counts.
            log.debug("\(error.description)")
            kill(slot)
        }
    }

    func kill(_ slot: Int, generation: Int? = nil) {
        guard let process = processes[slot], generation ?? process.generation == process.generation else { return }
        // Before it: whatever comes of it, the end is then our doing and no job's.
        pool.killed(slot: slot)
        do throws(ProcessError) { try process.child.kill(SIGKILL) } catch {
            // Already gone: its exit is on the way.
            log.debug("\(error.description)")
        }
    }

    func end(_ inTime: Bool) {
        guard claimsUnderWay == 0, suspectCalls == 0 else {
            endsAfterClaim = inTime
            return
        }
        timer?.cancel()
        lookTimer?.cancel()
        watchdogTimer?.cancel()
        listener?.stop()
        Task {
            do throws(PostgresError) {
                try await claimer.close()
                try await duties.stop(host: host)
            } catch {
                // The next supervisor finds this one's rows, and rescues what little there may be.
                log.warning("\(error.description)", metadata: ["hint": "\(error.hint)"])
            }
            log.notice("stopped", metadata: ["in_time": "\(inTime)"])
            finish(refusalStatus ?? (inTime ? 0 : 1))
        }
    }

    /// Ends `run`, once.
    func finish(_ status: Int32) {
        if finished == nil { finishedEarly = finishedEarly ?? status }
        finished?.resume(returning: status)
        finished = nil
    }

    // MARK: Events of worker processes

    private func received(_ report: WorkerReport, _ slot: Int, _ generation: Int) {
        guard let process = processes[slot], process.generation == generation else { return }
        switch report {
        case .ready where pool.worker(slot)?.incarnation == nil || pool.worker(slot)?.isReady == true:
            killForNonsense(slot, "it says twice that it is ready, or before it knows who it is")
        case .ready:
            perform(pool.becameReady(slot: slot, now: Self.now()))
            sayReady()
            look()
        case .pong:
            pool.answered(slot: slot)
        case .batchDone(let done) where pool.mayReport(slot: slot, done): batchDone(slot, done)
        case .batchDone: killForNonsense(slot, "it is done with a batch that it was not given")
        case .unknown(let type): killForNonsense(slot, "a frame of type \(type) that is not understood")
        }
    }

    /// A worker is not trusted: one that reports what cannot be is replaced, and what it held is rescued.
    private func killForNonsense(_ slot: Int, _ what: String) {
        log.critical(
            "a worker reports nonsense", metadata: ["what": "\(what)", "pid": "\(processes[slot]?.child.pid ?? 0)"])
        kill(slot)
    }

    /// The worker's channel broke: a frame too long, or cut off. Its own end, if it has ended, is told apart from it.
    private func broken(_ error: ProcessError, _ slot: Int, _ generation: Int) {
        guard processes[slot]?.generation == generation else { return }
        killForNonsense(slot, error.description)
    }

    private func batchDone(_ slot: Int, _ done: BatchDone) {
        if let incarnation = pool.worker(slot)?.incarnation {
            let key = LeaseKey(incarnation: incarnation, n: done.n)
            if let queue = origins.removeValue(forKey: key)?.queue {
                sizes[queue, default: BatchSize()].finished(jobs: Int(done.jobs), microseconds: done.microseconds)
            }
            batchEnded(key)
        }
        perform(pool.batchDone(slot: slot, n: done.n, now: Self.now()))
        look()
    }
}
