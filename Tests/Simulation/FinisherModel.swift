import QueueModel

/// What `WorkerRuntime.Finisher` does, with the real `Disposition`: commits groups, halves what is refused, and finds
/// out what became of a commit whose answer was lost.
final class FinisherModel {
    private unowned let worker: WorkerModel
    /// Held: what was sent may reach the server when the worker is no more.
    private let database: ModelDatabase
    private var session: ModelSession?

    typealias Then<T> = (Result<T, Failure>) -> Void

    private enum Answer { case committed, lost, moved, refused }

    /// What the server has refused of a group so far, by index in the batch.
    private final class Refused {
        var stale: Set<Int>
        var failed: Set<Int> = []

        init(_ unrun: Set<Int>) { stale = unrun }
    }

    init(_ worker: WorkerModel) {
        self.worker = worker
        database = worker.machine.database
    }

    private func open(_ then: @escaping Then<ModelSession>) {
        if let session, session.isUsable { return then(.success(session)) }
        worker.machine.connect(worker.process, .worker(worker.incarnation)) { [self] opened in
            if case .success(let session) = opened { self.session = session }
            then(opened)
        }
    }

    private func pause(_ attempt: Int, _ then: @escaping () -> Void) {
        let wait = worker.machine.wait(first: 20_000_000, max: 2_000_000_000, attempt: attempt)
        database.events.after(wait, worker.process, then)
    }

    /// As often as it takes.
    func withSession<T>(
        attempt: Int = 1, _ body: @escaping (ModelSession, @escaping Then<T>) -> Void, _ then: @escaping (T) -> Void
    ) {
        let ended: Then<T> = { [self] result in
            switch result {
            case .success(let value): then(value)
            case .failure: pause(attempt) { [self] in withSession(attempt: attempt + 1, body, then) }
            }
        }
        open { opened in
            switch opened {
            case .success(let session): body(session, ended)
            case .failure(let failure): ended(.failure(failure))
            }
        }
    }

    /// Reads the batch, and the versions of its cases.
    func fetch(_ batch: ModelBatch, _ then: @escaping (LaneModel.Work) -> Void) {
        withSession { [self] (session, end: @escaping Then<LaneModel.Work>) in
            session.request(
                { [self] reply in
                    let numbers = batch.jobs.compactMap(\.job.script.caseNumber)
                    let versions = Dictionary(numbers.map { ($0, database.cases[$0].version) }) { first, _ in first }
                    reply(.success(LaneModel.Work(batch: batch, versions: versions)))
                }, end)
        } _: {
            then($0)
        }
    }

    func commit(
        _ work: LaneModel.Work, _ range: Range<Int>, _ unrun: Set<Int>, _ then: @escaping (Bool) -> Void
    ) {
        commit(work, range, Refused(unrun), rounds: range.count, then)
    }

    private func commit(
        _ work: LaneModel.Work, _ range: Range<Int>, _ refused: Refused, rounds: Int, _ then: @escaping (Bool) -> Void
    ) {
        guard rounds >= 0 else {
            // As the product: it gives up, and its batch is rescued.
            database.violate("a group could not be finished though its every job was released or failed")
            return worker.end()
        }
        let effects = LaneModel.effects(work, range, released: refused.stale, failed: refused.failed, database)
        Sending(self, work, range, effects).send { [self] answer in
            switch answer {
            case .committed: return then(true)
            case .lost: return then(false)
            case .moved:
                return movedOn(work, range) { [self] stale in
                    refused.stale.formUnion(stale)
                    commit(work, range, refused, rounds: rounds - 1, then)
                }
            case .refused where range.count == 1:
                refused.failed.insert(range.lowerBound)
                commit(work, range, refused, rounds: rounds - 1, then)
            case .refused:
                let middle = range.lowerBound + range.count / 2
                let (lower, upper) = (range.lowerBound..<middle, middle..<range.upperBound)
                commit(work, lower, refused, rounds: lower.count) { [self] ours in
                    guard ours else { return then(false) }
                    commit(work, upper, refused, rounds: upper.count, then)
                }
            }
        }
    }

    /// The jobs whose case is no longer at the version that they were read with.
    private func movedOn(_ work: LaneModel.Work, _ range: Range<Int>, _ then: @escaping (Set<Int>) -> Void) {
        withSession { [self] (session, end: @escaping Then<Set<Int>>) in
            session.request(
                { [self] reply in
                    let moved = range.filter { index in
                        guard let number = work.batch.jobs[index].job.script.caseNumber else { return false }
                        return database.cases[number].version != work.versions[number]
                    }
                    reply(.success(Set(moved)))
                }, end)
        } _: {
            then($0)
        }
    }

    /// What the lease still holds; nil when it is gone.
    private func stillHeld(_ key: LeaseKey, _ session: ModelSession, _ then: @escaping Then<Int?>) {
        session.request({ [self] reply in reply(.success(database.leases[key]?.jobs.count)) }, then)
    }

    /// One commit, sent until it is known what became of it: `Finisher.send`.
    private final class Sending {
        let finisher: FinisherModel
        let range: Range<Int>
        let effects: ModelEffects
        let hold: ModelHold
        var isUnknown = false
        var wasUnknown = false

        init(_ finisher: FinisherModel, _ work: LaneModel.Work, _ range: Range<Int>, _ effects: ModelEffects) {
            self.finisher = finisher
            self.range = range
            self.effects = effects
            let jobs = work.batch.jobs
            hold = ModelHold(
                key: work.batch.key, held: jobs.count - range.lowerBound, remaining: Array(jobs[range.upperBound...]))
        }

        func send(attempt: Int = 1, _ then: @escaping (Answer) -> Void) {
            finisher.open { [self] opened in
                guard case .success(let session) = opened else { return again(attempt, then) }
                guard isUnknown else { return commit(session, attempt, then) }
                // The answer to an earlier COMMIT was lost: the lease tells whether it happened.
                finisher.stillHeld(hold.key, session) { [self] result in
                    guard case .success(let left) = result else { return again(attempt, then) }
                    if left != hold.held { return then(left == hold.held - range.count ? .committed : .lost) }
                    isUnknown = false
                    commit(session, attempt, then)
                }
            }
        }

        private func commit(_ session: ModelSession, _ attempt: Int, _ then: @escaping (Answer) -> Void) {
            session.request { [self] in
                finisher.database.finish(effects, hold, on: session, $0)
            } _: { [self] (result: Result<Void, Failure>) in
                guard case .failure(let failure) = result else { return then(.committed) }
                var state: String?
                if case .server(let sqlstate) = failure { state = sqlstate }
                switch Disposition(sqlstate: state) {
                case .abandon: abandoned(then)
                case .release: then(.moved)
                case .discard: then(.refused)
                // The model's server has no error that a job fails by and that may pass: only waits that took too long.
                case .retry, .fail: again(attempt, then)
                }
            }
        }

        private func again(_ attempt: Int, _ then: @escaping (Answer) -> Void) {
            isUnknown = true
            wasUnknown = true
            finisher.pause(attempt) { [self] in send(attempt: attempt + 1, then) }
        }

        private func abandoned(_ then: @escaping (Answer) -> Void) {
            guard wasUnknown else { return then(.lost) }
            finisher.withSession { [self] (session, end: @escaping Then<Int?>) in
                finisher.stillHeld(hold.key, session, end)
            } _: { [self] left in
                then(left == hold.held - range.count ? .committed : .lost)
            }
        }
    }

    func tearDown() { session = nil }
}
