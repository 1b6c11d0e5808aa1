import Supervision
import Testing

@Suite("what a worker reports is checked where it comes in")
struct WorkerProtocolTests {
    private func report(_ type: UInt8, _ payload: [UInt8]) -> WorkerReport {
        payload.withUnsafeBytes { WorkerReport(type: type, payload: $0) }
    }

    private func done(_ n: Int64, _ jobs: Int64, _ microseconds: Int64) -> WorkerReport {
        report(WorkerMessage.batchDone, WireNumbers.encode([n, jobs, microseconds]))
    }

    @Test("numbers at, beyond and far beyond their bounds")
    func bounds() {
        let unknown = WorkerReport.unknown(type: WorkerMessage.batchDone)
        for n in [Int64.min, -1, 0] { #expect(done(n, 1, 1) == unknown) }
        #expect(done(1, 1, 0) == .batchDone(BatchDone(n: 1, jobs: 1, microseconds: 0)))
        #expect(done(.max, 1, 1) == .batchDone(BatchDone(n: .max, jobs: 1, microseconds: 1)))
        for jobs in [Int64.min, 0, BatchDone.jobsMax + 1, .max] { #expect(done(1, jobs, 1) == unknown) }
        #expect(done(1, BatchDone.jobsMax, 1) != unknown)
        for time in [Int64.min, -1, BatchDone.microsecondsMax + 1, .max] { #expect(done(1, 1, time) == unknown) }
        #expect(done(1, 1, BatchDone.microsecondsMax) != unknown)
        #expect(report(WorkerMessage.ready, [0]) == .unknown(type: WorkerMessage.ready))
        #expect(report(WorkerMessage.pong, [0]) == .unknown(type: WorkerMessage.pong))
    }

    @Test("100,000 random frames are decoded, or are unknown; a report that is taken has numbers in bounds")
    func fuzz() {
        var random = SystemRandomNumberGenerator()
        let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, 2, .max - 1, .max]
        for _ in 0..<100_000 {
            let type = UInt8.random(in: 0...20, using: &random)
            var payload = (0..<Int.random(in: 0...4, using: &random)).flatMap { _ in
                WireNumbers.encode([
                    Bool.random(using: &random) ? extremes.randomElement() ?? 0 : .random(in: .min ... .max)
                ])
            }
            if Bool.random(using: &random) { payload = Array(payload.dropLast(Int.random(in: 0...7))) }
            guard case .batchDone(let done) = report(type, payload) else { continue }
            #expect(type == WorkerMessage.batchDone && done.n >= 1 && done.jobs >= 1 && done.microseconds >= 0)
        }
    }

    private func pool() -> Pool {
        var pool = Pool(.init(workers: 1), now: 0)
        pool.spawned(slot: 0, now: 0)
        pool.registered(slot: 0, incarnation: 7)
        _ = pool.becameReady(slot: 0, now: 0)
        pool.handedOver(slot: 0, n: 5, jobs: 3)
        return pool
    }

    @Test("a batch is done only if it is in the worker's hands, with as many jobs as it has")
    func inHand() {
        let pool = pool()
        for (n, jobs, may) in [(5, 3, true), (5, 2, false), (5, 4, false), (4, 3, false), (6, 3, false)] {
            #expect(pool.mayReport(slot: 0, BatchDone(n: Int64(n), jobs: Int64(jobs), microseconds: 1)) == may)
        }
        #expect(!pool.mayReport(slot: 0, BatchDone(n: .max, jobs: 3, microseconds: 1)))
    }

    @Test(
        "a page that names a lease the worker was not given has it killed, and harms nobody",
        arguments: [-4, -6, .min, .min + 1] as [Int64])
    func page(_ value: Int64) {
        var pool = pool()
        #expect(pool.saw(slot: 0, page: [-5, 0, 9, .max], now: 1) { _ in .max } == [])
        #expect(pool.saw(slot: 0, page: [0, value], now: 2) { _ in .max } == [.kill(slot: 0)])
        #expect(pool.worker(0)?.isKilled == true)
        let actions = pool.exited(slot: 0, end: WorkerEnd(.signaled(11)), page: [value, .min, .max], now: 3)
        guard case .rescue(7, let death)? = actions.first else {
            Issue.record("no rescue")
            return
        }
        #expect(!death.finishing.contains(.min) && death.running == [.max])
    }

    @Test("a worker that gave up a batch names what it was committing; one that was killed meanwhile does not")
    func gaveUp() {
        for (isKilled, verdict, finishing) in [(false, .gaveUp, [5]), (true, .none, [])]
            as [(Bool, WorkerDeath.Verdict, [Int64])]
        {
            var pool = pool()
            if isKilled { pool.killed(slot: 0) }
            let actions = pool.exited(slot: 0, end: WorkerEnd(.exited(WorkerStatus.gaveUp)), page: [-5, 0], now: 1)
            guard case .rescue(7, let death)? = actions.first else {
                Issue.record("no rescue")
                continue
            }
            #expect(death.verdict == verdict && death.finishing == finishing)
        }
    }
}
