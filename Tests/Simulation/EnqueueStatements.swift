import QueueModel

/// `docket.enqueue` and `docket.occurrences_take`.
extension ModelDatabase {
    /// Draws a job's id. The sequence does not take part in transactions.
    func drawJob(_ script: JobScript, queue: Int, lane: Int) -> JobRow {
        let job = JobRow(id: jobs.count + 1, queue: queue, lane: lane, script: script)
        jobs.append(job)
        return job
    }

    /// Begins the session's transaction if none is open, and enqueues in it.
    ///
    /// - Parameter reply: whether the job is new.
    func enqueue(_ job: JobRow, on session: ModelSession, _ reply: @escaping Reply<Bool>) {
        let refuse: (String) -> Void = { reply(.failure(.server(sqlstate: $0))) }
        let transaction = session.transaction ?? begin(session, refuse: refuse)
        guard let key = job.script.key else { return insert(job, transaction, reply) }
        let row = dedupe[key] ?? DedupeRow()
        dedupe[key] = row
        if bug == .dedupeRace {
            guard !holds(row, job) else { return reply(.success(false)) }
            transaction.changes.append(.durable { row.job = job })
            return session.atServer(random.micros(50...400)) { [unowned self] in insert(job, transaction, reply) }
        }
        // The insert, or the row's lock after it, lets one of many at a time through, until it has committed.
        lock(row.lock, transaction) { [unowned self] in
            guard !holds(row, job) else { return reply(.success(false)) }
            transaction.changes.append(.durable { row.job = job })
            insert(job, transaction, reply)
        }
    }

    /// `docket.key_holds`
    private func holds(_ row: DedupeRow, _ job: JobRow) -> Bool {
        guard let holder = row.job else { return false }
        return job.script.keyIsForEver || holder.outcome == nil
    }

    private func insert(_ job: JobRow, _ transaction: Transaction, _ reply: @escaping Reply<Bool>) {
        transaction.changes.append(.jobInsert(job))
        putBack([HeldJob(job: job, attempt: 0)], transaction)
        transaction.session.atServer(random.micros(10...60)) { [unowned self] in
            wake(transaction)
            reply(.success(true))
        }
    }

    func commit(on session: ModelSession, _ reply: @escaping Reply<Void>) {
        guard let transaction = session.transaction else { return reply(.failure(.server(sqlstate: "25P01"))) }
        commit(transaction) { reply(.success(())) }
    }

    /// What a look at the schedule brought: occurrences taken, and nanoseconds until the next is due.
    struct Taken {
        let count: Int
        let wait: Int64
    }

    /// Of all hosts that look at once, one takes what is due.
    func takeOccurrences(queue: Int, on session: ModelSession, _ reply: @escaping Reply<Taken>) {
        let due = Int(events.now / schedule.every)
        guard due > schedule.reached, schedule.lock.holder == nil || bug == .doubleSweep else {
            return reply(.success(Taken(count: 0, wait: Int64(due + 1) * schedule.every - events.now)))
        }
        let transaction = begin(session) { reply(.failure(.server(sqlstate: $0))) }
        if bug != .doubleSweep { lock(schedule.lock, transaction) {} }
        let occurrences = (schedule.reached + 1)...due
        for occurrence in occurrences {
            var script = JobScript(work: random.micros(200...20_000) / 1_000)
            script.occurrence = occurrence
            let job = drawJob(script, queue: queue, lane: 4)
            transaction.changes.append(.jobInsert(job))
            putBack([HeldJob(job: job, attempt: 0)], transaction)
        }
        transaction.changes.append(.durable { [unowned self] in schedule.reached = max(schedule.reached, due) })
        wake(transaction)
        session.atServer(random.micros(100...900)) { [unowned self] in
            commit(transaction) { [unowned self] in
                note("occurrences \(occurrences) are taken")
                let wait = Int64(due + 1) * schedule.every - events.now
                reply(.success(Taken(count: occurrences.count, wait: max(0, wait))))
            }
        }
    }
}
