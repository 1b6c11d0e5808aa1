import QueueModel

/// What one claim brought.
struct ModelBatch {
    let key: LeaseKey
    let queue: Int
    let jobs: [HeldJob]
    /// For each lane that yielded jobs, the highest `seq`.
    let highest: [Lane: Int64]
}

/// `job_claim`, `claim_limited`, `lease_return`, `idle_set`, `idle_clear`: what a claimer's connection runs, with
/// `synchronous_commit` off.
extension ModelDatabase {
    typealias Reply<T> = (Result<T, Failure>) -> Void

    struct Claim {
        let queue: Int
        let lanes: [Lane]
        let bounds: [Int64]
        let jobsMax: Int
        let key: LeaseKey
    }

    func claim(_ claim: Claim, on session: ModelSession, _ reply: @escaping Reply<ModelBatch?>) {
        guard let most = plan.queues[claim.queue].runningMax else {
            return take(claim, claim.jobsMax, begin(session) { reply(.failure(.server(sqlstate: $0))) }, reply)
        }
        // The row first, then what runs, in a snapshot taken after the wait.
        let transaction = begin(session) { reply(.failure(.server(sqlstate: $0))) }
        let countedTooEarly = bug == .limitCountedTooEarly ? running(claim.queue) : nil
        lock(limitLocks[claim.queue], transaction) { [unowned self] in
            let room = most - (countedTooEarly ?? running(claim.queue))
            session.atServer(60_000) { [unowned self] in
                take(claim, min(claim.jobsMax, max(0, room)), transaction, reply)
            }
        }
    }

    private func take(
        _ claim: Claim, _ limit: Int, _ transaction: Transaction, _ reply: @escaping Reply<ModelBatch?>
    ) {
        let rows = limit > 0 ? ready[claim.queue].pick(bounds: claim.bounds, limit: limit) : []
        guard !rows.isEmpty else {
            abort(transaction)
            return reply(.success(nil))
        }
        var highest: [Lane: Int64] = [:]
        for row in rows {
            row.isLocked = true
            transaction.changes.append(.readyDelete(row))
            let lane = claim.lanes[row.job.lane]
            highest[lane] = max(highest[lane] ?? 0, row.seq)
        }
        let held = rows.map { HeldJob(job: $0.job, attempt: $0.attempt) }
        transaction.changes.append(.leaseInsert(LeaseRow(key: claim.key, queue: claim.queue, jobs: held)))
        let batch = ModelBatch(key: claim.key, queue: claim.queue, jobs: held, highest: highest)
        // Most claims take a moment; among faults, now and then one is held up at the server.
        let delay = isTroubled && random.chance(2) ? random.millis(1...600) : random.micros(20...200)
        transaction.session.atServer(delay) { [unowned self] in
            commit(transaction, asynchronously: true) {
                self.note("claimed \(claim.key.incarnation)/\(claim.key.n): \(held.map(\.job.id))")
                reply(.success(batch))
            }
        }
    }

    /// Puts back what one lease holds.
    func returnLease(_ key: LeaseKey, on session: ModelSession, _ reply: @escaping Reply<Int>) {
        guard let lease = leases[key] else { return reply(.success(0)) }
        let transaction = begin(session) { reply(.failure(.server(sqlstate: $0))) }
        lock(lease.lock, transaction) { [unowned self] in
            guard !lease.isGone else {
                abort(transaction)
                return reply(.success(0))
            }
            transaction.changes.append(.leaseDelete(lease))
            putBack(lease.jobs, transaction)
            let count = lease.jobs.count
            session.atServer(60_000) { [unowned self] in
                wake(transaction)
                commit(transaction, asynchronously: bug == .returnLostByCrash) {
                    self.note("returned \(key.incarnation)/\(key.n)")
                    self.hasReturned?()
                    reply(.success(count))
                }
            }
        }
    }

    /// Inserts into ready: `seq` is drawn here, and seen with the commit.
    func putBack(_ jobs: [HeldJob], _ transaction: Transaction) {
        for held in jobs {
            transaction.changes.append(
                .readyInsert(ReadyRow(held.job, seq: nextval(), attempt: held.attempt)))
        }
    }

    func setIdle(_ isIdle: Bool, host: Int64, on session: ModelSession, _ reply: @escaping Reply<Void>) {
        let transaction = begin(session) { reply(.failure(.server(sqlstate: $0))) }
        transaction.changes.append(
            .unlogged { [unowned self] in
                if isIdle { idle.insert(host) } else { idle.remove(host) }
            })
        session.atServer(40_000) { [unowned self] in
            commit(transaction, asynchronously: true) { reply(.success(())) }
        }
    }
}
