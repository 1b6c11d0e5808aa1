import QueueModel

/// `HostDuties` over `Connection`: one session, one piece of work at a time, and a pause after a failed attempt.
final class DutiesModel {
    static let hostLimit: Int64 = 15_000_000_000

    private unowned let host: HostModel
    private let process: ModelProcess
    private let box = Mailbox()
    private var session: ModelSession?
    private var failures = 0
    private var retryAt: Int64 = 0
    private var database: ModelDatabase { host.database }

    typealias Then<T> = (Result<T, Failure>) -> Void

    init(_ host: HostModel, _ process: ModelProcess) {
        self.host = host
        self.process = process
    }

    private func with<T>(_ body: @escaping (ModelSession, @escaping Then<T>) -> Void, _ then: @escaping Then<T>) {
        box.run { [self] over in
            let end: Then<T> = { result in
                then(result)
                over()
            }
            if let session, session.checkUsable() { return body(session, end) }
            database.events.after(retryAt - host.clock, process) { [self] in
                host.connect(process, .duties) { [self] opened in
                    switch opened {
                    case .success(let session):
                        self.session = session
                        failures = 0
                        body(session, end)
                    case .failure(let failure):
                        failures += 1
                        retryAt = host.clock + host.wait(first: 50_000_000, max: 2_000_000_000, attempt: failures)
                        end(.failure(failure))
                    }
                }
            }
        }
    }

    func register(_ then: @escaping Then<Int64>) {
        with(
            { [self] session, end in
                session.request { [self] in
                    database.startHost(name: host.name, on: session, $0)
                } _: { [self] started in
                    guard case .success(let id) = started else { return end(started) }
                    ask(session, { [self] in database.predecessors(name: host.name, host: id) }, end) { [self] dead in
                        rescueHosts(dead, session) { end($0.map { _ in id }) }
                    }
                }
            }, then)
    }

    /// A statement that only reads.
    private func ask<T, U>(
        _ session: ModelSession, _ read: @escaping () -> T, _ end: @escaping Then<U>, _ then: @escaping (T) -> Void
    ) {
        session.request { (reply: Then<T>) in
            reply(.success(read()))
        } _: { result in
            switch result {
            case .success(let value): then(value)
            case .failure(let failure): end(.failure(failure))
            }
        }
    }

    private func rescueHosts(_ dead: [Int64], _ session: ModelSession, _ end: @escaping Then<Int>) {
        guard !dead.isEmpty else { return end(.success(0)) }
        ask(session, { [self] in database.incarnations(of: dead) }, end) { [self] incarnations in
            rescue(incarnations, session) { [self] result in
                guard case .success(let count) = result else { return end(result) }
                stop(dead[...], session) { end($0.map { count }) }
            }
        }
    }

    private func stop(_ hosts: ArraySlice<Int64>, _ session: ModelSession, _ end: @escaping Then<Void>) {
        guard let id = hosts.first else { return end(.success(())) }
        session.request { [self] in
            database.stopHost(id, on: session, $0)
        } _: { [self] result in
            guard case .success = result else { return end(result) }
            session.request { [self] in
                database.setIdle(false, host: id, on: session, $0)
            } _: { [self] result in
                guard case .success = result else { return end(result) }
                stop(hosts.dropFirst(), session, end)
            }
        }
    }

    private func rescue(_ incarnations: [Int64], _ session: ModelSession, _ end: @escaping Then<Int>) {
        guard !incarnations.isEmpty else { return end(.success(0)) }
        ask(session, { [self] in database.endBackends(of: incarnations) }, end) { [self] in
            session.request { [self] in
                database.rescue(incarnations, on: session, $0)
            } _: { [self] rescued in
                guard case .success = rescued else { return end(rescued) }
                session.request { [self] in
                    database.endIncarnations(incarnations, on: session, $0)
                } _: { result in
                    end(result.flatMap { rescued })
                }
            }
        }
    }

    func rescue(incarnation: Int64, _ then: @escaping Then<Int>) {
        with({ [self] session, end in rescue([incarnation], session, end) }, then)
    }

    func rescueExpired(host id: Int64, _ then: @escaping Then<Int>) {
        with(
            { [self] session, end in
                ask(session, { [self] in database.expired(host: id, limit: Self.hostLimit) }, end) { [self] dead in
                    rescueHosts(dead, session, end)
                }
            }, then)
    }

    func startIncarnation(host id: Int64, _ then: @escaping Then<Int64>) {
        with(
            { [self] session, end in
                session.request({ [self] in database.startIncarnation(host: id, on: session, $0) }, end)
            }, then)
    }

    func beat(host id: Int64, _ then: @escaping Then<Bool>) {
        with(
            { [self] session, end in
                session.request(
                    { [self] in database.beat(host: id, clock: host.timeOfDay, on: session, $0) }, end)
            }, then)
    }

    func promote(_ then: @escaping Then<Int>) {
        with(
            { [self] session, end in
                session.request({ [self] in database.promote(most: 1_000, on: session, $0) }, end)
            }, then)
    }

    func takeOccurrences(queue: Int, _ then: @escaping Then<ModelDatabase.Taken>) {
        with(
            { [self] session, end in
                session.request({ [self] in database.takeOccurrences(queue: queue, on: session, $0) }, end)
            }, then)
    }

    func stop(host id: Int64, _ then: @escaping Then<Void>) {
        with({ [self] session, end in stop([id], session, end) }, then)
    }

    func tearDown() {
        box.removeAll()
        session = nil
    }
}
