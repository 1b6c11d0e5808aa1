import QueueModel
import Supervision

/// What `SupervisorRuntime.Claimer` does, over the model's database, with the real `Watermark`, `QueueTurns` and
/// `LookSpacing`.
///
/// Mirrored, not shared: the order of the looks, the leases to put back, and when a look is put off.
final class ClaimerModel {
    private static let returnLimit: Int64 = 15_000_000_000
    private static let returnEvery: Int64 = 100_000_000
    private static let roundEvery: Int64 = 4_000_000
    private static let yieldingFor: Int64 = 10_000_000
    /// `JobClaim.fewMax`
    private static let fewMax = 8

    private unowned let host: HostModel
    private let process: ModelProcess
    private let box = Mailbox()
    private var session: ModelSession?
    private var marks: [Watermark]
    private var turns: QueueTurns
    private var returns: [Return] = []
    private var returnsAt: Int64 = 0
    private var yielded: (place: Int, at: Int64)?
    private var roundAt: Int64 = 0
    private var spacing = LookSpacing()
    private var isTrickle = true
    private var database: ModelDatabase { host.database }
    private var clock: Int64 { host.clock }

    private struct Return {
        let key: LeaseKey
        let until: Int64
    }

    /// What one look over the queues brought.
    struct Look {
        var batch: ModelBatch?
        var isFull = false
        var lingered = false
        var wholeAt: Int64?
    }

    typealias Then<T> = (Result<T, Failure>) -> Void

    init(_ host: HostModel, _ process: ModelProcess) {
        self.host = host
        self.process = process
        let now = host.clock
        marks = host.database.plan.queues.map { Watermark(kinds: $0.kinds, now: now) }
        turns = QueueTurns(count: marks.count)
    }

    private func usable(_ then: @escaping Then<ModelSession>) {
        if let session, session.isUsable { return then(.success(session)) }
        host.connect(process, .claimer) { [self] opened in
            if case .success(let session) = opened { self.session = session }
            then(opened)
        }
    }

    private func alone<T>(_ body: @escaping (ModelSession, @escaping Then<T>) -> Void, _ then: @escaping Then<T>) {
        box.run { [self] over in
            let end: Then<T> = { result in
                then(result)
                over()
            }
            usable { result in
                switch result {
                case .success(let session): body(session, end)
                case .failure(let failure): end(.failure(failure))
                }
            }
        }
    }

    func claim(key: LeaseKey, sizes: [Int], costs: [Double], lingers: Bool, _ then: @escaping Then<Look>) {
        alone(
            { [self] session, end in
                returnLeases(session) { [self] result in
                    switch result {
                    case .success:
                        let until = clock + (lingers ? LookSpacing.lingerMax : 0)
                        linger(Round(key: key, sizes: sizes, costs: costs, session: session, end: end), until, lingers)
                    case .failure(let failure): end(.failure(failure))
                    }
                }
            }, then)
    }

    /// One claim's way over the queues.
    private final class Round {
        let key: LeaseKey
        let sizes: [Int]
        let costs: [Double]
        let session: ModelSession
        let end: Then<Look>
        var scanned: Set<Int> = []

        init(key: LeaseKey, sizes: [Int], costs: [Double], session: ModelSession, end: @escaping Then<Look>) {
            self.key = key
            self.sizes = sizes
            self.costs = costs
            self.session = session
            self.end = end
        }
    }

    /// Looks again, for a moment, before it says that there is nothing.
    private func linger(_ round: Round, _ until: Int64, _ lingers: Bool) {
        let once = Round(key: round.key, sizes: round.sizes, costs: round.costs, session: round.session) {
            [self] result in
            guard case .success(var found) = result else { return round.end(result) }
            if let batch = found.batch {
                spacing.found(jobs: batch.jobs.count, now: clock)
                isTrickle = batch.jobs.count < Self.fewMax
                return round.end(result)
            }
            isTrickle = true
            guard lingers, clock + spacing.wait < until else {
                found.lingered = lingers
                return round.end(.success(found))
            }
            database.events.after(spacing.wait, process) { [self] in linger(round, until, lingers) }
        }
        look(once)
    }

    private func look(_ round: Round) {
        let now = clock
        if let yielded, yielded.place == turns.onTurn, now - yielded.at < Self.yieldingFor,
            now - roundAt < Self.roundEvery
        {
            return claim(yielded.place, full: false, round) { [self] in
                round.end(.success(Look(wholeAt: roundAt + Self.roundEvery)))
            }
        }
        roundAt = now
        each(turns.order[...], full: false, round) { [self] in
            each(turns.order[...], full: true, round) { [self] in
                let left = turns.order.filter { !round.scanned.contains($0) }
                round.end(.success(Look(wholeAt: left.map { marks[$0].belowAt }.max())))
            }
        }
    }

    private func each(_ places: ArraySlice<Int>, full: Bool, _ round: Round, _ nothing: @escaping () -> Void) {
        guard let place = places.first else { return nothing() }
        let next = { [self] in each(places.dropFirst(), full: full, round, nothing) }
        if full, round.scanned.contains(place) || !marks[place].mayLookBelow(now: clock) { return next() }
        claim(place, full: full, round, next)
    }

    private func claim(_ place: Int, full: Bool, _ round: Round, _ nothing: @escaping () -> Void) {
        let began = clock
        let mark = marks[place]
        let full = full || mark.fullScanIsDue(now: began)
        if full { round.scanned.insert(place) }
        let size = min(round.sizes[place], isTrickle ? Self.fewMax : BatchSize.jobsMax)
        let all = full && database.bug != .staleMark
        let bounds = isTrickle ? mark.trailingBounds : mark.bounds
        let wanted = ModelDatabase.Claim(
            queue: place, lanes: mark.lanes, bounds: all ? mark.zeroBounds : bounds, jobsMax: size, key: round.key)
        round.session.request { [self] in
            database.claim(wanted, on: round.session, $0)
        } _: { [self] result in
            switch result {
            case .failure(let failure):
                remember(round.key)
                round.end(.failure(failure))
            case .success(let batch):
                marks[place].claimed(
                    highest: batch?.highest ?? [:], wasFull: batch?.jobs.count == size,
                    fullScan: full ? clock - began : nil, now: clock)
                guard let batch else { return nothing() }
                turns.yielded(place, cost: Int64(Double(batch.jobs.count) * round.costs[place]))
                yielded = (place, clock)
                round.end(.success(Look(batch: batch, isFull: batch.jobs.count == size)))
            }
        }
    }

    private func remember(_ key: LeaseKey) {
        returns.append(Return(key: key, until: clock + Self.returnLimit))
        returnsAt = 0
    }

    /// Has the lease put back before the next claim.
    func putBack(_ key: LeaseKey, _ then: @escaping () -> Void) {
        box.run { [self] over in
            remember(key)
            then()
            over()
        }
    }

    private func returnLeases(_ session: ModelSession, _ then: @escaping Then<Void>) {
        guard !returns.isEmpty, clock >= returnsAt else { return then(.success(())) }
        let now = clock
        returnEach(returns[...], [], now, session) { [self] missing, failure in
            returns = missing
            if let failure { return then(.failure(failure)) }
            returnsAt = now + Self.returnEvery
            then(.success(()))
        }
    }

    private func returnEach(
        _ left: ArraySlice<Return>, _ missing: [Return], _ now: Int64, _ session: ModelSession,
        _ then: @escaping ([Return], Failure?) -> Void
    ) {
        guard let waiting = left.first else { return then(missing, nil) }
        session.request { [self] in
            database.returnLease(waiting.key, on: session, $0)
        } _: { [self] result in
            switch result {
            case .failure(let failure): then(missing + left, failure)
            case .success(let count):
                let isMissing = count == 0 && now < waiting.until
                returnEach(left.dropFirst(), isMissing ? missing + [waiting] : missing, now, session, then)
            }
        }
    }

    func setIdle(_ isIdle: Bool, host id: Int64, _ then: @escaping Then<Void>) {
        alone(
            { [self] session, end in
                session.request({ [self] in database.setIdle(isIdle, host: id, on: session, $0) }, end)
            }, then)
    }

    /// Puts back what is left to put back.
    func close(_ then: @escaping Then<Void>) {
        returnsAt = 0
        alone({ [self] session, end in returnLeases(session, end) }, then)
    }

    func tearDown() {
        box.removeAll()
        session = nil
    }
}
