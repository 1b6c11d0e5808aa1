/// Suspects: jobs under which a worker died. One at a time runs alone, in a worker that has nothing else in hand, so that
/// a second death says whose fault it was.
extension Pool {
    /// How far a worker is that a suspect is to run in, or runs in.
    enum Alone: Sendable, Equatable {
        case nobody
        /// It is given nothing more until it has nothing left.
        case clearing(slot: Int, incarnation: Int64)
        /// It has nothing left, and a suspect is being claimed for it.
        case claiming(slot: Int, incarnation: Int64)
        /// It runs a suspect, in batch n.
        case running(slot: Int, incarnation: Int64, n: Int64)

        var slot: Int? {
            switch self {
            case .nobody: nil
            case .clearing(let slot, _), .claiming(let slot, _), .running(let slot, _, _): slot
            }
        }
    }

    /// A suspect waits, of a kind that this host works on: sets the least loaded worker aside for it, unless one is.
    package mutating func suspectWaits() -> [Action] {
        guard alone == .nobody, !isDraining else { return [] }
        let usable = workers.filter { $0.1.isUsable && $0.0 != recycling?.old }
        guard let (slot, worker) = usable.min(by: { ($0.1.load, $0.0) < ($1.1.load, $1.0) }),
            let incarnation = worker.incarnation
        else { return [] }
        alone = .clearing(slot: slot, incarnation: incarnation)
        return claimSuspectIfClear()
    }

    /// The claim of a suspect is over.
    ///
    /// - Parameter n: the number of its batch; nil when there was none, or it is not known whether there was.
    /// - Returns: whether to hand the batch over; otherwise it has to be put back.
    package mutating func suspectClaimed(slot: Int, incarnation: Int64, n: Int64?) -> Bool {
        guard alone == .claiming(slot: slot, incarnation: incarnation) else { return false }
        guard let n, worker(slot)?.isUsable == true, !isDraining else {
            alone = .nobody
            return false
        }
        alone = .running(slot: slot, incarnation: incarnation, n: n)
        handedOver(slot: slot, n: n, jobs: 1)
        return true
    }

    mutating func claimSuspectIfClear() -> [Action] {
        guard case .clearing(let slot, let incarnation) = alone else { return [] }
        guard let worker = worker(slot), worker.isUsable, !isDraining else {
            alone = .nobody
            return []
        }
        guard worker.load == 0 else { return [] }
        alone = .claiming(slot: slot, incarnation: incarnation)
        return [.claimSuspect(slot: slot)]
    }

    /// The batch is done: the suspect has ended, or is free. Where others do the ordinary work the next is looked for
    /// at once; a worker that is the only one goes back to that work until the next regular look.
    mutating func suspectDone(slot: Int, n: Int64) -> [Action] {
        guard case .running(slot, _, n) = alone else { return [] }
        alone = .nobody
        return settings.workers > 1 ? [.lookForSuspect] : []
    }

    /// What the end of a worker means for the jobs that the page names.
    func death(of worker: Worker, slot: Int, end: WorkerEnd, page: [Int64]) -> WorkerDeath {
        var death = WorkerDeath(end)
        let running = page.filter { $0 > 0 }
        death.running = running
        death.overdue = running.filter(worker.overdue.contains)
        guard !isDraining else { return death }
        var isAlone = false
        if case .running(slot, _, _) = alone { isAlone = true }
        switch end.maker {
        case .itself:
            death.verdict = isAlone ? .trap : .shared
            death.finishing = Self.leases(of: page)
        case .noJob where end.cause == .exited(WorkerStatus.gaveUp) && !worker.isKilled:
            // Alone it is the job's own doing: nobody else was in the batch.
            death.verdict = isAlone ? .trap : .gaveUp
            death.finishing = Self.leases(of: page)
        case .outside where !worker.isKilled: death.verdict = isAlone ? .killed : .shared
        case .outside, .noJob: break
        }
        return death
    }

    /// The numbers of the leases that lanes are reading or committing. The page is the worker's to write: a number that
    /// has no opposite is none.
    private static func leases(of page: [Int64]) -> [Int64] {
        page.filter { $0 < 0 && $0 != .min }.map { -$0 }
    }
}
