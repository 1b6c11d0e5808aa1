import Supervision
import Testing

private let ms: Int64 = 1_000_000

@Suite("a worker whose job runs beyond its deadline is killed")
struct PoolDeadlinesTests {
    private func poolWithReady() -> Pool {
        var pool = Pool(.init(workers: 1), now: 0)
        pool.spawned(slot: 0, now: 0)
        pool.registered(slot: 0, incarnation: 100)
        _ = pool.becameReady(slot: 0, now: 0)
        return pool
    }

    private func see(_ pool: inout Pool, _ page: [Int64], at now: Int64) -> [Pool.Action] {
        pool.saw(slot: 0, page: page, now: now * ms) { $0 == 8 ? 300 * ms : 200 * ms }
    }

    @Test("below, at and above the deadline", arguments: [(199, false), (200, true), (201, true)])
    func deadline(_ after: Int64, _ isKilled: Bool) {
        var pool = poolWithReady()
        #expect(see(&pool, [0, 7], at: 1_000) == [])
        #expect(see(&pool, [0, 7], at: 1_000 + after) == (isKilled ? [.kill(slot: 0)] : []))
        #expect(pool.worker(0)?.isKilled == isKilled)
        #expect(see(&pool, [0, 7], at: 9_000) == (isKilled ? [] : [.kill(slot: 0)]), "once")
    }

    @Test("each job has its own deadline, and its time begins with it, whatever ran before")
    func ownDeadlines() {
        var pool = poolWithReady()
        _ = see(&pool, [8, 1], at: 0)
        for now: Int64 in stride(from: 50, to: 300, by: 50) { #expect(see(&pool, [8, now], at: now) == []) }
        #expect(see(&pool, [8, 300], at: 300) == [.kill(slot: 0)])
    }

    @Test("neither a lane without work nor one that reads or commits can be late")
    func noJob() {
        var pool = poolWithReady()
        pool.handedOver(slot: 0, n: 3, jobs: 1)
        _ = see(&pool, [0, -3], at: 0)
        #expect(see(&pool, [0, -3], at: 100_000) == [])
    }

    @Test("the death names as overdue what is so and was running still; the other lane's job goes back as it was")
    func names() {
        for (page, overdue) in [([7, 8], [7]), ([-2, 8], []), ([9, 8], [])] as [([Int64], [Int64])] {
            var pool = poolWithReady()
            _ = see(&pool, [7, 8], at: 0)
            #expect(see(&pool, [7, 8], at: 250) == [.kill(slot: 0)])
            let actions = pool.exited(slot: 0, end: WorkerEnd(.signaled(9)), page: page, now: 251 * ms)
            var expected = WorkerDeath(WorkerEnd(.signaled(9)))
            expected.running = page.filter { $0 > 0 }
            expected.overdue = overdue
            #expect(actions.first == .rescue(incarnation: 100, death: expected))
        }
    }

    @Test("a worker that is not ready, or gone, is not looked at")
    func nobody() {
        var pool = Pool(.init(workers: 1), now: 0)
        #expect(see(&pool, [7], at: 0) == [])
        pool.spawned(slot: 0, now: 0)
        #expect(see(&pool, [7], at: 0) == [])
        #expect(see(&pool, [7], at: 1_000) == [])
    }
}
