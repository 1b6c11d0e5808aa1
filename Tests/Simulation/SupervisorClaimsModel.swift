import QueueModel
import Supervision

/// What `SupervisorClaims` and `SupervisorDuties` do.
extension SupervisorModel {
    func look() {
        guard host != 0 else { return }
        while claimsUnderWay < 2, !pool.isDraining, let slot = pool.workerForClaim(), let handle = handles[slot],
            let incarnation = pool.worker(slot)?.incarnation, claimsUnderWay == 0 || pacing.mayOverlap
        {
            switch pacing.step(now: now) {
            case .claim where isDeafByBug: return scheduleLook(at: now + ClaimPacing.pollEvery)
            case .claim: claim(slot, handle, handle.nextKey(incarnation: incarnation))
            case .setIdle: return setIdle(true)
            case .clearIdle: return claimsUnderWay == 0 ? setIdle(false) : ()
            case .wait(let until): return scheduleLook(at: until)
            }
        }
    }

    private var isDeafByBug: Bool {
        guard database.bug == .lostWakeUp, pacing.isIdle, claimsUnderWay == 0, let unheardSince else { return false }
        return now < unheardSince + ClaimPacing.pollEvery
    }

    private func claim(_ slot: Int, _ handle: WorkerHandle, _ key: LeaseKey) {
        claimsUnderWay += 1
        pool.claimBegan(slot: slot)
        let began = now
        let wanted = zip(sizes, database.plan.queues).map { min($0.next, $1.batchMax) }
        let costs = sizes.map(\.expectedMicrosecondsPerJob)
        claimer.claim(key: key, sizes: wanted, costs: costs, lingers: pacing.mayLinger && !pacing.mayOverlap) {
            [self] result in
            after(5_000) { [self] in
                let over = { [self] in
                    perform(pool.claimEnded(slot: slot, incarnation: key.incarnation, now: now))
                    claimIsOver()
                }
                switch result {
                case .success(let found): claimed(found, began, slot, handle.generation, over)
                case .failure:
                    pacing.failed(now: now)
                    over()
                }
            }
        }
    }

    private func claimed(
        _ found: ClaimerModel.Look, _ began: Int64, _ slot: Int, _ generation: Int, _ over: @escaping () -> Void
    ) {
        pacing.claimed(
            any: found.batch != nil, full: found.isFull, began: began, lingered: found.lingered, wholeAt: found.wholeAt,
            now: now)
        guard let batch = found.batch else { return over() }
        guard let handle = handles[slot], handle.generation == generation, !pool.isDraining,
            pool.worker(slot)?.isKilled == false
        else { return claimer.putBack(batch.key, over) }
        pool.handedOver(slot: slot, n: batch.key.n, jobs: batch.jobs.count)
        origins[batch.key] = batch.queue
        tell(slot) { $0.accept(batch) }
        over()
    }

    private func setIdle(_ isIdle: Bool) {
        claimsUnderWay += 1
        claimer.setIdle(isIdle, host: host) { [self] result in
            after(5_000) { [self] in
                switch result {
                case .success where isIdle:
                    pacing.idleWasSet(now: now)
                    unheardSince = now
                case .success:
                    pacing.idleWasCleared()
                    unheardSince = nil
                case .failure: pacing.failed(now: now)
                }
                claimIsOver()
            }
        }
    }

    private func scheduleLook(at instant: Int64) {
        guard lookAt != instant else { return }
        lookAt = instant
        after(instant - now) { [self] in
            guard lookAt == instant else { return }
            lookAt = 0
            look()
        }
    }

    // MARK: The listener

    /// Hears producers; what was missed before is looked for when listening begins.
    func listen() {
        machine.connect(process, .listener) { [self] opened in
            guard case .success(let session) = opened else {
                listenerFailures += 1
                return after(machine.wait(first: 50_000_000, max: 5_000_000_000, attempt: listenerFailures)) {
                    [self] in listen()
                }
            }
            listenerFailures = 0
            listener = session
            session.onNotification = { [self] in
                if database.events.now >= machine.losesNotificationsUntil { wake() }
            }
            session.onLost = { [self] in listen() }
            sweeps.woken(now: now)
            sweep()
            wake()
        }
    }

    private func wake() {
        unheardSince = nil
        pacing.woken(now: now)
        look()
    }

    // MARK: Duties

    func tick() {
        perform(pool.tick(now: now))
        for duty in Duty.allCases where !underWay.contains(duty) && now >= dueAt[duty] ?? 0 {
            underWay.insert(duty)
            begin(duty)
        }
        sweep()
        look()
        after(50_000_000) { [self] in tick() }
    }

    private func begin(_ duty: Duty) {
        let next = now + (duty == .promote ? 200_000_000 : 3_000_000_000)
        let retry = { [self] in now + min(next - now, 1_000_000_000) }
        switch duty {
        case .heartbeat:
            beats.began(now: now)
            duties.beat(host: host) { [self] result in
                switch result {
                case .success(true): beats.succeeded(now: now)
                case .success(false): return machine.supervisorEnded()
                case .failure: beats.failed()
                }
                done(duty, next: (try? result.get()) == nil ? retry() : next)
            }
        case .promote:
            duties.promote { [self] result in
                if case .success(let count) = result, count > 0 {
                    pacing.woken(now: now)
                    look()
                }
                done(duty, next: (try? result.get()) == nil ? retry() : next)
            }
        case .expired:
            guard beats.mayJudge(now: now) else { return done(duty, next: next) }
            duties.rescueExpired(host: host) { [self] result in
                if case .success(let count) = result, count > 0 {
                    pacing.woken(now: now)
                    look()
                }
                done(duty, next: (try? result.get()) == nil ? retry() : next)
            }
        }
    }

    private func done(_ duty: Duty, next: Int64) {
        underWay.remove(duty)
        dueAt[duty] = next
    }

    private func sweep() {
        guard host != 0, !pool.isDraining, sweeps.begins(now: now),
            let queue = database.plan.queues.firstIndex(where: \.isSweep)
        else { return }
        duties.takeOccurrences(queue: queue) { [self] result in
            switch result {
            case .success(let taken):
                sweeps.looked(wait: taken.wait, now: now)
                guard taken.count > 0 else { return }
                pacing.woken(now: now)
                look()
            case .failure: sweeps.failed(now: now)
            }
        }
    }
}
