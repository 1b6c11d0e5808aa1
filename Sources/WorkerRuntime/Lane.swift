import Casework
import Dispatch
import Glibc
import Logging
import Postgres
import ProcessKit
import QueueModel
import QueueStore
import RuleCore
import Supervision
import Synchronization

/// One lane of a worker: a serial Dispatch queue with a connection of its own, on which whole batches run.
///
/// Jobs of a batch run one after the other as plain synchronous calls: a hop to another executor for each job costs
/// more than the job. They are finished in groups, each in one transaction, bounded by the batch and by milliseconds.
///
/// Its slot of the page says what it is at, for the supervisor: a job's id while that runs, the negative number of the
/// batch's lease while it reads or commits, 0 for nothing.
// Every stored variable is touched on `queue` only, but for `isDraining`, which is atomic.
final class Lane: @unchecked Sendable {
    private let queue: DispatchQueue
    private let index: Int
    private let settings: WorkerSettings
    private let page: SharedPage
    private let isDraining = Atomic<Bool>(false)
    private let cancels: CancelRequests

    private let finisher: Finisher
    private let log: Logger
    private let alone: LoneRunner
    private let sweeps: SweepRunner
    private let route = RouteHandler()
    private let drill: DrillHandler
    private let substantiation = SubstantiationHandler()
    private let specials = SpecialsHandler()
    private let availability = AvailabilityHandler()
    private var suspenses: [String: [SuspenseState]] = [:]
    private var holdings = SpecialHoldings()
    private var advocates: [String: AdvocateState] = [:]
    private var admission = JobAdmission()
    private let effects = Effects()
    private var simulatedStep: Int32 = 0

    init(
        index: Int, incarnation: Int64, settings: WorkerSettings, page: SharedPage, cancels: CancelRequests,
        log: Logger, end: @escaping @Sendable (Int32) -> Never
    ) {
        self.cancels = cancels
        self.log = log
        queue = DispatchQueue(label: "docket.worker.lane.\(index)")
        self.index = index
        self.settings = settings
        self.page = page
        finisher = Finisher(incarnation: incarnation, databaseURL: settings.databaseURL, log: log, end: end)
        drill = DrillHandler(log: log)
        alone = LoneRunner(incarnation: incarnation, databaseURL: settings.databaseURL, log: log)
        sweeps = SweepRunner(alone)
    }

    /// Connects, trying again until it succeeds; the supervisor bounds how long a start may take.
    func connect(_ done: @escaping @Sendable () -> Void) {
        queue.async { @Sendable [self] in
            finisher.connect()
            done()
        }
    }

    /// Runs a batch and says when it is off this worker's hands.
    func process(_ lease: LeaseFrame, _ done: @escaping @Sendable (BatchDone) -> Void) {
        queue.async { @Sendable [self] in perform(lease, done) }
    }

    /// As `process`, but on the thread that asks, which waits for its turn and for the end.
    func processHere(_ lease: LeaseFrame, _ done: @Sendable (BatchDone) -> Void) {
        queue.sync { perform(lease, done) }
    }

    private func perform(_ lease: LeaseFrame, _ done: @Sendable (BatchDone) -> Void) {
        let start = monotonicNow()
        page.store(index, -lease.key.n)
        run(finisher.fetch(lease))
        cancels.forget(lease.ids)
        let (seconds, attoseconds) = (monotonicNow() - start).components
        done(
            BatchDone(
                n: lease.key.n, jobs: Int64(lease.ids.count),
                microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
    }

    /// Begins no further job; calls `done` when everything is finished or released.
    func drain(_ done: @escaping @Sendable () -> Void) {
        isDraining.store(true, ordering: .relaxed)
        queue.async { @Sendable in done() }
    }

    private func run(_ batch: Batch) {
        if batch.queue == WorkQueue.sweep.rawValue, !isDraining.load(ordering: .relaxed) { return sweep(batch) }
        let context = finisher.context(of: batch)
        admission = finisher.admission(of: batch)
        if let job = batch.jobs.first, !isDraining.load(ordering: .relaxed),
            let handler = LoneHandlers.handler(of: job.kind)
        {
            return runAlone(job, in: batch, context, handler)
        }
        var next = 0
        while next < batch.jobs.count {
            let first = next
            var unrun = Set<Int>()
            next = runGroup(batch, context, from: first, &unrun)
            if isDraining.load(ordering: .relaxed) {
                for index in next..<batch.jobs.count { release(index, batch, &unrun) }
                next = batch.jobs.count
            }
            page.store(index, -batch.key.n)
            let stillOurs = finisher.commit(batch, first..<next, effects) { [self] jobs, refused in
                refill(batch, context, jobs, released: refused.stale.union(unrun), refused)
            }
            guard stillOurs else { break }
        }
        page.store(index, 0)
    }

    /// Runs the job of a sweep, which finishes itself unless it failed, or nobody wants it any more.
    private func sweep(_ batch: Batch) {
        guard let job = batch.jobs.first else { return }
        effects.removeAll()
        if job.kind == 0 {
            run(job, in: batch, finisher.context(of: batch))
        } else if cancels.contains(job.id) {
            effects.cancel(job: job.id, attempt: job.attempt)
        } else {
            let ending = sweeps.run(batch) { [page, index] job in page.store(index, job ?? -batch.key.n) }
            if case .failed(let error) = ending { effects.fail(job: job.id, attempt: job.attempt, error) }
        }
        if !effects.isEmpty || job.kind == 0 { commitEnding(batch) }
        page.store(index, 0)
    }

    /// Runs a job that is a batch of its own, and finishes itself unless it failed, or nobody wants it any more.
    private func runAlone(
        _ job: Batch.Job, in batch: Batch, _ context: CaseContext, _ handler: any LoneHandler.Type
    ) {
        effects.removeAll()
        if cancels.contains(job.id) {
            effects.cancel(job: job.id, attempt: job.attempt)
        } else if let refusal = admission.refusal(of: job.id) {
            effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: refusal)
        } else {
            page.store(index, job.id)
            let ending = alone.run(batch, { [page, index] in page.store(index, -batch.key.n) }) {
                [effects, page, index] session throws(PostgresError) in
                page.store(index, job.id)
                effects.removeAll()
                try LoneFinish.perform(job, in: batch, context, handler, effects, on: session)
            }
            effects.removeAll()
            if case .failed(let error) = ending { effects.fail(job: job.id, attempt: job.attempt, error) }
        }
        page.store(index, -batch.key.n)
        if !effects.isEmpty { commitEnding(batch) }
        page.store(index, 0)
    }

    /// Commits how the one job of a batch ended, where it did not finish itself.
    private func commitEnding(_ batch: Batch) {
        _ = finisher.commit(batch, 0..<batch.jobs.count, effects) { [effects] jobs, refused in
            for index in jobs where refused.ended.contains(index) || refused.failures[index] != nil {
                effects.removeAll()
                guard let failure = refused.failures[index], !refused.ended.contains(index) else { continue }
                effects.fail(job: batch.jobs[index].id, attempt: batch.jobs[index].attempt, failure)
            }
            return effects
        }
    }

    /// Runs jobs into the effects until the group's time is over; returns the index of the first job not looked at.
    private func runGroup(
        _ batch: Batch, _ context: CaseContext, from first: Int, _ unrun: inout Set<Int>
    ) -> Int {
        effects.removeAll()
        suspenses = finisher.suspenses(of: batch, from: first)
        holdings = finisher.holdings(of: batch, from: first)
        advocates = finisher.advocates(of: batch, from: first)
        let deadline = monotonicNow() + .milliseconds(settings.groupMilliseconds)
        var cases = Set<Int>(minimumCapacity: batch.jobs.count)
        var next = first
        while next < batch.jobs.count, !isDraining.load(ordering: .relaxed), next == first || monotonicNow() < deadline
        {
            let job = batch.jobs[next]
            // A number without a job may be any, and the page is read as a job's id or a lease's number.
            page.store(index, job.kind == 0 ? -batch.key.n : job.id)
            if let number = job.caseNumber, !cases.insert(batch.withBytes(number, Self.hash)).inserted {
                // A second job of one case: its facts were read before the first one's decision.
                release(next, batch, &unrun)
            } else {
                simulateWork()
                run(job, in: batch, context)
            }
            next += 1
        }
        return next
    }

    /// Runs one job by its kind; everything it brings goes into the effects.
    private func run(_ job: Batch.Job, in batch: borrowing Batch, _ context: CaseContext) {
        if cancels.contains(job.id) { return effects.cancel(job: job.id, attempt: job.attempt) }
        if let refusal = admission.refusal(of: job.id) {
            return effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: refusal)
        }
        switch JobKind(rawValue: job.kind) {
        case .route: route.run(job, in: batch, context, effects)
        case .noop: NoopHandler.run(job, effects)
        case .drill: drill.run(job, in: batch, effects) { cancels.contains(job.id) }
        case .request, .response, .expire: substantiation.run(job, in: batch, context, suspenses, effects)
        case .gatherSpecial1, .gatherSpecial2, .gatherSpecial3, .gatherSpecial4, .pool, .screen, .lookUp, .depart,
            .place:
            specials.run(job, in: batch, context, holdings, effects)
        case .report, .review: availability.run(job, in: batch, context, advocates, effects)
        // Run alone, by `sweep` and `runAlone`; here only to be released by a drain.
        case .partitions, .suspenseExpiry, .retention, .bulkOAR, .acknowledgements, .dailyDistribution, .availability,
            .newHireReview:
            effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: "sweep_not_alone")
        case .distribute, .acknowledge:
            effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: "not_alone")
        // Never claimed by this program: only the kinds of JobKind are.
        // No outcome: the id may not have been given out yet, and would then be another's.
        case nil where job.kind == 0:
            log.error("an id was claimed that has no job; it is dropped", metadata: ["job": "\(job.id)"])
        case nil: effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: "unknown_kind")
        }
    }

    private func release(_ job: Int, _ batch: Batch, _ unrun: inout Set<Int>) {
        unrun.insert(job)
        effects.release(job: batch.jobs[job].id, attempt: batch.jobs[job].attempt)
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: bytes)
        return hasher.finalize()
    }

    /// Fills the effects anew for some jobs of the batch, after the server refused the group: rules are pure, so running
    /// a job again gives the same.
    private func refill(
        _ batch: Batch, _ context: CaseContext, _ jobs: Range<Int>, released: Set<Int>, _ refused: Finisher.Refused
    ) -> Effects {
        effects.removeAll()
        for index in jobs where !refused.ended.contains(index) {
            let job = batch.jobs[index]
            if let failure = refused.failures[index] {
                effects.fail(job: job.id, attempt: job.attempt, failure)
            } else if released.contains(index) {
                effects.release(job: job.id, attempt: job.attempt)
            } else {
                run(job, in: batch, context)
            }
        }
        return effects
    }

    private func simulateWork() {
        guard let span = settings.simulatedWork else { return }
        simulatedStep = (simulatedStep + 1) % (span.upperBound - span.lowerBound + 1)
        _ = poll(nil, 0, span.lowerBound + simulatedStep)
    }
}
