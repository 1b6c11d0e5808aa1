/// Recycling: a worker that has done enough, or has grown too large, is replaced without a gap. The replacement starts in
/// a spare slot; when it is ready it takes over, and the old one is drained once it has nothing in hand. One at a time.
extension Pool {
    /// A worker's memory does not count before it is this old, in nanoseconds: one that is too large from the start must
    /// not be replaced for ever.
    package static let recycleAgeMin: Int64 = 5_000_000_000

    /// The worker to go, and the slot of the one to come.
    struct Recycling: Sendable, Equatable {
        let old: Int
        let new: Int
    }

    /// The memory that a worker has resident now, in KiB.
    package mutating func measured(slot: Int, residentKiB: Int) {
        change(slot) { $0.residentKiB = residentKiB }
    }

    mutating func recycle(now: Int64) -> [Action] {
        guard recycling == nil, !isDraining else { return [] }
        let spare = slots.indices.first { if case .spare = slots[$0] { true } else { false } }
        let due = workers.filter { $0.1.isUsable && $0.0 != alone.slot && isWorn($0.1, now: now) }
        guard let spare, let (old, _) = due.max(by: { ($0.1.jobsDone, $0.0) < ($1.1.jobsDone, $1.0) }) else {
            return []
        }
        recycling = Recycling(old: old, new: spare)
        slots[spare] = .empty(startAt: now)
        return [.spawn(slot: spare)]
    }

    private func isWorn(_ worker: Worker, now: Int64) -> Bool {
        guard worker.served else { return false }
        if let most = settings.recycleJobs, worker.jobsDone >= most { return true }
        guard let most = settings.recycleKiB, now - worker.startedAt >= Self.recycleAgeMin else { return false }
        return worker.residentKiB > most
    }

    /// The replacement is ready: the old one gets no more.
    mutating func takeOver(_ slot: Int, now: Int64) -> [Action] {
        guard let recycling, recycling.new == slot else { return [] }
        change(recycling.old) { $0.isRelieved = true }
        return drainRelieved(recycling.old, now: now)
    }

    mutating func drainRelieved(_ slot: Int, now: Int64) -> [Action] {
        guard let worker = worker(slot), worker.isRelieved, worker.load == 0, worker.drainedSince == nil,
            !worker.isKilled
        else { return [] }
        change(slot) { $0.drainedSince = now }
        return [.drain(slot: slot)]
    }
}
