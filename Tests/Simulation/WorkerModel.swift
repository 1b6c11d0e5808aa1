import QueueModel
import Supervision

/// What `WorkerRuntime.Worker` does: a control thread that answers, and lanes that work.
final class WorkerModel {
    private static let lanesCount = 2

    unowned let machine: HostModel
    private weak var supervisor: SupervisorModel?
    let process: ModelProcess
    private let slot: Int
    private let generation: Int
    private var lanes: [LaneModel] = []
    private var pending: [Int] = []
    private(set) var incarnation: Int64 = 0
    private(set) var isDraining = false
    /// It was stopped and goes on: a planted bug renews what it held then.
    var wasStopped = false

    init(_ machine: HostModel, _ supervisor: SupervisorModel, slot: Int, generation: Int) {
        self.machine = machine
        self.supervisor = supervisor
        self.slot = slot
        self.generation = generation
        process = ModelProcess("\(supervisor.process.label), worker \(slot)#\(generation)")
    }

    func hello(_ incarnation: Int64) {
        self.incarnation = incarnation
        lanes = (0..<Self.lanesCount).map { _ in LaneModel(self) }
        pending = Array(repeating: 0, count: Self.lanesCount)
        var connected = 0
        for lane in lanes {
            lane.connect { [self] in
                connected += 1
                if connected == Self.lanesCount { report(.ready) }
            }
        }
    }

    func accept(_ batch: ModelBatch) {
        let least = pending.indices.min { pending[$0] < pending[$1] } ?? 0
        pending[least] += 1
        let began = machine.clock
        lanes[least].process(batch) { [self] in
            pending[least] -= 1
            let took = (machine.clock - began) / 1_000
            report(.batchDone(BatchDone(n: batch.key.n, jobs: Int64(batch.jobs.count), microseconds: took)))
        }
    }

    func ping() { report(.pong) }

    func drain() {
        isDraining = true
        var left = lanes.count
        for lane in lanes {
            lane.drain { [self] in
                left -= 1
                if left == 0 { end() }
            }
        }
    }

    private func report(_ report: WorkerReport) {
        guard let supervisor else { return }
        let (slot, generation) = (slot, generation)
        machine.database.events.after(30_000, supervisor.process) { supervisor.received(report, slot, generation) }
    }

    /// SIGCONT.
    func goOn() {
        guard process.state == .stopped else { return }
        wasStopped = true
        process.resume()
    }

    /// The process is gone, by a signal or by itself: its connections close, and its supervisor is told.
    func end() {
        guard process.isAlive else { return }
        machine.database.note("\(process.label): ends, incarnation \(incarnation)")
        process.die()
        for session in machine.database.sessions where session.owner === process { session.close() }
        tearDown()
        machine.ended(self)
        guard let supervisor else { return }
        let (slot, generation) = (slot, generation)
        machine.database.events.after(machine.database.random.micros(100...900), supervisor.process) {
            supervisor.exited(slot, generation)
        }
    }

    func tearDown() {
        for lane in lanes { lane.tearDown() }
        lanes = []
    }
}
