/// What goes wrong in a run.
enum FaultKind: String, CaseIterable {
    case killWorker, killSupervisor, drainSupervisor, stopWorker, stopSupervisor, stopHost
    case cutConnection, loseRequest, loseAnswer, cutHost, crashServer, loseNotifications, slowCommits, skewClock
    case duplicateEnqueue

    var weight: Int {
        switch self {
        case .killWorker, .stopWorker, .loseAnswer, .duplicateEnqueue: 14
        case .crashServer, .cutConnection, .loseRequest, .slowCommits: 9
        case .killSupervisor, .stopSupervisor, .loseNotifications, .skewClock: 6
        case .drainSupervisor, .stopHost, .cutHost: 4
        }
    }
}

/// Injects faults, and ends them.
final class FaultModel {
    private let database: ModelDatabase
    private let hosts: [HostModel]
    /// Requests of these roles to lose, once each.
    private var armed: [(isFor: (ModelSession) -> Bool, fate: RequestFate)] = []
    private(set) var counts: [FaultKind: Int] = [:]
    private(set) var haveCeased = false
    var enqueueDuplicates: () -> Void = {}

    init(_ database: ModelDatabase, _ hosts: [HostModel]) {
        self.database = database
        self.hosts = hosts
        database.requestFate = { [unowned self] in fate(of: $0) }
        database.hasReturned = { [unowned self] in crashAfterReturn() }
    }

    var injected: Int { counts.values.reduce(0, +) }

    private func fate(of session: ModelSession) -> RequestFate {
        guard !armed.isEmpty, let index = armed.firstIndex(where: { $0.isFor(session) }) else { return .arrives }
        let fate = armed.remove(at: index).fate
        database.note("\(session.label): \(fate)")
        return fate
    }

    /// A claim whose answer is lost, and a server that crashes soon after it was put back: that must stay so.
    private func crashAfterReturn() {
        guard !haveCeased, database.random.chance(50) else { return }
        database.events.after(database.random.millis(0...40)) { [unowned self] in
            if !haveCeased { database.crash(downtime: database.random.millis(20...400)) }
        }
    }

    func inject() {
        guard !haveCeased else { return }
        let kind = database.random.weighted(FaultKind.allCases.map { ($0, $0.weight) })
        database.note("fault: \(kind)")
        counts[kind, default: 0] += 1
        let host = database.random.pick(hosts)
        switch kind {
        case .killWorker: pickWorker(host)?.end()
        case .killSupervisor: host.supervisorEnded()
        case .drainSupervisor: host.supervisor?.stop()
        case .stopWorker: stopWorker(host)
        case .stopSupervisor, .stopHost: stop(host, withWorkers: kind == .stopHost)
        case .cutConnection: pickSession()?.cut()
        case .loseRequest: arm(.isLost)
        case .loseAnswer: arm(.answerIsLost)
        case .cutHost: cut(host)
        case .crashServer: database.crash(downtime: database.random.millis(50...2_500))
        case .loseNotifications:
            host.losesNotificationsUntil = database.events.now + database.random.millis(100...3_000)
        case .slowCommits: database.slowCommitsUntil = database.events.now + database.random.millis(50...1_500)
        case .skewClock: host.skew = database.random.millis(-3_600_000...3_600_000)
        case .duplicateEnqueue: enqueueDuplicates()
        }
    }

    private func pickWorker(_ host: HostModel) -> WorkerModel? {
        host.workersAlive.isEmpty ? nil : database.random.pick(host.workersAlive)
    }

    private func pickSession() -> ModelSession? {
        let open = database.sessions.filter(\.isUsable)
        return open.isEmpty ? nil : database.random.pick(open)
    }

    private func arm(_ fate: RequestFate) {
        let kind = database.random.number(0...9)
        armed.append(
            (
                { [unowned self] session in
                    switch session.role {
                    // One of a claim that may bring something.
                    case .claimer: kind < 4 && database.ready.contains { $0.count > 0 }
                    case .worker: (4...6).contains(kind)
                    case .duties: kind == 7
                    case .producer: kind > 7
                    case .listener: false
                    }
                }, fate
            ))
    }

    private func stopWorker(_ host: HostModel) {
        guard let worker = pickWorker(host) else { return }
        worker.process.stop()
        // Some are killed for their silence, some go on before.
        database.events.after(database.random.millis(1...8_000)) { worker.goOn() }
    }

    private func stop(_ host: HostModel, withWorkers: Bool) {
        guard let supervisor = host.supervisor else { return }
        let workers = withWorkers ? host.workersAlive : []
        supervisor.process.stop()
        for worker in workers { worker.process.stop() }
        // Beyond 15 s the other host takes it for dead.
        let time =
            database.random.chance(60) ? database.random.millis(1...6_000) : database.random.millis(12_000...22_000)
        database.events.after(time) {
            supervisor.process.resume()
            for worker in workers { worker.goOn() }
        }
    }

    private func cut(_ host: HostModel) {
        host.isCut = true
        for session in database.sessions where session.host == host.name && session.isUsable { session.cut() }
        let time =
            database.random.chance(60) ? database.random.millis(5...4_000) : database.random.millis(12_000...22_000)
        database.events.after(time) { host.isCut = false }
    }

    /// From now on nothing goes wrong; what is stopped goes on.
    func cease() {
        haveCeased = true
        armed = []
        database.slowCommitsUntil = 0
        for host in hosts {
            host.isCut = false
            host.losesNotificationsUntil = 0
            host.skew = 0
            host.supervisor?.process.resume()
            for worker in host.workersAlive { worker.goOn() }
        }
    }
}
