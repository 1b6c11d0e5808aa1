import QueueModel

/// What `WorkerRuntime.SweepRunner` does: the job of an occurrence, in a transaction of several round trips on a
/// connection of its own.
final class SweepModel {
    private let worker: WorkerModel
    private let batch: ModelBatch
    private var database: ModelDatabase { worker.machine.database }

    init(_ worker: WorkerModel, _ batch: ModelBatch) {
        self.worker = worker
        self.batch = batch
    }

    func run(attempt: Int = 1, _ done: @escaping () -> Void) {
        let again = { [self] in
            let wait = worker.machine.wait(first: 20_000_000, max: 2_000_000_000, attempt: attempt)
            database.events.after(wait, worker.process) { [self] in run(attempt: attempt + 1, done) }
        }
        worker.machine.connect(worker.process, .worker(worker.incarnation)) { [self] opened in
            guard case .success(let session) = opened else { return again() }
            let end: (Bool) -> Void = { isOver in
                session.close()
                if isOver { done() } else { again() }
            }
            guard attempt > 1 else { return perform(session, end) }
            session.request { [self] (reply: ModelDatabase.Reply<Bool>) in
                reply(.success(database.leases[batch.key] != nil))
            } _: { [self] result in
                switch result {
                case .success(true): perform(session, end)
                case .success(false): end(true)
                case .failure: end(false)
                }
            }
        }
    }

    private func perform(_ session: ModelSession, _ end: @escaping (Bool) -> Void) {
        let hold = ModelHold(key: batch.key, held: 1, remaining: [])
        session.request { [self] in
            database.beginPart(hold, on: session, $0)
        } _: { [self] begun in
            guard case .success = begun else { return end(Self.isOver(begun)) }
            database.events.after(batch.jobs[0].job.script.work * 1_000, worker.process) { [self] in
                session.request { [self] in
                    database.endPart(batch.jobs[0], on: session, $0)
                } _: {
                    end(Self.isOver($0))
                }
            }
        }
    }

    /// Whether nothing more is to be done: committed, or no longer ours.
    private static func isOver(_ result: Result<Void, Failure>) -> Bool {
        guard case .failure(let failure) = result else { return true }
        guard case .server(let state) = failure else { return false }
        return Disposition(sqlstate: state) == .abandon
    }
}
