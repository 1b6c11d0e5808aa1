import Glibc
import Postgres
import ProcessKit
import QueueModel
import QueueStore
import Supervision

/// Claims batches for workers on a connection of its own, one at a time: the watermark's keeper.
///
/// The claim commits asynchronously: its fsync would gate everything, and a finish that is durable has flushed the
/// claim before it. That is sound because lease keys are never used twice, also not after a failed claim.
actor Claimer {
    /// Leases to put back that may be waiting at once; each belongs to a claim whose answer was lost.
    private static let returnsMax = 1_000
    /// A claim takes milliseconds; the server gives up one that takes this many.
    private static let serverLimitMilliseconds: Int64 = 10_000
    /// How long a lease is looked for that is not there, in nanoseconds: the server may still be at work on the claim
    /// whose answer was lost, and commit it after the first look.
    private static let returnLimit: Int64 = (serverLimitMilliseconds + 5_000) * 1_000_000
    /// How often it is looked for, in nanoseconds.
    private static let returnEvery: Int64 = 100_000_000

    private nonisolated let executor = QueueExecutor(label: "docket.supervisor.claimer")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// How much longer than the server's own limit the claimer waits: a server process that hangs cannot heed it.
    private static let clientExtra: Duration = .seconds(1)

    private let options: ConnectionOptions
    let parameters = Parameters()
    private var session: Session?
    var marks: [WorkQueue: Watermark]
    var turns = QueueTurns(count: WorkQueue.handled.count)
    var limits = LimitedQueues()
    private var returns: [Return] = []
    private var returnsAt: Int64 = 0
    /// What yielded last; when every queue was last looked at.
    var yielded: Yield?
    var roundAt: Int64 = 0
    private var spacing = LookSpacing()
    /// The last claim brought no more than come with their facts.
    private var isTrickle = true
    /// While one lane of a queue yields now and then, all the others are looked at this often, in nanoseconds: with little
    /// work every look at what is empty is one that each job waits for.
    static let roundEvery: Int64 = 4_000_000
    /// How long a queue counts as yielding, in nanoseconds: less than the quiet after which the host asks to be notified.
    static let yieldingFor: Int64 = 10_000_000

    struct Yield {
        /// The queue's place.
        let place: Int
        let at: Int64
        /// The lanes that yielded.
        let lanes: [Lane]
    }

    private struct Return {
        let key: LeaseKey
        let until: Int64
    }

    init(databaseURL: String?, drills: Bool) {
        var options = ConnectionOptions(
            url: databaseURL, applicationName: "docketd claimer",
            settings: [
                ("synchronous_commit", "off"), ("plan_cache_mode", "force_generic_plan"),
                // A generic plan made while a table was empty would walk over the whole of it for ever; and what that setting
                // makes look dear must not be compiled each time.
                ("enable_seqscan", "off"), ("jit", "off"), ("statement_timeout", String(Self.serverLimitMilliseconds)),
            ])
        options.statementDeadline = .milliseconds(Self.serverLimitMilliseconds) + Self.clientExtra
        self.options = options
        let now = Self.nanoseconds()
        marks = Dictionary(
            uniqueKeysWithValues: WorkQueue.handled.map {
                ($0, Watermark(kinds: $0.handledKinds(drills: drills).map(\.rawValue), now: now))
            })
    }

    /// What a claim is to bring.
    struct Wanted: Sendable {
        /// The largest batch of each queue.
        var sizes: [WorkQueue: Int] = [:]
        /// What a job of each queue is expected to take, in microseconds of a lane's time.
        var costs: [WorkQueue: Double] = [:]
        /// Jobs may have ended since the last claim: limited queues that had no room are asked again.
        var jobsEnded: Bool
    }

    /// What one look over the queues brought.
    struct Look: Sendable {
        let batch: ClaimedBatch?
        let queue: WorkQueue?
        /// It holds as many jobs as were asked for.
        var isFull = false
        /// It came from a queue with limits.
        var isLimited = false
        /// It looked several times before it found nothing.
        var lingered = false
        /// When everything may be looked at; nil when it was.
        var wholeAt: Int64?
    }

    /// Claims from the first queue, in turn, that has something ready: above its bounds, or anywhere where a full scan
    /// is due; and looks at everything before it says that there is nothing, unless it did so a moment ago. Then it says
    /// when it may do so again: a job that committed late, below the bounds, waits for that.
    ///
    /// - Parameter lingers: goes on looking for a moment before it says that there is nothing: on this thread, which spares
    ///   each look the way to the supervisor's and back.
    func claim(key: LeaseKey, _ wanted: Wanted, lingers: Bool) throws(PostgresError) -> Look {
        let session = try usable()
        try returnLeases(session)
        let until = Self.nanoseconds() + LookSpacing.lingerMax
        while true {
            var found = try look(key, wanted, session)
            let now = Self.nanoseconds()
            if let batch = found.batch {
                spacing.found(jobs: batch.jobs, now: now)
                isTrickle = batch.jobs < JobClaim.fewMax
                return found
            }
            isTrickle = true
            guard lingers, now + spacing.wait < until else {
                found.lingered = lingers
                return found
            }
            pause(spacing.wait)
        }
    }

    private func pause(_ nanoseconds: Int64) {
        // On the claimer's own thread, for less than a millisecond: nothing else runs there.
        var span = timespec(tv_sec: 0, tv_nsec: Int(nanoseconds))
        _ = pselect(0, nil, nil, nil, &span, nil)
    }

    func readTerms(_ session: Session, _ wanted: Wanted, now: Int64) throws(PostgresError) {
        if wanted.jobsEnded { limits.jobsEnded() }
        guard limits.isStale(now: now) else { return }
        limits.read(try QueueLimits.terms(on: session), now: now)
        turns.weigh(limits.weights)
    }

    /// Somebody said that limits or weights have changed: they are read before the next claim.
    func termsChanged() { limits.changed() }

    /// - Parameter only: the lanes to look at, where a full scan is not due; nil for all.
    func claim(
        _ place: Int, full: Bool, only few: [Lane]? = nil, _ scanned: inout Set<Int>, _ key: LeaseKey, _ wanted: Wanted,
        _ session: Session
    ) throws(PostgresError) -> Look? {
        let queue = WorkQueue.handled[place]
        let now = Self.nanoseconds()
        guard var mark = marks[queue], !limits.isClosed(queue, now: now) else { return nil }
        let full = full || mark.fullScanIsDue(now: now)
        let most = min(wanted.sizes[queue] ?? 1, isTrickle ? JobClaim.fewMax : BatchSize.jobsMax)
        guard let found = try look(queue, &mark, full: full, only: few, key, most, session) else { return nil }
        if full { scanned.insert(place) }
        guard let batch = found.batch else { return nil }
        turns.yielded(place, cost: Int64(Double(batch.jobs) * (wanted.costs[queue] ?? 0)))
        yielded = Yield(place: place, at: Self.nanoseconds(), lanes: Array(batch.highest.keys))
        return Look(batch: batch, queue: queue, isFull: batch.jobs == found.most, isLimited: found.isLimited)
    }

    /// What was looked for in one queue.
    private struct Found {
        let batch: ClaimedBatch?
        /// How many jobs it might have been.
        let most: Int
        let isLimited: Bool
    }

    /// Nil when the queue has no room: nothing was looked at.
    private func look(
        _ queue: WorkQueue, _ mark: inout Watermark, full: Bool, only few: [Lane]?, _ key: LeaseKey, _ jobsMax: Int,
        _ session: Session
    ) throws(PostgresError) -> Found? {
        let start = Self.nanoseconds()
        let found: Found?
        do throws(PostgresError) {
            if let few, !full {
                found = try ask(queue, few, few.map(mark.trailingBound), key, jobsMax, session)
            } else {
                let bounds = isTrickle ? mark.trailingBounds : mark.bounds
                found = try ask(queue, mark.lanes, full ? mark.zeroBounds : bounds, key, jobsMax, session)
            }
        } catch {
            // Whether the lease was written is not known, and nobody works on it: it is put back before the next claim.
            putBack(key)
            throw error
        }
        guard let found else { return nil }
        let end = Self.nanoseconds()
        mark.claimed(
            highest: found.batch?.highest ?? [:], wasFull: found.batch?.jobs == found.most,
            fullScan: full ? end - start : nil, now: end)
        marks[queue] = mark
        return found
    }

    private func ask(
        _ queue: WorkQueue, _ lanes: [Lane], _ bounds: [Int64], _ key: LeaseKey, _ jobsMax: Int, _ session: Session
    ) throws(PostgresError) -> Found? {
        guard limits.isLimited(queue) else {
            let batch = try JobClaim.claim(
                on: session, queue: queue, lanes: lanes, bounds: bounds, jobsMax: jobsMax, key: key,
                parameters: parameters)
            return Found(batch: batch, most: jobsMax, isLimited: false)
        }
        let claim = try JobClaim.claimLimited(
            on: session, queue: queue, lanes: lanes, bounds: bounds, jobsMax: jobsMax, key: key, parameters: parameters)
        guard claim.room > 0 else {
            limits.hadNoRoom(queue, waitMilliseconds: claim.waitMilliseconds, now: Self.nanoseconds())
            return nil
        }
        return Found(batch: claim.batch, most: claim.room, isLimited: true)
    }

    /// Has the lease put back before the next claim: its worker is gone, or never got it.
    func putBack(_ key: LeaseKey) {
        precondition(returns.count < Self.returnsMax, "claims fail and nothing is put back")
        returns.append(Return(key: key, until: Self.nanoseconds() + Self.returnLimit))
        returnsAt = 0
    }

    private func returnLeases(_ session: Session) throws(PostgresError) {
        let now = Self.nanoseconds()
        guard !returns.isEmpty, now >= returnsAt else { return }
        var missing: [Return] = []
        var returned = false
        for (index, waiting) in returns.enumerated() {
            do throws(PostgresError) {
                let found = try JobRescue.returnLease(waiting.key, on: session) > 0
                returned = returned || found
                if !found && now < waiting.until { missing.append(waiting) }
            } catch {
                returns = missing + returns[index...]
                throw error
            }
        }
        returns = missing
        // At a stop nobody here claims them any more.
        if returned { try QueuePause.wakeClaimers(on: session) }
        returnsAt = now + Self.returnEvery
    }

    /// Sets or removes the host's row in `idle_claimer`.
    func setIdle(_ isIdle: Bool, host: Int64) throws(PostgresError) {
        try IdleFlag.set(isIdle, host: host, on: try usable())
    }

    /// Puts back what is left to put back, and ends the connection.
    func close() throws(PostgresError) {
        returnsAt = 0
        try returnLeases(try usable())
        session?.close()
    }

    private func usable() throws(PostgresError) -> Session {
        if let session, session.isUsable { return session }
        session?.close()
        let opened = try Session.open(options)
        session = opened
        return opened
    }

    static func nanoseconds() -> Int64 {
        let (seconds, attoseconds) = monotonicNow().components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
