import QueueModel

/// What must hold of every committed state.
extension ModelDatabase {
    func checkPromises(of transaction: Transaction) {
        for change in transaction.changes {
            for job in change.jobs { checkPlace(of: job) }
            switch change {
            case .leaseInsert(let lease): checkLimit(lease.queue)
            case .jobInsert(let job): checkKey(of: job)
            default: break
            }
        }
    }

    /// A job that exists is in one place: it waits, or is held by a lease, or has ended.
    func checkPlace(of job: JobRow) {
        let places = job.inReady + job.inScheduled + job.inLease + (job.outcome == nil ? 0 : 1)
        guard job.isCommitted else {
            if places > 0 { violate("job \(job.id) is somewhere, and was never committed") }
            return
        }
        if places != 1 || min(job.inReady, job.inScheduled, job.inLease) < 0 {
            violate(
                "job \(job.id) is \(job.inReady) times ready, \(job.inScheduled) scheduled, \(job.inLease) leased, "
                    + "outcome \(job.outcome?.word ?? "none")")
        }
        if job.effects != (job.outcome == .done ? 1 : 0) {
            violate(
                "job \(job.id) had its effects \(job.effects) times, outcome \(job.outcome?.word ?? "none")")
        }
    }

    private func checkLimit(_ queue: Int) {
        guard let most = plan.queues[queue].runningMax else { return }
        let running = self.running(queue)
        if running > most { violate("\(running) jobs of queue \(queue) run, \(most) may") }
    }

    /// Jobs of the queue in committed leases.
    func running(_ queue: Int) -> Int {
        leases.values.reduce(0) { $0 + ($1.queue == queue ? $1.jobs.count : 0) }
    }

    private func checkKey(of job: JobRow) {
        if let key = job.script.key {
            let others = jobs.filter { $0.isCommitted && $0 !== job && $0.script.key == key }
            if others.contains(where: { job.script.keyIsForEver || $0.outcome == nil }) {
                violate("key \(key) made job \(job.id) beside \(others.map(\.id))")
            }
        }
        if let occurrence = job.script.occurrence {
            let count = schedule.jobs[occurrence, default: 0] + 1
            schedule.jobs[occurrence] = count
            if count > 1 { violate("occurrence \(occurrence) was taken \(count) times") }
        }
    }

    /// When everything has ended: nothing may be left over.
    func checkEnd() {
        for job in jobs where job.isCommitted && job.outcome == nil {
            violate("job \(job.id) has no outcome")
        }
        for job in jobs where job.isCommitted {
            let errors = min(job.script.passingErrors, plan.attemptsMax)
            if job.attemptsLost != errors {
                violate("job \(job.id) lost \(job.attemptsLost) attempts, its own errors are \(errors)")
            }
            let fails = job.script.isRefused || job.script.passingErrors >= plan.attemptsMax
            if job.outcome != (fails ? .failed : .done) {
                violate("job \(job.id) ended \(job.outcome?.word ?? "not at all")")
            }
        }
        if !leases.isEmpty { violate("\(leases.count) leases are left over") }
        for occurrence in 1...max(1, schedule.reached) where schedule.jobs[occurrence] != 1 {
            violate("occurrence \(occurrence) was never taken")
        }
    }

    /// Looks whether a job that had to start at once did so, 300 ms after its commit.
    func expectStart(of job: JobRow) {
        events.after(300_000_000) { [unowned self] in
            if !job.started { violate("job \(job.id) was not started within 300 ms of its commit") }
        }
    }
}
