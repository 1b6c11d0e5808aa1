import QueueModel

/// What a supervisor's other connection runs: hosts, incarnations, rescue, promotion, occurrences.
extension ModelDatabase {
    /// `lease_rescue`: exactly what the leases still hold goes back.
    func rescue(_ incarnations: [Int64], on session: ModelSession, _ reply: @escaping Reply<Int>) {
        let found = leases.values.filter { incarnations.contains($0.key.incarnation) }
            .sorted { ($0.key.incarnation, $0.key.n) < ($1.key.incarnation, $1.key.n) }
        let transaction = begin(session) { reply(.failure(.server(sqlstate: $0))) }
        // By outcome: what the statement's snapshot had, whatever the row holds after a wait.
        let snapshot = found.map { $0.jobs.filter { $0.job.outcome == nil } }
        free(found[...], transaction) { [unowned self] freed in
            let back = bug == .rescueByOutcome ? snapshot.flatMap { $0 } : freed
            putBack(back, transaction)
            session.atServer(random.micros(30...200)) { [unowned self] in
                if !back.isEmpty { wake(transaction) }
                commit(transaction) {
                    if !back.isEmpty { self.note("rescued of \(incarnations): \(back.map(\.job.id))") }
                    reply(.success(back.count))
                }
            }
        }
    }

    private func free(
        _ found: ArraySlice<LeaseRow>, _ transaction: Transaction, _ freed: @escaping ([HeldJob]) -> Void
    ) {
        guard let lease = found.first else { return freed([]) }
        lock(lease.lock, transaction) { [unowned self] in
            var jobs: [HeldJob] = []
            if !lease.isGone {
                jobs = lease.jobs
                transaction.changes.append(.leaseDelete(lease))
            }
            free(found.dropFirst(), transaction) { freed(jobs + $0) }
        }
    }

    /// `backend_end`.
    func endBackends(of incarnations: [Int64]) {
        for session in sessions {
            if case .worker(let incarnation) = session.role, incarnations.contains(incarnation) { session.terminate() }
        }
    }

    /// Writes durably what cannot be refused.
    func write<T>(
        on session: ModelSession, _ value: T, _ reply: @escaping Reply<T>, _ change: @escaping () -> Void
    ) {
        let transaction = begin(session) { reply(.failure(.server(sqlstate: $0))) }
        transaction.changes.append(.durable(change))
        commit(transaction) { reply(.success(value)) }
    }

    func startHost(name: Int, on session: ModelSession, _ reply: @escaping Reply<Int64>) {
        let row = HostRow(id: Int64(hosts.count + 1), name: name, now: events.now)
        row.isStopped = true
        hosts.append(row)
        write(on: session, row.id, reply) { row.isStopped = false }
    }

    func startIncarnation(host: Int64, on session: ModelSession, _ reply: @escaping Reply<Int64>) {
        let row = IncarnationRow(id: Int64(incarnations.count + 1), host: host)
        incarnations.append(row)
        write(on: session, row.id, reply) {}
    }

    /// - Parameter clock: what a host that trusts its own clock would write.
    func beat(host: Int64, clock: Int64, on session: ModelSession, _ reply: @escaping Reply<Bool>) {
        let row = hosts[Int(host - 1)]
        guard !row.isStopped else { return reply(.success(false)) }
        let now = events.now
        let at = bug == .heartbeatByHostClock ? clock : now
        // It says when it was written, however long its commit then takes.
        write(on: session, true, reply) {
            row.seenAt = at
            row.beatAt = now
        }
    }

    func stopHost(_ host: Int64, on session: ModelSession, _ reply: @escaping Reply<Void>) {
        let row = hosts[Int(host - 1)]
        guard !row.isStopped else { return reply(.success(())) }
        write(on: session, (), reply) { row.isStopped = true }
    }

    func predecessors(name: Int, host: Int64) -> [Int64] {
        hosts.filter { $0.name == name && $0.id < host && (!$0.isStopped || holdsLease($0.id)) }.map(\.id)
    }

    func expired(host: Int64, limit: Int64) -> [Int64] {
        let found = hosts.filter {
            $0.id != host && $0.seenAt < events.now - limit && (!$0.isStopped || holdsLease($0.id))
        }
        for row in found where !row.isStopped && row.beatAt >= events.now - limit {
            violate("host row \(row.id) is taken for dead, and its committed heartbeat is not old enough")
        }
        return found.map(\.id)
    }

    private func holdsLease(_ host: Int64) -> Bool {
        leases.keys.contains { incarnations[Int($0.incarnation - 1)].host == host }
    }

    func incarnations(of hosts: [Int64]) -> [Int64] {
        incarnations.filter { row in
            hosts.contains(row.host) && (!row.hasEnded || leases.keys.contains { $0.incarnation == row.id })
        }.map(\.id)
    }

    func endIncarnations(_ ended: [Int64], on session: ModelSession, _ reply: @escaping Reply<Void>) {
        write(on: session, (), reply) { [unowned self] in
            for id in ended { incarnations[Int(id - 1)].hasEnded = true }
        }
    }

    /// `scheduled_promote`.
    func promote(most: Int, on session: ModelSession, _ reply: @escaping Reply<Int>) {
        let due = scheduled.filter { $0.due <= events.now && !$0.isLocked }.prefix(most)
        guard !due.isEmpty else { return reply(.success(0)) }
        let transaction = begin(session) { reply(.failure(.server(sqlstate: $0))) }
        for row in due {
            row.isLocked = true
            transaction.changes.append(.scheduledDelete(row))
            putBack([HeldJob(job: row.job, attempt: row.attempt)], transaction)
        }
        wake(transaction)
        commit(transaction) { reply(.success(due.count)) }
    }
}
