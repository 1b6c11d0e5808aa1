import QueueModel
import Supervision

/// A worker process as its supervisor holds it.
final class WorkerHandle {
    let worker: WorkerModel
    let generation: Int
    private var nextLease: Int64 = 1

    init(_ worker: WorkerModel, generation: Int) {
        self.worker = worker
        self.generation = generation
    }

    func nextKey(incarnation: Int64) -> LeaseKey {
        defer { nextLease += 1 }
        return LeaseKey(incarnation: incarnation, n: nextLease)
    }
}

/// What `SupervisorRuntime.Supervisor` does, with the real `Pool`, `ClaimPacing`, `BatchSize` and `SweepPacing`.
final class SupervisorModel {
    unowned let machine: HostModel
    let process: ModelProcess
    let claimer: ClaimerModel
    let duties: DutiesModel
    var pool: Pool
    var pacing = ClaimPacing()
    var sizes: [BatchSize]
    var origins: [LeaseKey: Int] = [:]
    var handles: [WorkerHandle?]
    var generations = 0
    var host: Int64 = 0
    var claimsUnderWay = 0
    var endsAfterClaim = false
    var lookAt: Int64 = 0
    var listener: ModelSession?
    var listenerFailures = 0
    var sweeps: SweepPacing
    var dueAt: [Duty: Int64] = [:]
    var underWay: Set<Duty> = []
    var beats = BeatRecord(every: 3_000_000_000, limit: DutiesModel.hostLimit)
    /// For the planted lost wake-up: since when the idle row stands and nobody has called.
    var unheardSince: Int64?

    enum Duty: CaseIterable { case heartbeat, promote, expired }

    init(_ machine: HostModel, _ process: ModelProcess) {
        self.machine = machine
        self.process = process
        claimer = ClaimerModel(machine, process)
        duties = DutiesModel(machine, process)
        pool = Pool(.init(workers: machine.workers), now: machine.clock)
        sizes = machine.database.plan.queues.map { _ in BatchSize() }
        handles = Array(repeating: nil, count: machine.workers)
        sweeps = SweepPacing(now: machine.clock)
    }

    var database: ModelDatabase { machine.database }
    var now: Int64 { machine.clock }
    var workersAlive: [WorkerModel] { handles.compactMap { $0?.worker }.filter(\.process.isAlive) }
    var isWhole: Bool {
        pool.readyCount == machine.workers && beats.isSmooth && !pool.isDraining && listener?.checkUsable() == true
    }

    /// Runs what belongs to this process.
    func after(_ delay: Int64, _ body: @escaping () -> Void) {
        database.events.after(delay, process, body)
    }

    // MARK: Start and stop

    /// The predecessor is dead, as the lock file proves: what it held is put back before anything else.
    func register() {
        duties.register { [self] result in
            guard case .success(let host) = result else { return register() }
            database.note("\(process.label): host row \(host)")
            self.host = host
            run()
        }
    }

    private func run() {
        tick()
        listen()
    }

    /// SIGTERM.
    func stop() {
        guard host != 0 else { return machine.supervisorEnded() }
        guard !pool.isDraining else { return }
        database.note("\(process.label): stopping")
        after(35_000_000_000) { [self] in machine.supervisorEnded() }
        perform(pool.stop(now: now))
    }

    private func end() {
        guard claimsUnderWay == 0 else {
            endsAfterClaim = true
            return
        }
        claimer.close { [self] result in
            guard case .success = result else { return machine.supervisorEnded() }
            duties.stop(host: host) { [self] _ in machine.supervisorEnded() }
        }
    }

    func claimIsOver() {
        claimsUnderWay -= 1
        if endsAfterClaim { return end() }
        look()
    }

    // MARK: Actions

    func perform(_ actions: [Pool.Action]) {
        for action in actions {
            switch action {
            case .spawn(let slot): spawn(slot)
            case .ping(let slot): tell(slot) { $0.ping() }
            case .drain(let slot): tell(slot) { $0.drain() }
            case .kill(let slot): kill(slot)
            case .rescue(let incarnation, _): rescue(incarnation, countsInPool: true)
            // Nobody is a suspect here: every death is one of those that count for no job.
            case .claimSuspect, .lookForSuspect: break
            case .stopped: end()
            }
        }
    }

    /// A frame to the worker: in order, and read when the worker runs.
    func tell(_ slot: Int, _ frame: @escaping (WorkerModel) -> Void) {
        guard let worker = handles[slot]?.worker else { return }
        database.events.after(30_000, worker.process) { frame(worker) }
    }

    func kill(_ slot: Int, generation: Int? = nil) {
        guard let handle = handles[slot], generation ?? handle.generation == handle.generation else { return }
        handle.worker.end()
    }

    private func spawn(_ slot: Int) {
        generations += 1
        let generation = generations
        let worker = WorkerModel(machine, self, slot: slot, generation: generation)
        machine.started(worker)
        handles[slot] = WorkerHandle(worker, generation: generation)
        pool.spawned(slot: slot, now: now)
        duties.startIncarnation(host: host) { [self] result in
            guard case .success(let incarnation) = result else { return kill(slot, generation: generation) }
            guard let handle = handles[slot], handle.generation == generation else {
                return rescue(incarnation, countsInPool: false)
            }
            pool.registered(slot: slot, incarnation: incarnation)
            tell(slot) { $0.hello(incarnation) }
        }
    }

    // MARK: Events of worker processes

    func received(_ report: WorkerReport, _ slot: Int, _ generation: Int) {
        guard let handle = handles[slot], handle.generation == generation else { return }
        switch report {
        case .ready:
            perform(pool.becameReady(slot: slot, now: now))
            look()
        case .pong: pool.answered(slot: slot)
        case .batchDone(let done):
            if let incarnation = pool.worker(slot)?.incarnation,
                let queue = origins.removeValue(forKey: LeaseKey(incarnation: incarnation, n: done.n))
            {
                sizes[queue].finished(jobs: Int(done.jobs), microseconds: done.microseconds)
                // A limited queue may have room again.
                if database.plan.queues[queue].runningMax != nil { pacing.woken(now: now) }
            }
            perform(pool.batchDone(slot: slot, n: done.n, now: now))
            look()
        case .unknown: database.violate("a worker sent what is not understood")
        }
    }

    func exited(_ slot: Int, _ generation: Int) {
        guard let handle = handles[slot], handle.generation == generation else { return }
        handles[slot] = nil
        if let incarnation = pool.worker(slot)?.incarnation {
            for key in origins.keys where key.incarnation == incarnation { origins[key] = nil }
        }
        perform(pool.exited(slot: slot, end: WorkerEnd(.unobserved), page: [], now: now))
    }

    /// Until it has succeeded.
    private func rescue(_ incarnation: Int64, countsInPool: Bool) {
        duties.rescue(incarnation: incarnation) { [self] result in
            guard case .success = result else { return rescue(incarnation, countsInPool: countsInPool) }
            if countsInPool { perform(pool.rescued()) }
            pacing.woken(now: now)
            look()
        }
    }

    func tearDown() {
        claimer.tearDown()
        duties.tearDown()
        handles = handles.map { _ in nil }
        listener = nil
    }
}
