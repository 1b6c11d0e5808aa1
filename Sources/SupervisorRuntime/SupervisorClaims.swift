import Dispatch
import Logging
import Postgres
import ProcessKit
import QueueModel
import QueueStore
import Supervision

extension Supervisor {
    /// Claims asked for at once: while there is work, the claimer finds the next one waiting when it is done with one.
    private static let claimsMax = 2

    /// Does what the pacing says, as long as there is a worker to claim for.
    func look() {
        while let order = nextOrder() {
            Task {
                // What a claim brings is handed over on the claimer's own thread, in the supervisor's turn: a way to this
                // queue and back is one that the next job waits for.
                await claimer.claim(order) { [self] order, result, mayGoOn in
                    executor.queue.sync { assumeIsolated { $0.answered(order, result, mayGoOn: mayGoOn) } }
                }
            }
        }
    }

    /// The claim that is to be asked for now; nil when none is.
    private func nextOrder() -> Claimer.Order? {
        guard claimsUnderWay < Self.claimsMax, !pool.isDraining, let slot = pool.workerForClaim(),
            let process = processes[slot], let incarnation = pool.worker(slot)?.incarnation,
            claimsUnderWay == 0 || pacing.mayOverlap
        else { return nil }
        switch pacing.step(now: Self.now()) {
        case .claim: break
        case .setIdle:
            setIdle(true)
            return nil
        case .clearIdle:
            if claimsUnderWay == 0 { setIdle(false) }
            return nil
        case .wait(let until):
            scheduleLook(at: until)
            return nil
        }
        claimsUnderWay += 1
        pool.claimBegan(slot: slot)
        return Claimer.Order(
            key: process.nextKey(incarnation: incarnation), wanted: wanted(),
            lingers: pacing.mayLinger && !pacing.mayOverlap, slot: slot, generation: process.generation,
            began: Self.now())
    }

    private func answered(
        _ order: Claimer.Order, _ result: Result<Claimer.Look, PostgresError>, mayGoOn: Bool
    ) -> Claimer.Next {
        var next = Claimer.Next()
        switch result {
        case .success(let found):
            next.putBack = claimed(found, order)
            if claimsFailed > 0 { log.notice("the database answers again") }
            claimsFailed = 0
        case .failure(let error):
            claimsFailed += 1
            if claimsFailed == 1 { log.error("\(error.description)", metadata: ["hint": "\(error.hint)"]) }
            pacing.failed(now: Self.now())
        }
        perform(pool.claimEnded(slot: order.slot, incarnation: order.key.incarnation, now: Self.now()))
        claimsUnderWay -= 1
        if let endsAfterClaim {
            end(endsAfterClaim)
            return next
        }
        if mayGoOn, claimsUnderWay == 0 { next.order = nextOrder() }
        look()
        return next
    }

    private func wanted() -> Claimer.Wanted {
        var wanted = Claimer.Wanted(jobsEnded: limitedBatches.hasEnded || pacing.isIdle)
        limitedBatches.hasEnded = false
        for queue in WorkQueue.handled {
            let size = sizes[queue, default: BatchSize()]
            wanted.sizes[queue] = min(size.next, queue.batchMax)
            wanted.costs[queue] = size.expectedMicrosecondsPerJob
        }
        return wanted
    }

    /// Hands over what a claim brought; the key of the lease that must go back instead, nil for none.
    private func claimed(_ found: Claimer.Look, _ order: Claimer.Order) -> LeaseKey? {
        pacing.claimed(
            any: found.batch != nil, full: found.isFull, began: order.began, lingered: found.lingered,
            wholeAt: found.wholeAt, now: Self.now())
        guard let batch = found.batch else { return nil }
        guard let process = processes[order.slot], process.generation == order.generation, !pool.isDraining,
            pool.worker(order.slot)?.isKilled == false
        else {
            // The worker died, or a stop began, while the claim was under way: its rescue may already have looked.
            return batch.lease.key
        }
        pool.handedOver(slot: order.slot, n: batch.lease.key.n, jobs: batch.jobs)
        origins[batch.lease.key] = BatchOrigin(batch)
        if found.isLimited { limitedBatches.keys.insert(batch.lease.key) }
        tell(order.slot, WorkerMessage.batch, batch.lease.payload)
        return nil
    }

    private func claimIsOver() {
        claimsUnderWay -= 1
        if let endsAfterClaim { return end(endsAfterClaim) }
        look()
    }

    private func setIdle(_ isIdle: Bool) {
        claimsUnderWay += 1
        Task {
            do throws(PostgresError) {
                try await claimer.setIdle(isIdle, host: host)
                if isIdle { pacing.idleWasSet(now: Self.now()) } else { pacing.idleWasCleared() }
            } catch {
                pacing.failed(now: Self.now())
            }
            claimIsOver()
        }
    }

    private func scheduleLook(at instant: Int64) {
        // Asked for at every tick: a timer that stands already is left alone.
        guard lookAt != instant else { return }
        lookAt = instant
        lookTimer?.cancel()
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        // Read before `.now()`: whatever time passes between the two makes it later, never too early for the look.
        let left = max(0, instant - Self.now())
        timer.schedule(deadline: .now() + .nanoseconds(Int(left)), leeway: .nanoseconds(0))
        timer.setEventHandler { @Sendable [self] in assumeIsolated { $0.lookIsDue() } }
        lookTimer = timer
        timer.resume()
    }

    private func lookIsDue() {
        // The timer no longer stands. Were it taken for standing, a look that is put off to the same instant would wait
        // for the next tick.
        lookAt = 0
        look()
    }

    /// Hears producers' notifications; what was missed before is looked for when listening begins.
    func startListening() {
        let woken: @Sendable () -> Void = { [self] in
            Task { await wake() }
        }
        let listener = Listener(
            options: ConnectionOptions(url: settings.databaseURL, applicationName: "docketd listener"),
            channels: [
                IdleFlag.channel, Occurrences.channel, QueueLimits.channel, HeldJobs.channel, Cancellations.channel,
            ],
            onNotification: { [self] in
                switch $0.channel {
                case Occurrences.channel: Task { await schedulesChanged() }
                case QueueLimits.channel: Task { await limitsChanged() }
                case HeldJobs.channel: Task { await admitHeld() }
                case Cancellations.channel: Task { await cancellationAsked() }
                default: woken()
                }
            },
            onLost: { [self] error in Task { await lost(error) } },
            onListening: { [self] in Task { await listens() } })
        self.listener = listener
        listener.start()
    }

    /// Comes again after each failed attempt: said once, since an outage may last a day.
    private func lost(_ error: PostgresError) {
        log.log(level: isDeaf ? .debug : .warning, "\(error.description)", metadata: ["hint": "\(error.hint)"])
        isDeaf = true
    }

    private func listens() {
        isDeaf = false
        schedulesChanged()
        limitsChanged()
        cancellationAsked()
        wake()
    }

    func wake() {
        pacing.woken(now: Self.now())
        look()
    }
}
