import QueueModel

extension Change {
    func apply(to database: ModelDatabase) {
        switch self {
        case .readyInsert(let row):
            row.isLocked = false
            row.job.inReady += 1
            if row.attempt != row.job.attemptsLost {
                database.violate(
                    "job \(row.job.id) waits with \(row.attempt) attempts, it lost \(row.job.attemptsLost)")
            }
            database.ready[row.job.queue].insert(row)
        case .readyDelete(let row):
            row.job.inReady -= 1
            database.ready[row.job.queue].remove(row)
        case .leaseInsert(let lease):
            lease.isGone = false
            database.leases[lease.key] = lease
            for held in lease.jobs {
                held.job.inLease += 1
                held.job.started = true
            }
        case .leaseDelete(let lease):
            lease.isGone = true
            database.leases[lease.key] = nil
            for held in lease.jobs { held.job.inLease -= 1 }
        case .leaseSet(let lease, let jobs):
            for held in lease.jobs { held.job.inLease -= 1 }
            lease.jobs = jobs
            for held in jobs { held.job.inLease += 1 }
        case .scheduledInsert(let row):
            row.job.inScheduled += 1
            database.scheduled.append(row)
        case .scheduledDelete(let row):
            row.job.inScheduled -= 1
            database.scheduled.removeAll { $0 === row }
        default: applyToJob(database)
        }
    }

    private func applyToJob(_ database: ModelDatabase) {
        switch self {
        case .jobInsert(let job):
            job.isCommitted = true
            job.committedAt = database.events.now
            database.unfinished += 1
        case .outcome(let job, let state):
            if job.outcome != nil { database.violate("job \(job.id) has two outcomes") }
            job.outcome = state
            database.unfinished -= 1
        case .effect(let job): job.effects += 1
        case .attemptLost(let job): job.attemptsLost += 1
        case .snoozed(let job): job.snoozes += 1
        case .durable(let change), .unlogged(let change): change()
        default: break
        }
    }

    /// A crash lost the asynchronous commit that this was part of.
    func undo(in database: ModelDatabase) {
        switch self {
        case .readyInsert(let row): Change.readyDelete(row).apply(to: database)
        case .readyDelete(let row): Change.readyInsert(row).apply(to: database)
        case .leaseInsert(let lease): Change.leaseDelete(lease).apply(to: database)
        case .leaseDelete(let lease): Change.leaseInsert(lease).apply(to: database)
        case .unlogged: break
        default: database.violate("the model undoes what commits synchronously only")
        }
    }

    /// The jobs whose place it changes.
    var jobs: [JobRow] {
        switch self {
        case .readyInsert(let row), .readyDelete(let row): [row.job]
        case .leaseInsert(let lease), .leaseDelete(let lease): lease.jobs.map(\.job)
        case .leaseSet(let lease, let jobs): lease.jobs.map(\.job) + jobs.map(\.job)
        case .scheduledInsert(let row), .scheduledDelete(let row): [row.job]
        case .jobInsert(let job), .outcome(let job, _), .effect(let job), .attemptLost(let job), .snoozed(let job):
            [job]
        case .durable, .unlogged: []
        }
    }
}

/// The committed rows of `ready` of one queue, in the order of each lane.
struct ReadyIndex {
    private var lanes: [[ReadyRow]]
    private(set) var count = 0

    init(lanes: Int) { self.lanes = Array(repeating: [], count: lanes) }

    private static func place(of seq: Int64, in rows: [ReadyRow]) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].seq < seq { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func insert(_ row: ReadyRow) {
        let lane = row.job.lane
        lanes[lane].insert(row, at: Self.place(of: row.seq, in: lanes[lane]))
        count += 1
    }

    mutating func remove(_ row: ReadyRow) {
        let lane = row.job.lane
        let place = Self.place(of: row.seq, in: lanes[lane])
        guard place < lanes[lane].count, lanes[lane][place] === row else { return }
        lanes[lane].remove(at: place)
        count -= 1
    }

    /// Rows that nobody holds, lane by lane from its bound, at most `limit`: `for update skip locked`.
    func pick(bounds: [Int64], limit: Int) -> [ReadyRow] {
        var picked: [ReadyRow] = []
        guard count > 0 else { return picked }
        for (lane, rows) in lanes.enumerated() where !rows.isEmpty {
            for row in rows[Self.place(of: bounds[lane], in: rows)...] {
                if picked.count == limit { return picked }
                if !row.isLocked { picked.append(row) }
            }
        }
        return picked
    }

    var all: [ReadyRow] { lanes.flatMap { $0 } }
}
