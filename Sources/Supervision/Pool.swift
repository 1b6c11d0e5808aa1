/// The pool of worker processes as the supervisor sees it: (state, event) to (state, actions). Does nothing itself.
///
/// Duties: keep every slot filled; pick the worker before claiming; hand out at most `inFlightMax` batches a worker;
/// kill a worker that does not answer, or whose job does not end; say what a death means for the jobs that were running,
/// and have the dead worker's leases rescued; run suspects alone; replace worn workers; drain at a stop. Of a job it
/// knows the id.
package struct Pool: Sendable {
    /// What the runtime is to do.
    package enum Action: Sendable, Equatable {
        /// Start a worker process in this slot.
        case spawn(slot: Int)
        /// Send a ping that the worker must answer.
        case ping(slot: Int)
        /// Kill the worker process with SIGKILL; its exit comes back as an event.
        case kill(slot: Int)
        /// Tell the worker to finish what it has begun, release the rest, and exit.
        case drain(slot: Int)
        /// End the incarnation's backends, put back what its leases hold, judge who was running, close its row.
        case rescue(incarnation: Int64, death: WorkerDeath)
        /// Claim a suspect for this worker, which has nothing in hand, and say `suspectClaimed`.
        case claimSuspect(slot: Int)
        /// Look whether a suspect waits, and say `suspectWaits` if so.
        case lookForSuspect
        /// Everything has been stopped: exit with success (true) or because the drain limit was passed (false).
        case stopped(inTime: Bool)
    }

    enum Slot: Sendable {
        /// For a replacement, while no worker is being replaced.
        case spare
        case empty(startAt: Int64)
        case occupied(Worker)
    }

    /// How the pool behaves; times in nanoseconds.
    package struct Settings: Sendable {
        /// Worker processes to keep.
        package var workers: Int
        /// Batches in flight at each worker.
        package var inFlightMax = 3
        /// How often a worker is pinged.
        package var pingEvery: Int64 = 1_000_000_000
        /// How long a worker may take to answer, or to become ready.
        package var answerLimit: Int64 = 5_000_000_000
        /// How long a starting worker may take to become ready (it waits for the database).
        package var startLimit: Int64 = 60_000_000_000
        /// How long a stop may take before workers are killed and what they hold is rescued.
        package var drainLimit: Int64 = 30_000_000_000
        /// A worker is replaced after this many jobs; nil for never.
        package var recycleJobs: Int?
        /// A worker is replaced when it has more memory than this resident, in KiB; nil for never.
        package var recycleKiB: Int?

        package init(workers: Int) {
            self.workers = workers
        }
    }

    let settings: Settings
    var slots: [Slot]
    var alone = Alone.nobody
    var recycling: Recycling?
    private var restarts: [RestartPolicy]
    private var pingedAt: Int64
    private var drainDeadline: Int64?
    private var drainPassed = false
    private var rescuesOpen = 0
    private var reportedStop = false

    /// An empty pool: the first tick asks for every worker. `now` is in nanoseconds.
    package init(_ settings: Settings, now: Int64) {
        self.settings = settings
        slots = Array(repeating: .empty(startAt: now), count: settings.workers)
        if settings.recycleJobs != nil || settings.recycleKiB != nil { slots.append(.spare) }
        restarts = Array(repeating: RestartPolicy(), count: slots.count)
        pingedAt = now
    }

    /// Whether a stop has been asked for.
    package var isDraining: Bool { drainDeadline != nil }

    /// How many slots there are: one for each worker, and a spare one where workers are recycled.
    package var slotCount: Int { slots.count }

    /// The workers that have said they are ready.
    package var readyCount: Int { workers.filter { $0.1.isUsable }.count }

    /// Jobs handed over and not yet reported done.
    package var jobsInFlight: Int { workers.reduce(0) { $0 + $1.1.inFlight.values.reduce(0, +) } }

    /// True when every worker process that runs has answered within the limit or is being killed for not answering:
    /// what a watchdog ping may claim. The database does not enter into it.
    package func everyWorkerAnswers(now: Int64) -> Bool {
        workers.allSatisfy { _, worker in
            worker.isKilled || worker.pingOpenSince.map { now - $0 < settings.answerLimit } ?? true
        }
    }

    var workers: [(Int, Worker)] {
        slots.enumerated().compactMap { index, slot in
            if case .occupied(let worker) = slot { (index, worker) } else { nil }
        }
    }

    /// The worker in a slot, if there is one.
    package func worker(_ slot: Int) -> Worker? {
        if case .occupied(let worker) = slots[slot] { worker } else { nil }
    }

    mutating func change(_ slot: Int, _ body: (inout Worker) -> Void) {
        guard case .occupied(var worker) = slots[slot] else { return }
        body(&worker)
        slots[slot] = .occupied(worker)
    }

    // MARK: Events

    /// The runtime spawned a process in this slot.
    package mutating func spawned(slot: Int, now: Int64) {
        slots[slot] = .occupied(Worker(startedAt: now))
    }

    /// The process could not be spawned.
    package mutating func spawnFailed(slot: Int, now: Int64) {
        slots[slot] = .empty(startAt: now + restarts[slot].exited(served: false))
    }

    /// The process's incarnation is committed.
    package mutating func registered(slot: Int, incarnation: Int64) {
        change(slot) { $0.incarnation = incarnation }
    }

    /// The worker says it can take batches.
    package mutating func becameReady(slot: Int, now: Int64) -> [Action] {
        change(slot) { $0.isReady = true }
        return isDraining ? [.drain(slot: slot)] : takeOver(slot, now: now)
    }

    /// The worker to claim for: ready, with room, the least loaded first; nil when there is none or a stop is under way.
    package func workerForClaim() -> Int? {
        guard !isDraining else { return nil }
        return
            workers
            .filter { $0.1.isUsable && $0.1.load < settings.inFlightMax && $0.0 != alone.slot }
            .min { ($0.1.load, $0.0) < ($1.1.load, $1.0) }?.0
    }

    /// A claim for the worker is under way: it takes room as the batch will.
    package mutating func claimBegan(slot: Int) {
        change(slot) { $0.claims += 1 }
    }

    /// The claim is over, whatever it brought. A later process of the slot has no part in it.
    package mutating func claimEnded(slot: Int, incarnation: Int64, now: Int64) -> [Action] {
        change(slot) { if $0.incarnation == incarnation { $0.claims -= 1 } }
        return claimSuspectIfClear() + drainRelieved(slot, now: now)
    }

    /// A batch was claimed for the worker and sent.
    package mutating func handedOver(slot: Int, n: Int64, jobs: Int) {
        change(slot) { $0.inFlight[n] = jobs }
    }

    /// Whether a worker can report that: a batch of so many jobs is in its hands.
    package func mayReport(slot: Int, _ done: BatchDone) -> Bool {
        worker(slot)?.inFlight[done.n].map(Int64.init) == done.jobs
    }

    /// The worker reported a batch done.
    package mutating func batchDone(slot: Int, n: Int64, now: Int64) -> [Action] {
        change(slot) { worker in
            worker.jobsDone += worker.inFlight.removeValue(forKey: n) ?? 0
            worker.served = true
        }
        return suspectDone(slot: slot, n: n) + claimSuspectIfClear() + drainRelieved(slot, now: now)
    }

    /// The runtime killed the worker of its own accord.
    package mutating func killed(slot: Int) {
        change(slot) { $0.isKilled = true }
    }

    /// The worker answered a ping.
    package mutating func answered(slot: Int) {
        change(slot) { $0.pingOpenSince = nil }
    }

    /// The process is gone.
    ///
    /// - Parameter page: what its lanes were doing, as for `saw`.
    package mutating func exited(slot: Int, end: WorkerEnd, page: [Int64], now: Int64) -> [Action] {
        guard case .occupied(let worker) = slots[slot] else { return [] }
        let death = death(of: worker, slot: slot, end: end, page: page)
        if alone.slot == slot { alone = .nobody }
        var actions: [Action] = []
        if let incarnation = worker.incarnation {
            rescuesOpen += 1
            actions.append(.rescue(incarnation: incarnation, death: death))
        }
        let delay = restarts[slot].exited(served: worker.served)
        if recycling?.old == slot {
            slots[slot] = .spare
            recycling = nil
        } else {
            slots[slot] = .empty(startAt: now + delay)
            if !isDraining && delay == 0 { actions.append(.spawn(slot: slot)) }
        }
        return actions + stopIfDone()
    }

    /// What the incarnation held is put back.
    package mutating func rescued() -> [Action] {
        rescuesOpen -= 1
        return stopIfDone()
    }

    /// SIGTERM: claim no more, let the workers finish or release.
    package mutating func stop(now: Int64) -> [Action] {
        guard drainDeadline == nil else { return [] }
        drainDeadline = now + settings.drainLimit
        return workers.filter { $0.1.isReady }.map { .drain(slot: $0.0) }
            + workers.filter { !$0.1.isReady }.map { .kill(slot: $0.0) } + stopIfDone()
    }

    /// Time has passed.
    package mutating func tick(now: Int64) -> [Action] {
        var actions: [Action] = []
        for (index, slot) in slots.enumerated() {
            switch slot {
            case .spare: break
            case .empty(let startAt):
                if !isDraining && now >= startAt { actions.append(.spawn(slot: index)) }
            case .occupied(let worker):
                if mustKill(worker, now: now) {
                    change(index) { $0.isKilled = true }
                    actions.append(.kill(slot: index))
                }
            }
        }
        if now - pingedAt >= settings.pingEvery {
            pingedAt = now
            for (index, worker) in workers where worker.isReady && !worker.isKilled && worker.pingOpenSince == nil {
                change(index) { $0.pingOpenSince = now }
                actions.append(.ping(slot: index))
            }
        }
        return actions + recycle(now: now)
    }

    private mutating func mustKill(_ worker: Worker, now: Int64) -> Bool {
        guard !worker.isKilled else { return false }
        if let drainDeadline, now >= drainDeadline {
            drainPassed = true
            return true
        }
        if let since = worker.drainedSince, now - since >= settings.drainLimit { return true }
        if !worker.isReady { return now - worker.startedAt >= settings.startLimit }
        return worker.pingOpenSince.map { now - $0 >= settings.answerLimit } ?? false
    }

    private mutating func stopIfDone() -> [Action] {
        guard isDraining, !reportedStop, rescuesOpen == 0, workers.isEmpty else { return [] }
        reportedStop = true
        return [.stopped(inTime: !drainPassed)]
    }
}
