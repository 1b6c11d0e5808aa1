import QueueModel

/// Other programs that enqueue: each job, or group of jobs, in a transaction of its own, open for a while.
final class ProducerModel {
    /// One transaction of a producer.
    struct Order {
        var jobs: [(script: JobScript, queue: Int, lane: Int)]
        /// Nanoseconds from the last enqueue to the commit.
        var held: Int64
    }

    private unowned let database: ModelDatabase
    private let machine: HostModel
    /// Jobs whose commit was answered: none of them may ever be missing.
    private(set) var promised: [JobRow] = []
    /// Transactions whose end is not known to their producer yet.
    private(set) var underWay = 0

    /// - Parameter machine: one without a supervisor.
    init(_ database: ModelDatabase, _ machine: HostModel) {
        self.database = database
        self.machine = machine
    }

    /// Enqueues; a producer that does not learn whether it committed does so again where every job has a key.
    func enqueue(_ order: Order) {
        let process = ModelProcess("producer")
        underWay += 1
        machine.connect(process, .producer) { [self] opened in
            guard case .success(let session) = opened else { return failed(order) }
            let jobs = order.jobs.map { database.drawJob($0.script, queue: $0.queue, lane: $0.lane) }
            add(jobs[...], [], session) { [self] made in
                guard let made else {
                    session.close()
                    return failed(order)
                }
                database.events.after(order.held) { [self] in commit(made, order, session) }
            }
        }
    }

    private func add(
        _ jobs: ArraySlice<JobRow>, _ made: [JobRow], _ session: ModelSession, _ then: @escaping ([JobRow]?) -> Void
    ) {
        guard let job = jobs.first else { return then(made) }
        session.request { [self] in
            database.enqueue(job, on: session, $0)
        } _: { [self] result in
            guard case .success(let isNew) = result else { return then(nil) }
            add(jobs.dropFirst(), isNew ? made + [job] : made, session, then)
        }
    }

    private func commit(_ made: [JobRow], _ order: Order, _ session: ModelSession) {
        session.request { [self] in
            database.commit(on: session, $0)
        } _: { [self] result in
            session.close()
            guard case .success = result else { return failed(order) }
            underWay -= 1
            promised += made
            database.note("committed \(made.map(\.id))")
            for job in made where job.script.isPrompt { database.expectStart(of: job) }
        }
    }

    private func failed(_ order: Order) {
        guard order.jobs.allSatisfy({ $0.script.key != nil }) else {
            underWay -= 1
            return
        }
        let delay = database.random.millis(5...200)
        database.events.after(delay) { [self] in
            underWay -= 1
            enqueue(order)
        }
    }
}
