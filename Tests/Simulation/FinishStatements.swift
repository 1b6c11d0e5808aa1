import QueueModel

/// What a group of jobs brings, as a worker sends it.
struct ModelEffects {
    var ends: [(held: HeldJob, state: OutcomeState)] = []
    /// After an error that may pass: again in so many nanoseconds, with an attempt lost.
    var again: [(held: HeldJob, wait: Int64)] = []
    /// Later, with no attempt lost.
    var snoozed: [(held: HeldJob, wait: Int64)] = []
    var released: [HeldJob] = []
    /// The cases that move, with the version that was read.
    var moves: [(number: Int, version: Int)] = []
}

/// What a finish believes of its lease.
struct ModelHold {
    let key: LeaseKey
    let held: Int
    let remaining: [HeldJob]
}

/// The finish: the fence, the effects and the commit, sent together.
extension ModelDatabase {
    func finish(_ effects: ModelEffects, _ hold: ModelHold, on session: ModelSession, _ reply: @escaping Reply<Void>) {
        let transaction = begin(session) { reply(.failure(.server(sqlstate: $0))) }
        fence(hold, transaction) { [unowned self] in
            session.atServer(random.micros(20...120)) { [unowned self] in
                write(effects, transaction) { [unowned self] in
                    let followed = follow(effects, transaction)
                    if !effects.released.isEmpty || !followed.isEmpty, bug != .followWakesNobody { wake(transaction) }
                    commit(transaction) { [unowned self] in
                        for job in followed where job.script.isPrompt { expectStart(of: job) }
                        reply(.success(()))
                    }
                }
            }
        }
    }

    /// `job_follow`: the jobs that those bring which are done.
    private func follow(_ effects: ModelEffects, _ transaction: Transaction) -> [JobRow] {
        effects.ends.filter { $0.state == .done && $0.held.job.script.follows }.map { held, _ in
            var script = JobScript(work: 100)
            script.isPrompt = held.job.script.isPrompt
            let job = drawJob(script, queue: 0, lane: 4)
            transaction.changes.append(.jobInsert(job))
            putBack([HeldJob(job: job, attempt: 0)], transaction)
            return job
        }
    }

    /// `docket.wake()`: read before the commit, whatever a claimer does meanwhile.
    func wake(_ transaction: Transaction) {
        if !idle.isEmpty { transaction.notifies = true }
    }

    /// Takes the finished jobs out of the lease's row, or refuses with DK001.
    func fence(_ hold: ModelHold, _ transaction: Transaction, _ passed: @escaping () -> Void) {
        guard let lease = leases[hold.key] else {
            return bug == .noFence ? passed() : transaction.refuse("DK001")
        }
        lock(lease.lock, transaction) { [unowned self] in
            guard !lease.isGone, lease.jobs.count == hold.held || bug == .partialFinishNotSubtracted else {
                return bug == .noFence ? passed() : transaction.refuse("DK001")
            }
            if hold.remaining.isEmpty {
                transaction.changes.append(.leaseDelete(lease))
            } else if bug != .partialFinishNotSubtracted {
                transaction.changes.append(.leaseSet(lease, hold.remaining))
            }
            passed()
        }
    }

    private func write(_ effects: ModelEffects, _ transaction: Transaction, _ written: @escaping () -> Void) {
        for (held, state) in effects.ends {
            if state == .done, held.job.script.isRefused { return transaction.refuse("23514") }
            if held.job.outcome != nil { return transaction.refuse("23505") }
            transaction.changes.append(.outcome(held.job, state))
            if state == .done { transaction.changes.append(.effect(held.job)) }
            if state == .failed, !held.job.script.isRefused { transaction.changes.append(.attemptLost(held.job)) }
        }
        for (held, wait) in effects.again {
            transaction.changes.append(.attemptLost(held.job))
            transaction.changes.append(
                .scheduledInsert(ScheduledRow(held.job, due: events.now + wait, attempt: held.attempt + 1)))
        }
        for (held, wait) in effects.snoozed {
            transaction.changes.append(.snoozed(held.job))
            transaction.changes.append(
                .scheduledInsert(ScheduledRow(held.job, due: events.now + wait, attempt: held.attempt)))
        }
        move(effects.moves[...], transaction) { [unowned self] in
            putBack(effects.released, transaction)
            written()
        }
    }

    /// Case rows in one order, each at the version that was read, or DK002.
    private func move(
        _ moves: ArraySlice<(number: Int, version: Int)>, _ transaction: Transaction, _ moved: @escaping () -> Void
    ) {
        guard let (number, version) = moves.first else { return moved() }
        let row = cases[number]
        lock(row.lock, transaction) { [unowned self] in
            guard row.version == version else { return transaction.refuse("DK002") }
            transaction.changes.append(.durable { row.version += 1 })
            move(moves.dropFirst(), transaction, moved)
        }
    }

    /// A sweep's transaction begins: the fence, held while the sweep works.
    func beginPart(_ hold: ModelHold, on session: ModelSession, _ reply: @escaping Reply<Void>) {
        fence(hold, begin(session) { reply(.failure(.server(sqlstate: $0))) }) { reply(.success(())) }
    }

    /// The end of a sweep's transaction.
    func endPart(_ held: HeldJob, on session: ModelSession, _ reply: @escaping Reply<Void>) {
        guard let transaction = session.transaction else { return reply(.failure(.server(sqlstate: "25P01"))) }
        transaction.refuse = { [unowned self, unowned transaction] state in
            abort(transaction)
            reply(.failure(.server(sqlstate: state)))
        }
        write(ModelEffects(ends: [(held, .done)]), transaction) { [unowned self] in
            commit(transaction) { reply(.success(())) }
        }
    }

    /// What a planted bug has a stopped worker do when it goes on.
    func renew(_ key: LeaseKey, _ jobs: [HeldJob], queue: Int, on session: ModelSession, _ reply: @escaping Reply<Void>)
    {
        let transaction = begin(session) { reply(.failure(.server(sqlstate: $0))) }
        guard leases[key] == nil, !jobs.contains(where: { $0.job.outcome != nil }) else {
            abort(transaction)
            return reply(.success(()))
        }
        transaction.changes.append(.leaseInsert(LeaseRow(key: key, queue: queue, jobs: jobs)))
        commit(transaction) { reply(.success(())) }
    }
}
