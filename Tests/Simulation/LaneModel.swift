import QueueModel

/// What `WorkerRuntime.Lane` does: whole batches one after the other, finished in groups.
final class LaneModel {
    private static let groupLimit: Int64 = 50_000_000
    private static let retryFirst: Int64 = 100_000_000
    private static let retryMost: Int64 = 2_000_000_000

    private unowned let worker: WorkerModel
    private let box = Mailbox()
    private let finisher: FinisherModel
    private let database: ModelDatabase

    /// A batch as it was read: with the versions of its jobs' cases.
    struct Work {
        let batch: ModelBatch
        var versions: [Int: Int] = [:]
    }

    init(_ worker: WorkerModel) {
        self.worker = worker
        finisher = FinisherModel(worker)
        database = worker.machine.database
    }

    func connect(_ done: @escaping () -> Void) {
        box.run { [self] over in
            finisher.withSession { _, end in
                end(.success(()))
            } _: {
                done()
                over()
            }
        }
    }

    func process(_ batch: ModelBatch, _ done: @escaping () -> Void) {
        box.run { [self] over in
            run(batch) {
                done()
                over()
            }
        }
    }

    func drain(_ done: @escaping () -> Void) {
        box.run { over in
            done()
            over()
        }
    }

    private func run(_ batch: ModelBatch, _ done: @escaping () -> Void) {
        if database.plan.queues[batch.queue].isSweep, !worker.isDraining {
            return SweepModel(worker, batch).run(done)
        }
        finisher.fetch(batch) { [self] work in runGroups(work, from: 0, done) }
    }

    private func runGroups(_ work: Work, from first: Int, _ done: @escaping () -> Void) {
        let jobs = work.batch.jobs
        guard first < jobs.count else { return done() }
        var next = first
        var took: Int64 = 0
        var seen: Set<Int> = []
        var unrun: Set<Int> = []
        while next < jobs.count, !worker.isDraining, next == first || took < Self.groupLimit {
            let script = jobs[next].job.script
            if let number = script.caseNumber, !seen.insert(number).inserted {
                unrun.insert(next)
            } else {
                took += script.work * 1_000
            }
            next += 1
        }
        database.events.after(took, worker.process) { [self] in
            if worker.isDraining {
                unrun.formUnion(next..<jobs.count)
                next = jobs.count
            }
            let last = next
            renewIfPlanted(work.batch, Array(jobs[first...])) { [self] in
                finisher.commit(work, first..<last, unrun) { [self] stillOurs in
                    if stillOurs { runGroups(work, from: last, done) } else { done() }
                }
            }
        }
    }

    private func renewIfPlanted(_ batch: ModelBatch, _ jobs: [HeldJob], _ then: @escaping () -> Void) {
        guard database.bug == .renewalByStoppedWorker, worker.wasStopped else { return then() }
        finisher.withSession { [self] session, end in
            session.request(
                { [self] in database.renew(batch.key, jobs, queue: batch.queue, on: session, $0) }, end)
        } _: {
            then()
        }
    }

    /// The effects of a part of the batch: what each job does, but for those to be released or failed.
    static func effects(
        _ work: Work, _ range: Range<Int>, released: Set<Int>, failed: Set<Int>, _ database: ModelDatabase
    ) -> ModelEffects {
        var effects = ModelEffects()
        for index in range {
            let held = work.batch.jobs[index]
            if failed.contains(index) {
                effects.ends.append((held, .failed))
            } else if released.contains(index) {
                effects.released.append(held)
            } else {
                run(held, work, &effects, database)
            }
        }
        effects.moves.sort { $0.number < $1.number }
        return effects
    }

    private static func run(
        _ held: HeldJob, _ work: Work, _ effects: inout ModelEffects, _ database: ModelDatabase
    ) {
        let script = held.job.script
        if held.attempt < script.passingErrors {
            guard held.attempt + 1 < database.plan.attemptsMax else { return effects.ends.append((held, .failed)) }
            let wait = HostModel.wait(
                first: retryFirst, max: retryMost, attempt: held.attempt + 1, jitter: database.random.unit())
            return effects.again.append((held, wait))
        }
        if script.snoozes, held.job.snoozes == 0 { return effects.snoozed.append((held, 300_000_000)) }
        effects.ends.append((held, .done))
        if let number = script.caseNumber { effects.moves.append((number, work.versions[number] ?? 0)) }
    }

    func tearDown() {
        box.removeAll()
        finisher.tearDown()
    }
}
