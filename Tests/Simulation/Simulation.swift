import QueueModel

/// What one seed's run came to.
package struct SimulationReport: Sendable {
    package let seed: UInt64
    /// The first promise that was broken, and when; nil when all were kept.
    package let violation: String?
    package let jobs: Int
    package let workers: Int
    package let faults: Int
    /// The same for every run of the seed.
    package let digest: UInt64
    /// Events of the run.
    package let events: Int
    /// How long it took in the model, in milliseconds.
    package let milliseconds: Int64
    /// Waits for row locks, and asynchronous commits that a crash undid: a run without any tests less than it says.
    package let lockWaits: Int
    package let undone: Int
}

/// A run: hosts and producers over the model's database, faults, and then calm, in which everything must end.
package final class Simulation {
    /// Jobs that must start at once, before the faults and after them.
    private static let loneJobs = 10
    private static let jobsMin = 200
    private static let faultsSpan: Int64 = 22_000_000_000
    /// How long everything may take to end when the faults have ceased: a lease that commits late under a host that is
    /// gone waits for the 15 s of a silent host.
    private static let drainLimit: Int64 = 60_000_000_000

    private let seed: UInt64
    private let events = EventQueue()
    private let database: ModelDatabase
    private let hosts: [HostModel]
    private let producers: ProducerModel
    private let faults: FaultModel
    private var scenario: Scenario
    private var isOver = false
    private var ordersLeft = 0

    private init(seed: UInt64, bug: PlantedBug?, trace: ((String) -> Void)?) {
        self.seed = seed
        var random = SeededRandom(seed: seed)
        var plan = ModelPlan()
        plan.workersOfHost = random.chance(50) ? [2, 2] : [2, 1]
        plan.occurrenceEvery = random.millis(1_500...4_000)
        database = ModelDatabase(events: events, plan: plan, bug: bug, random: random)
        database.trace = trace
        hosts = plan.workersOfHost.enumerated().map { [database] in
            HostModel(name: $0, workers: $1, database: database)
        }
        producers = ProducerModel(database, HostModel(name: -1, workers: 0, database: database))
        faults = FaultModel(database, hosts)
        scenario = Scenario(plan)
    }

    /// Runs one seed to its end, or to the first promise that is broken.
    ///
    /// - Parameter trace: is told what happens, a line at a time.
    package static func run(
        seed: UInt64, bug: PlantedBug? = nil, trace: ((String) -> Void)? = nil
    ) -> SimulationReport {
        let simulation = Simulation(seed: seed, bug: bug, trace: trace)
        defer { simulation.tearDown() }
        return simulation.run()
    }

    /// The wait before an attempt as the model has it, in nanoseconds, for a test to compare with the product's.
    package static func wait(first: Int64, max most: Int64, attempt: Int, jitter: Double) -> Int64 {
        HostModel.wait(first: first, max: most, attempt: attempt, jitter: jitter)
    }

    private func run() -> SimulationReport {
        faults.enqueueDuplicates = { [unowned self] in
            for order in scenario.duplicates(&database.random) {
                events.after(database.random.micros(0...600)) { [unowned self] in producers.enqueue(order) }
            }
        }
        // One host alone at first: with two, one of them asks to be notified nearly always.
        hosts[0].start()
        awaitCalm { [unowned self] in lone(Self.loneJobs) { [unowned self] in goWrong() } }
        while database.violation == nil, !isOver, events.step() {}
        return SimulationReport(
            seed: seed, violation: database.violation, jobs: database.jobs.count(where: \.isCommitted),
            workers: database.plan.workersOfHost.reduce(0, +), faults: faults.injected, digest: events.digest,
            events: events.count, milliseconds: events.now / 1_000_000, lockWaits: database.waits,
            undone: database.undone)
    }

    /// Jobs far apart that must start at once.
    private func lone(_ count: Int, after rest: Int64 = 0, _ then: @escaping () -> Void) {
        guard count > 0 else { return awaitCalm(then) }
        // Often close enough behind another that its producer reads that nobody asks to be notified. Behind one that takes
        // long there is time for what follows it.
        let gap = database.random.chance(50) ? database.random.millis(1...60) : database.random.millis(60...1_400)
        events.after(gap + rest) { [unowned self] in
            let order = scenario.lone(&database.random)
            producers.enqueue(order)
            let isLong = order.jobs.contains { $0.script.follows }
            lone(count - 1, after: isLong ? 1_000_000_000 : 0, then)
        }
    }

    private func goWrong() {
        database.isTroubled = true
        for host in hosts.dropFirst() { host.start() }
        let end = events.now + Self.faultsSpan
        let count = database.random.number(20...34)
        for _ in 0..<count {
            events.after(database.random.millis(0...Self.faultsSpan / 1_000_000)) { [unowned self] in faults.inject() }
        }
        produce(until: end)
    }

    private func produce(until end: Int64) {
        let enough = database.jobs.count(where: \.isCommitted) >= Self.jobsMin
        if events.now >= end, enough || events.now >= end + Self.faultsSpan { return settle() }
        producers.enqueue(scenario.burst(&database.random))
        events.after(database.random.millis(20...420)) { [unowned self] in produce(until: end) }
    }

    private func settle() {
        database.note("the faults cease")
        faults.cease()
        database.isTroubled = false
        events.after(Self.drainLimit) { [unowned self] in
            if !isCalm, !isDrained { database.violate("not everything has ended: \(leftOver)") }
        }
        awaitCalm { [unowned self] in
            isDrained = true
            lone(Self.loneJobs) { [unowned self] in
                for job in producers.promised where !job.isCommitted {
                    database.violate("job \(job.id) was committed and is gone")
                }
                database.checkEnd()
                isOver = true
            }
        }
    }

    private var isDrained = false

    private var isCalm: Bool {
        let started = hosts.filter { $0.supervisor != nil }
        return producers.underWay == 0 && database.unfinished == 0 && database.leases.isEmpty
            && !started.isEmpty && hosts.allSatisfy { $0.isWhole || (!faults.haveCeased && $0.name > 0) }
    }

    private func awaitCalm(_ then: @escaping () -> Void) {
        events.after(20_000_000) { [unowned self] in
            if isCalm { then() } else { awaitCalm(then) }
        }
    }

    private var leftOver: String {
        let waiting = database.ready.flatMap(\.all).map { "ready \($0.job.id)" }
        let leased = database.leases.values.map { "lease \($0.key.incarnation)/\($0.key.n) \($0.jobs.map(\.job.id))" }
        let later = database.scheduled.map { "scheduled \($0.job.id)" }
        let hosts = hosts.map { "host \($0.name) \($0.isWhole ? "whole" : "not whole")" }
        return (waiting + leased.sorted() + later + hosts + ["\(producers.underWay) producers"]).joined(separator: ", ")
    }

    /// Everything refers to everything: taken apart, it is freed.
    private func tearDown() {
        events.removeAll()
        for host in hosts { host.tearDown() }
        for session in database.sessions { session.tearDown() }
        database.sessions = []
        database.log = CommitLog()
        database.requestFate = nil
        database.hasReturned = nil
        database.trace = nil
        for lease in database.leases.values { lease.lock.holder = nil }
        faults.enqueueDuplicates = {}
    }
}
