import QueueModel
import Supervision

/// A machine: its clock, its network, and the supervisor that systemd starts again whenever it ends.
final class HostModel {
    let name: Int
    let database: ModelDatabase
    let workers: Int
    private let clockBegan: Int64
    /// How wrong the time of day is here. Nothing in the product may depend on it.
    var skew: Int64 = 0
    /// Its connections break, and none can be made.
    var isCut = false
    var losesNotificationsUntil: Int64 = 0
    private(set) var supervisor: SupervisorModel?
    private(set) var workersAlive: [WorkerModel] = []
    private var isStarting = false

    init(name: Int, workers: Int, database: ModelDatabase) {
        self.name = name
        self.workers = workers
        self.database = database
        clockBegan = database.random.millis(0...1_000_000)
    }

    /// Nanoseconds of this machine's clock that does not jump; it began at another time than the others'.
    var clock: Int64 { clockBegan + database.events.now }

    /// The time of day as this machine has it.
    var timeOfDay: Int64 { database.events.now + skew }

    /// systemd starts the service, unless it runs or is being started.
    func start(after delay: Int64 = 0) {
        guard !isStarting, supervisor == nil else { return }
        isStarting = true
        database.events.after(delay) { [unowned self] in
            isStarting = false
            let supervisor = SupervisorModel(self, ModelProcess("host \(name) supervisor"))
            self.supervisor = supervisor
            supervisor.register()
        }
    }

    /// The supervisor's process is gone, by a signal or by itself: its connections close, its workers read the end of
    /// their channels, and systemd starts another.
    func supervisorEnded() {
        guard let supervisor, supervisor.process.isAlive else { return }
        database.note("host \(name): the supervisor ends")
        supervisor.process.die()
        self.supervisor = nil
        for session in database.sessions where session.owner === supervisor.process { session.close() }
        for worker in supervisor.workersAlive {
            database.events.after(database.random.micros(50...800), worker.process) { worker.end() }
        }
        supervisor.tearDown()
        start(after: database.random.millis(100...900))
    }

    func started(_ worker: WorkerModel) { workersAlive.append(worker) }

    func ended(_ worker: WorkerModel) { workersAlive.removeAll { $0 === worker } }

    /// Opens a connection, or fails as the network and the server have it.
    func connect(
        _ owner: ModelProcess, _ role: ModelSession.Role, _ then: @escaping (Result<ModelSession, Failure>) -> Void
    ) {
        let delay = database.random.micros(800...2_500)
        database.events.after(delay, owner) { [unowned self] in
            guard database.isUp, !isCut else { return then(.failure(.connectionLost)) }
            then(.success(ModelSession(database, owner: owner, host: name, role: role)))
        }
    }

    /// Every slot has a worker that is ready: nothing is left of the faults.
    var isWhole: Bool {
        guard let supervisor, supervisor.process.state == .running else { return false }
        return supervisor.isWhole
    }

    /// As `Postgres.Backoff`: a test compares the two.
    static func wait(first: Int64, max most: Int64, attempt: Int, jitter: Double) -> Int64 {
        let wait = min(most, first << Int64(min(attempt - 1, 30)))
        return wait / 2 + Int64(Double(wait / 2) * min(max(jitter, 0), 1))
    }

    func wait(first: Int64, max most: Int64, attempt: Int) -> Int64 {
        Self.wait(first: first, max: most, attempt: attempt, jitter: database.random.unit())
    }

    func tearDown() {
        supervisor?.tearDown()
        supervisor = nil
        for worker in workersAlive { worker.tearDown() }
        workersAlive = []
    }
}

/// Work done one piece after the other, as an actor or a lane does that blocks while it waits.
final class Mailbox {
    private var waiting: [(@escaping () -> Void) -> Void] = []
    private var isBusy = false

    /// - Parameter work: calls its argument when it is over.
    func run(_ work: @escaping (@escaping () -> Void) -> Void) {
        waiting.append(work)
        next()
    }

    private func next() {
        guard !isBusy, !waiting.isEmpty else { return }
        isBusy = true
        waiting.removeFirst()({ [self] in
            isBusy = false
            next()
        })
    }

    func removeAll() { waiting = [] }
}
