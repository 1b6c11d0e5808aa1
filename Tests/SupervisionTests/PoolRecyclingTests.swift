import Supervision
import Testing

private let ms: Int64 = 1_000_000

@Suite("a worn worker is replaced by one that is ready before it goes")
struct PoolRecyclingTests {
    private func pool(jobs: Int? = nil, kib: Int? = nil, workers: Int = 1) -> Pool {
        var settings = Pool.Settings(workers: workers)
        settings.recycleJobs = jobs
        settings.recycleKiB = kib
        var pool = Pool(settings, now: 0)
        for slot in 0..<workers { start(&pool, slot, 100 + Int64(slot)) }
        return pool
    }

    private func start(_ pool: inout Pool, _ slot: Int, _ incarnation: Int64, at now: Int64 = 0) {
        pool.spawned(slot: slot, now: now)
        pool.registered(slot: slot, incarnation: incarnation)
        _ = pool.becameReady(slot: slot, now: now)
    }

    private func spawns(_ actions: [Pool.Action]) -> [Int] {
        actions.compactMap { if case .spawn(let slot) = $0 { slot } else { nil } }
    }

    private func serve(_ pool: inout Pool, _ slot: Int, jobs: Int) {
        pool.handedOver(slot: slot, n: 1, jobs: jobs)
        _ = pool.batchDone(slot: slot, n: 1, now: 0)
    }

    @Test("below, at and above the number of jobs", arguments: [(9, false), (10, true), (11, true)])
    func byJobs(_ jobs: Int, _ isReplaced: Bool) {
        var pool = pool(jobs: 10)
        #expect(pool.slotCount == 2)
        serve(&pool, 0, jobs: jobs)
        #expect(spawns(pool.tick(now: 0)) == (isReplaced ? [1] : []))
    }

    @Test("below, at and above the memory", arguments: [(999, false), (1_000, false), (1_001, true)])
    func byMemory(_ kib: Int, _ isReplaced: Bool) {
        var pool = pool(kib: 1_000)
        serve(&pool, 0, jobs: 1)
        pool.measured(slot: 0, residentKiB: kib)
        #expect(spawns(pool.tick(now: 4_999 * ms)) == [], "too young")
        #expect(spawns(pool.tick(now: 5_000 * ms)) == (isReplaced ? [1] : []))
    }

    @Test("without limits there is no spare slot, and a worker stays for ever")
    func never() {
        var pool = pool()
        serve(&pool, 0, jobs: 1_000_000)
        pool.measured(slot: 0, residentKiB: .max)
        #expect(pool.slotCount == 1)
        #expect(spawns(pool.tick(now: 1_000_000 * ms)) == [])
    }

    @Test(
        "the old one works on until the new one is ready, then gets no more, and is drained when it has nothing in hand"
    )
    func takesOver() {
        var pool = pool(jobs: 10)
        serve(&pool, 0, jobs: 10)
        #expect(spawns(pool.tick(now: 0)) == [1])
        #expect(pool.workerForClaim() == 0)
        pool.handedOver(slot: 0, n: 2, jobs: 5)
        pool.claimBegan(slot: 0)
        start(&pool, 1, 101)
        #expect(pool.workerForClaim() == 1)
        #expect(pool.readyCount == 1)
        #expect(pool.batchDone(slot: 0, n: 2, now: 0) == [])
        #expect(pool.claimEnded(slot: 0, incarnation: 100, now: 0) == [.drain(slot: 0)])
        #expect(spawns(pool.tick(now: 0)) == [], "one at a time")
        let gone = pool.exited(slot: 0, end: WorkerEnd(.exited(0)), page: [0], now: 1)
        #expect(gone == [.rescue(incarnation: 100, death: WorkerDeath(WorkerEnd(.exited(0))))])
        #expect(spawns(pool.tick(now: 2)) == [], "its slot is the spare one now")
        serve(&pool, 1, jobs: 10)
        #expect(spawns(pool.tick(now: 3)) == [0])
    }

    @Test("one with nothing in hand is drained as soon as the new one is ready")
    func drainsAtOnce() {
        var pool = pool(jobs: 10)
        serve(&pool, 0, jobs: 10)
        _ = pool.tick(now: 0)
        pool.spawned(slot: 1, now: 0)
        pool.registered(slot: 1, incarnation: 101)
        #expect(pool.becameReady(slot: 1, now: 0) == [.drain(slot: 0)])
    }

    @Test("a replacement that dies at its start is started again, ever more slowly, and the old one works on")
    func replacementDies() {
        var pool = pool(jobs: 10)
        serve(&pool, 0, jobs: 10)
        _ = pool.tick(now: 0)
        pool.spawned(slot: 1, now: 0)
        _ = pool.exited(slot: 1, end: WorkerEnd(.exited(1)), page: [], now: 0)
        #expect(pool.workerForClaim() == 0)
        #expect(spawns(pool.tick(now: 99 * ms)) == [])
        #expect(spawns(pool.tick(now: 100 * ms)) == [1])
    }

    @Test("an old one that dies before its replacement is ready is not started again: the replacement is under way")
    func oldDies() {
        var pool = pool(jobs: 10)
        serve(&pool, 0, jobs: 10)
        _ = pool.tick(now: 0)
        pool.spawned(slot: 1, now: 0)
        #expect(spawns(pool.exited(slot: 0, end: WorkerEnd(.signaled(9)), page: [], now: 0)) == [])
        #expect(spawns(pool.tick(now: 10_000 * ms)) == [])
        pool.registered(slot: 1, incarnation: 101)
        #expect(pool.becameReady(slot: 1, now: 0) == [])
        #expect(pool.workerForClaim() == 1)
    }

    @Test("the worker that runs a suspect is left, and the one on its way out is not set aside for one")
    func suspects() {
        var pool = pool(jobs: 10, workers: 2)
        serve(&pool, 0, jobs: 20)
        _ = pool.suspectWaits()
        #expect(spawns(pool.tick(now: 0)) == [])
        _ = pool.suspectClaimed(slot: 0, incarnation: 100, n: nil)
        #expect(spawns(pool.tick(now: 0)) == [2])
        #expect(pool.suspectWaits() == [.claimSuspect(slot: 1)])
    }

    @Test(
        "one that does not go when it is drained is killed at the drain limit",
        arguments: [(29_999, false), (30_000, true), (30_001, true)])
    func drainLimit(_ after: Int64, _ isKilled: Bool) {
        var pool = pool(jobs: 10)
        serve(&pool, 0, jobs: 10)
        _ = pool.tick(now: 0)
        start(&pool, 1, 101)
        // It is asked for a sign of life, and gives it.
        _ = pool.tick(now: 25_100 * ms)
        pool.answered(slot: 0)
        #expect(pool.tick(now: after * ms).contains(.kill(slot: 0)) == isKilled)
    }

    @Test("nothing is replaced during a stop, and a stop drains both")
    func stop() {
        var pool = pool(jobs: 10, workers: 1)
        serve(&pool, 0, jobs: 10)
        _ = pool.tick(now: 0)
        start(&pool, 1, 101)
        #expect(pool.stop(now: 0) == [.drain(slot: 0), .drain(slot: 1)])
        _ = pool.exited(slot: 0, end: WorkerEnd(.exited(0)), page: [], now: 1)
        _ = pool.exited(slot: 1, end: WorkerEnd(.exited(0)), page: [], now: 1)
        _ = pool.rescued()
        #expect(pool.rescued() == [.stopped(inTime: true)])
        #expect(spawns(pool.tick(now: 2)) == [])
    }
}
