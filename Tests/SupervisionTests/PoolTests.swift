import Supervision
import Testing

private let ms: Int64 = 1_000_000

@Suite("the pool keeps every slot filled, and rescues what the dead held")
struct PoolTests {
    private func poolWithReady(_ workers: Int = 2) -> Pool {
        var pool = Pool(.init(workers: workers), now: 0)
        for slot in 0..<workers {
            pool.spawned(slot: slot, now: 0)
            pool.registered(slot: slot, incarnation: Int64(100 + slot))
            _ = pool.becameReady(slot: slot, now: 0)
        }
        return pool
    }

    @Test("the first tick starts every slot")
    func startsAll() {
        var pool = Pool(.init(workers: 3), now: 0)
        #expect(pool.tick(now: 0) == [.spawn(slot: 0), .spawn(slot: 1), .spawn(slot: 2)])
    }

    @Test("a worker takes no batch before it says that it is ready")
    func notBeforeReady() {
        var pool = Pool(.init(workers: 1), now: 0)
        pool.spawned(slot: 0, now: 0)
        pool.registered(slot: 0, incarnation: 7)
        #expect(pool.workerForClaim() == nil)
        _ = pool.becameReady(slot: 0, now: 0)
        #expect(pool.workerForClaim() == 0)
    }

    @Test("batches go to the least loaded worker, never above the bound in flight")
    func inFlightIsBounded() {
        var pool = poolWithReady()
        var handed: [Int] = []
        var n: Int64 = 0
        while let slot = pool.workerForClaim() {
            n += 1
            handed.append(slot)
            pool.handedOver(slot: slot, n: n, jobs: 10)
        }
        #expect(handed == [0, 1, 0, 1, 0, 1])
        _ = pool.batchDone(slot: 1, n: 2, now: 0)
        #expect(pool.workerForClaim() == 1)
        #expect(pool.jobsInFlight == 50)
    }

    @Test("a worker that served and died is rescued and replaced at once")
    func diesAfterServing() {
        var pool = poolWithReady()
        pool.handedOver(slot: 0, n: 1, jobs: 5)
        _ = pool.batchDone(slot: 0, n: 1, now: 0)
        let actions = pool.exited(slot: 0, end: WorkerEnd(.signaled(9)), page: [], now: 10)
        var shared = WorkerDeath(WorkerEnd(.signaled(9)))
        shared.verdict = .shared
        #expect(actions == [.rescue(incarnation: 100, death: shared), .spawn(slot: 0)])
    }

    @Test("a worker that dies before it served waits 100 ms, then 200, then 400, and never more than 5 s")
    func fruitlessStartsSlowDown() {
        var policy = RestartPolicy()
        #expect((1...8).map { _ in policy.exited(served: false) / ms } == [100, 200, 400, 800, 1600, 3200, 5000, 5000])
        #expect(policy.exited(served: true) == 0)
        #expect(policy.exited(served: false) / ms == 100)
    }

    @Test(
        "the slot of a fruitless start is filled by the tick at its time, not before",
        arguments: [(99, false), (100, true), (101, true)])
    func fruitlessRestart(at: Int64, spawns: Bool) {
        var pool = poolWithReady(1)
        #expect(
            pool.exited(slot: 0, end: WorkerEnd(.exited(1)), page: [], now: 0) == [
                .rescue(incarnation: 100, death: WorkerDeath(WorkerEnd(.exited(1))))
            ])
        #expect(pool.tick(now: at * ms) == (spawns ? [.spawn(slot: 0)] : []))
    }

    @Test(
        "a worker that does not answer within the limit is killed once",
        arguments: [(4999, false), (5000, true), (5001, true)])
    func silentWorkerIsKilled(after: Int64, killed: Bool) {
        var pool = poolWithReady(1)
        let asked = 1000 * ms
        #expect(pool.tick(now: asked) == [.ping(slot: 0)])
        let actions = pool.tick(now: asked + after * ms)
        #expect(actions.contains(.kill(slot: 0)) == killed)
        #expect(!pool.tick(now: asked + after * ms + ms).contains(.kill(slot: 0)) || !killed)
    }

    @Test(
        "the watchdog's claim is true while workers answer, and while a silent one is being killed, and false between")
    func watchdogIsTruthful() {
        var pool = poolWithReady(1)
        _ = pool.tick(now: 1000 * ms)
        #expect(pool.everyWorkerAnswers(now: 5999 * ms))
        #expect(!pool.everyWorkerAnswers(now: 6000 * ms))
        _ = pool.tick(now: 6000 * ms)
        #expect(pool.everyWorkerAnswers(now: 6001 * ms))
    }

    @Test("a worker that answers is pinged again, and lives")
    func answeringWorkerLives() {
        var pool = poolWithReady(1)
        for second in 1...30 {
            #expect(pool.tick(now: Int64(second) * 1000 * ms) == [.ping(slot: 0)])
            pool.answered(slot: 0)
        }
    }

    @Test("a stop drains the ready, kills the starting, and ends when all are gone and rescued")
    func stopDrains() {
        var pool = poolWithReady()
        _ = pool.exited(slot: 1, end: WorkerEnd(.exited(1)), page: [], now: 0)
        _ = pool.rescued()
        pool.spawned(slot: 1, now: 0)
        #expect(pool.stop(now: 0) == [.drain(slot: 0), .kill(slot: 1)])
        #expect(pool.workerForClaim() == nil)
        #expect(pool.exited(slot: 1, end: WorkerEnd(.signaled(9)), page: [], now: 1) == [])
        #expect(
            pool.exited(slot: 0, end: WorkerEnd(.exited(0)), page: [], now: 2) == [
                .rescue(incarnation: 100, death: WorkerDeath(WorkerEnd(.exited(0))))
            ])
        #expect(pool.rescued() == [.stopped(inTime: true)])
        #expect(pool.stop(now: 3) == [])
    }

    @Test(
        "a stop past the drain limit kills what is left and says so",
        arguments: [(29_999, false), (30_000, true), (30_001, true)])
    func drainLimit(at: Int64, killed: Bool) {
        var pool = poolWithReady(1)
        _ = pool.stop(now: 0)
        #expect(pool.tick(now: at * ms).contains(.kill(slot: 0)) == killed)
        _ = pool.exited(slot: 0, end: WorkerEnd(.signaled(9)), page: [], now: at * ms)
        #expect(pool.rescued() == [.stopped(inTime: !killed)])
    }

    @Test("a stop with nothing running ends at once")
    func stopOfNothing() {
        var pool = Pool(.init(workers: 2), now: 0)
        #expect(pool.stop(now: 0) == [.stopped(inTime: true)])
        #expect(pool.tick(now: 1) == [])
    }
}

@Suite("claims follow work, then a notification, then the poll")
struct ClaimPacingTests {
    @Test("while claims find something, the next follows at once")
    func busy() {
        var pacing = ClaimPacing()
        #expect(pacing.step(now: 0) == .claim)
        pacing.claimed(any: true, began: 0, now: 1)
        #expect(pacing.step(now: 1) == .claim)
    }

    @Test(
        "producers are asked to notify only after 20 ms without work", arguments: [(19, false), (20, true), (21, true)])
    func idleAfterQuiet(after: Int64, asks: Bool) {
        var pacing = ClaimPacing()
        pacing.claimed(any: false, began: 0, now: 0)
        let step = pacing.step(now: after * ms)
        #expect((step == .setIdle) == asks)
    }

    @Test("a claim may go on looking until producers are asked to notify, and the next follows it at once")
    func lingers() {
        var pacing = ClaimPacing()
        #expect(pacing.mayLinger)
        pacing.claimed(any: false, began: 0, lingered: true, now: 2 * ms)
        #expect(pacing.mayLinger && pacing.step(now: 2 * ms) == .claim)
        pacing.claimed(any: false, began: 2 * ms, lingered: false, now: 3 * ms)
        #expect(pacing.step(now: 3 * ms) == .wait(until: 4 * ms))
        pacing.idleWasSet(now: 22 * ms)
        #expect(!pacing.mayLinger)
    }

    @Test("after asking, the queue is looked at at 0, 50 and 250 ms, then each second")
    func looksAfterIdle() {
        var pacing = ClaimPacing()
        pacing.claimed(any: false, began: 0, now: 0)
        pacing.idleWasSet(now: 20 * ms)
        #expect(pacing.step(now: 20 * ms) == .claim)
        pacing.claimed(any: false, began: 20 * ms, now: 21 * ms)
        #expect(pacing.step(now: 21 * ms) == .wait(until: 70 * ms))
        #expect(pacing.step(now: 70 * ms) == .claim)
        pacing.claimed(any: false, began: 70 * ms, now: 71 * ms)
        #expect(pacing.step(now: 71 * ms) == .wait(until: 270 * ms))
        pacing.claimed(any: false, began: 270 * ms, now: 270 * ms)
        #expect(pacing.step(now: 271 * ms) == .wait(until: 1270 * ms))
    }

    @Test("a notification is followed by a claim at once; work found takes the row away first")
    func woken() {
        var pacing = ClaimPacing()
        pacing.claimed(any: false, began: 0, now: 0)
        pacing.idleWasSet(now: 20 * ms)
        for look in [20, 70, 270] as [Int64] { pacing.claimed(any: false, began: look * ms, now: look * ms) }
        #expect(pacing.step(now: 300 * ms) != .claim)
        pacing.woken(now: 300 * ms)
        #expect(pacing.step(now: 300 * ms) == .claim)
        pacing.claimed(any: true, began: 300 * ms, now: 301 * ms)
        #expect(pacing.step(now: 301 * ms) == .clearIdle)
        pacing.idleWasCleared()
        #expect(pacing.step(now: 302 * ms) == .claim)
    }

    /// Asked at 20 ms to be notified, and looked at everything then.
    private static var idle: ClaimPacing {
        var pacing = ClaimPacing()
        pacing.claimed(any: false, began: 0, now: 0)
        pacing.idleWasSet(now: 20 * ms)
        pacing.claimed(any: false, began: 20 * ms, now: 21 * ms)
        return pacing
    }

    @Test("notifications that bring nothing take none of the looks away")
    func wokenForNothing() {
        var pacing = Self.idle
        for (woken, due) in [(30, 70), (60, 70), (80, 270), (90, 270), (200, 270)] as [(Int64, Int64)] {
            if woken == 80 { pacing.claimed(any: false, began: 70 * ms, now: 71 * ms) }
            pacing.woken(now: woken * ms)
            #expect(pacing.step(now: woken * ms) == .claim)
            pacing.claimed(any: false, began: woken * ms + 1, now: (woken + 1) * ms)
            #expect(pacing.step(now: (woken + 1) * ms) == .wait(until: due * ms))
        }
    }

    @Test(
        "a notification that comes while a look is under way is followed by another look",
        arguments: [(69, false), (70, true), (71, true)] as [(Int64, Bool)])
    func wokenMeanwhile(woken: Int64, again: Bool) {
        var pacing = Self.idle
        pacing.woken(now: woken * ms)
        pacing.claimed(any: false, began: 70 * ms, now: 72 * ms)
        #expect(pacing.step(now: 72 * ms) == (again ? .claim : .wait(until: 270 * ms)))
    }

    @Test("a look counts from when it began", arguments: [(69, 70), (70, 270), (71, 270)] as [(Int64, Int64)])
    func looksCountFromTheirBeginning(began: Int64, due: Int64) {
        var pacing = Self.idle
        pacing.claimed(any: false, began: began * ms, now: 75 * ms)
        #expect(pacing.step(now: 75 * ms) == (due > 75 ? .wait(until: due * ms) : .claim))
    }

    @Test(
        "a look that could not look at everything is repeated when it may, if that comes before the next",
        arguments: [(74, 75), (269, 269), (270, 270), (271, 270)] as [(Int64, Int64)])
    func whole(may: Int64, due: Int64) {
        var pacing = Self.idle
        pacing.claimed(any: false, began: 70 * ms, wholeAt: may * ms, now: 75 * ms)
        #expect(pacing.step(now: 75 * ms) == (due > 75 ? .wait(until: due * ms) : .claim))
    }

    @Test("a failing database is asked again when something shows that it answers, 50 ms after a failure at least")
    func wokenWhileFailing() {
        var pacing = ClaimPacing()
        for _ in 1...6 { pacing.failed(now: 0) }
        #expect(pacing.step(now: 10) == .wait(until: 1_600_000_000))
        pacing.woken(now: 700_000_000)
        #expect(pacing.step(now: 700_000_000) == .claim)
        // It was no good sign after all: what has grown goes on growing, and a flood of them is paced.
        pacing.failed(now: 701_000_000)
        for now in [701_000_000, 710_000_000, 740_000_000] as [Int64] { pacing.woken(now: now) }
        #expect(pacing.step(now: 750_999_999) == .wait(until: 751_000_000))
        #expect(pacing.step(now: 751_000_000) == .claim)
        pacing.failed(now: 751_000_000)
        #expect(pacing.step(now: 751_000_001) == .wait(until: 2_751_000_000))
        // Too late to bring the next look forward.
        pacing.woken(now: 2_750_999_999)
        #expect(pacing.step(now: 2_750_999_999) == .claim)
    }

    @Test("a failing database is asked again after 50 ms, 100, 200, never later than 2 s")
    func failing() {
        var pacing = ClaimPacing()
        var waits: [Int64] = []
        for _ in 1...8 {
            pacing.failed(now: 0)
            guard case .wait(let until) = pacing.step(now: 0) else { continue }
            waits.append(until / ms)
        }
        #expect(waits == [50, 100, 200, 400, 800, 1600, 2000, 2000])
    }
}
