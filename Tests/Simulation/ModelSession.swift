/// A connection: a client's end, and a backend of the server. Each may be gone while the other does not know.
final class ModelSession {
    enum Role: Equatable {
        case claimer, duties, listener, producer
        /// A lane's, or a sweep's, of an incarnation.
        case worker(Int64)

        var statementTimeout: Int64 {
            switch self {
            case .claimer: 10_000_000_000
            case .worker: 7_000_000_000
            case .duties, .listener, .producer: 60_000_000_000
            }
        }
    }

    let database: ModelDatabase
    let owner: ModelProcess
    let host: Int
    let role: Role
    /// The client's view. It learns of a loss when it uses the connection, or listens, or asks.
    private(set) var isUsable = true
    /// Nothing passes any more.
    private var isSevered = false
    private(set) var isBackendAlive = true
    /// The backend ends at the next chance: its client is gone, or it was told to.
    private var isDoomed = false
    private var isExecuting = false
    var transaction: Transaction?
    private var pending: ((Failure) -> Void)?
    private var requests = 0
    var onNotification: (() -> Void)?
    var onLost: (() -> Void)?

    init(_ database: ModelDatabase, owner: ModelProcess, host: Int, role: Role) {
        self.database = database
        self.owner = owner
        self.host = host
        self.role = role
        database.sessions.append(self)
    }

    var label: String { "\(owner.label) \(role)" }

    /// Sends a request and brings its answer, once, or `connectionLost`.
    ///
    /// - Parameter work: runs at the server, and calls its argument when it has the answer.
    func request<T>(
        _ work: @escaping (@escaping (Result<T, Failure>) -> Void) -> Void,
        _ then: @escaping (Result<T, Failure>) -> Void
    ) {
        requests += 1
        let number = requests
        pending = { then(.failure($0)) }
        guard isUsable, !isSevered else { return lose() }
        let fate = database.requestFate?(self) ?? .arrives
        if fate == .isLost { return cut() }
        database.events.after(database.random.micros(30...150)) { [self] in
            guard isBackendAlive, !isDoomed else {
                endBackend()
                return lose()
            }
            isExecuting = true
            work { [self] result in
                isExecuting = false
                watchIdleTransaction()
                if fate == .answerIsLost { return cut() }
                if isDoomed || isSevered { return endBackend() }
                database.events.after(database.random.micros(30...150), owner) { [self] in
                    guard pending != nil, number == requests, !isSevered else { return }
                    pending = nil
                    then(result)
                }
            }
        }
    }

    /// A step of the work at the server, unless the backend has ended by then.
    func atServer(_ delay: Int64, _ body: @escaping () -> Void) {
        database.events.after(delay) { [self] in
            guard isBackendAlive else { return }
            if isDoomed, transaction?.state != .committing { return endBackend() }
            body()
        }
    }

    /// The connection breaks: the server learns it sooner or later.
    func cut() {
        isSevered = true
        clientLearns()
        serverLosesClient()
    }

    /// Looks whether the connection still stands, as `Session.checkUsable`.
    func checkUsable() -> Bool {
        if isSevered || !isBackendAlive { isUsable = false }
        return isUsable
    }

    /// The client's process is gone, or closed the connection.
    func close() {
        isUsable = false
        isSevered = true
        pending = nil
        serverLosesClient()
    }

    /// `pg_terminate_backend`: a commit that has begun is carried out.
    func terminate() {
        guard isBackendAlive else { return }
        isDoomed = true
        guard transaction?.state != .committing else { return }
        database.events.after(100_000) { [self] in
            if transaction?.state != .committing { endBackend() }
        }
    }

    /// The whole server is gone.
    func serverDied() {
        isBackendAlive = false
        if let transaction, transaction.state == .open { database.abort(transaction) }
        clientLearns()
    }

    private func serverLosesClient() {
        guard isBackendAlive else { return forget() }
        if isExecuting {
            // What is under way may be carried out to its end, or be given up at its next step.
            if database.random.chance(40) { isDoomed = true }
            return
        }
        // What was sent and has not arrived may still do so.
        let delay = database.random.chance(85) ? database.random.micros(20...300) : database.random.millis(5...3_000)
        database.events.after(delay) { [self] in
            if isExecuting { isDoomed = true } else { endBackend() }
        }
    }

    private func endBackend() {
        guard isBackendAlive else { return }
        isBackendAlive = false
        if let transaction, transaction.state == .open { database.abort(transaction) }
        clientLearns()
        forget()
    }

    /// A client that waits for an answer, or listens, sees that the connection has ended.
    private func clientLearns() {
        guard pending != nil || role == .listener else { return }
        database.events.after(database.random.micros(30...500), owner) { [self] in
            guard isUsable, pending != nil || role == .listener else { return }
            lose()
            onLost?()
        }
    }

    private func lose() {
        isUsable = false
        guard let pending else { return }
        self.pending = nil
        database.events.after(10_000, owner) { pending(.connectionLost) }
    }

    private func forget() {
        if !isBackendAlive { database.sessions.removeAll { $0 === self } }
    }

    /// A transaction that its client leaves open is ended by the server.
    private func watchIdleTransaction() {
        guard let transaction, transaction.state == .open else { return }
        let seen = requests
        database.events.after(role.statementTimeout) { [self] in
            guard self.transaction === transaction, requests == seen, !isExecuting else { return }
            database.note("\(label): idle in transaction too long")
            endBackend()
        }
    }

    /// Breaks the cycles between closures and sessions at the end of a run.
    func tearDown() {
        pending = nil
        onNotification = nil
        onLost = nil
        transaction?.locks = []
        transaction?.refuse = { _ in }
        transaction = nil
    }
}

/// What becomes of a request, as a fault decides.
enum RequestFate {
    case arrives
    /// It never reaches the server, and its connection breaks.
    case isLost
    /// It is carried out, and its connection breaks before the answer comes.
    case answerIsLost
}
