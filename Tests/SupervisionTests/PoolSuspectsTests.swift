import Supervision
import Testing

private let ms: Int64 = 1_000_000

@Suite("a suspect runs alone, and a death says whose fault it was")
struct PoolSuspectsTests {
    private func poolWithReady(_ workers: Int = 2) -> Pool {
        var pool = Pool(.init(workers: workers), now: 0)
        for slot in 0..<workers {
            pool.spawned(slot: slot, now: 0)
            pool.registered(slot: slot, incarnation: Int64(100 + slot))
            _ = pool.becameReady(slot: slot, now: 0)
        }
        return pool
    }

    /// A pool in whose slot 0 job 7 runs alone, as batch 9.
    private func poolWithSuspect(_ workers: Int = 2) -> Pool {
        var pool = poolWithReady(workers)
        #expect(pool.suspectWaits() == [.claimSuspect(slot: 0)])
        #expect(pool.suspectClaimed(slot: 0, incarnation: 100, n: 9) == true)
        return pool
    }

    private func death(_ actions: [Pool.Action]) -> WorkerDeath? {
        actions.compactMap { if case .rescue(_, let death) = $0 { death } else { nil } }.first
    }

    @Test("the least loaded worker is set aside; it is claimed for once it has nothing in hand, and gets nothing else")
    func setsAside() {
        var pool = poolWithReady()
        pool.handedOver(slot: 0, n: 1, jobs: 5)
        pool.handedOver(slot: 0, n: 2, jobs: 5)
        pool.handedOver(slot: 1, n: 1, jobs: 5)
        #expect(pool.suspectWaits() == [])
        #expect(pool.workerForClaim() == 0)
        #expect(pool.suspectWaits() == [], "one at a time")
        #expect(pool.batchDone(slot: 1, n: 1, now: 0) == [.claimSuspect(slot: 1)])
        #expect(pool.suspectClaimed(slot: 1, incarnation: 101, n: 2) == true)
        pool.handedOver(slot: 0, n: 3, jobs: 5)
        #expect(pool.workerForClaim() == nil)
        #expect(pool.batchDone(slot: 1, n: 2, now: 0) == [.lookForSuspect])
        #expect(pool.workerForClaim() == 1)
    }

    @Test("a claim that is under way for the worker set aside is waited for")
    func waitsForClaim() {
        var pool = poolWithReady(1)
        pool.claimBegan(slot: 0)
        #expect(pool.suspectWaits() == [])
        pool.handedOver(slot: 0, n: 1, jobs: 5)
        #expect(pool.claimEnded(slot: 0, incarnation: 100, now: 0) == [])
        #expect(pool.batchDone(slot: 0, n: 1, now: 0) == [.claimSuspect(slot: 0)])
    }

    @Test("a worker that is the only one goes back to ordinary work before it takes the next suspect")
    func onlyWorker() {
        var pool = poolWithSuspect(1)
        #expect(pool.workerForClaim() == nil)
        #expect(pool.batchDone(slot: 0, n: 9, now: 0) == [])
        #expect(pool.workerForClaim() == 0)
    }

    @Test("where another host was faster, the worker goes back to ordinary work")
    func nothingClaimed() {
        var pool = poolWithReady(1)
        #expect(pool.suspectWaits() == [.claimSuspect(slot: 0)])
        #expect(pool.workerForClaim() == nil)
        #expect(pool.suspectClaimed(slot: 0, incarnation: 100, n: nil) == false)
        #expect(pool.workerForClaim() == 0)
    }

    @Test("a suspect claimed for a worker that has died meanwhile is not handed to its successor")
    func diedMeanwhile() {
        var pool = poolWithReady(1)
        _ = pool.suspectWaits()
        _ = pool.exited(slot: 0, end: WorkerEnd(.signaled(9)), page: [], now: 0)
        pool.spawned(slot: 0, now: 0)
        pool.registered(slot: 0, incarnation: 200)
        _ = pool.becameReady(slot: 0, now: 0)
        #expect(pool.suspectClaimed(slot: 0, incarnation: 100, n: 9) == false)
        #expect(pool.suspectWaits() == [.claimSuspect(slot: 0)])
        #expect(pool.suspectClaimed(slot: 0, incarnation: 100, n: 9) == false)
        #expect(pool.suspectClaimed(slot: 0, incarnation: 200, n: 1) == true)
    }

    @Test("nobody is set aside before a worker is ready, nor during a stop, and a stop takes the claim back")
    func notNow() {
        var young = Pool(.init(workers: 1), now: 0)
        young.spawned(slot: 0, now: 0)
        #expect(young.suspectWaits() == [])
        var pool = poolWithReady(1)
        #expect(pool.suspectWaits() == [.claimSuspect(slot: 0)])
        _ = pool.stop(now: 0)
        #expect(pool.suspectClaimed(slot: 0, incarnation: 100, n: 9) == false)
        #expect(pool.suspectWaits() == [])
    }

    @Test(
        "what a death says of the job that ran, beside others and alone",
        arguments: [
            (.signaled(4), .shared, .trap), (.signaled(5), .shared, .trap), (.signaled(6), .shared, .trap),
            (.signaled(11), .shared, .trap), (.signaled(9), .shared, .killed), (.signaled(15), .shared, .killed),
            (.exited(3), .shared, .trap), (.exited(0), .none, .none), (.exited(1), .none, .none),
            (.exited(70), .gaveUp, .trap), (.exited(75), .none, .none), (.exited(76), .none, .none),
            (.exited(74), .shared, .trap),
            (.unobserved, .none, .none),
        ] as [(WorkerEnd.Cause, WorkerDeath.Verdict, WorkerDeath.Verdict)])
    func verdicts(_ cause: WorkerEnd.Cause, _ beside: WorkerDeath.Verdict, _ alone: WorkerDeath.Verdict) {
        var pool = poolWithReady()
        pool.handedOver(slot: 0, n: 1, jobs: 2)
        let first = death(pool.exited(slot: 0, end: WorkerEnd(cause), page: [7, 0], now: 0))
        #expect(first?.verdict == beside)
        #expect(first?.running == [7])
        #expect(first?.finishing == [], "no lane was at a lease")
        var other = poolWithSuspect()
        #expect(death(other.exited(slot: 0, end: WorkerEnd(cause), page: [0, 7], now: 0))?.verdict == alone)
        #expect(other.suspectWaits() == [.claimSuspect(slot: 1)])
    }

    @Test("the other worker's death says nothing of the suspect that runs alone")
    func otherWorker() {
        var pool = poolWithSuspect()
        let death = death(pool.exited(slot: 1, end: WorkerEnd(.signaled(4)), page: [8, 0], now: 0))
        #expect(death?.verdict == .shared)
        #expect(pool.batchDone(slot: 0, n: 9, now: 0) == [.lookForSuspect])
    }

    @Test("a trap while a batch is read or committed makes suspects of the whole batch, a kill of nobody")
    func whileCommitting() {
        for (signal, finishing) in [(4, [3]), (9, [])] as [(Int32, [Int64])] {
            var pool = poolWithReady()
            let death = death(pool.exited(slot: 0, end: WorkerEnd(.signaled(signal)), page: [7, -3], now: 0))
            #expect(death?.finishing == finishing)
            #expect(death?.running == [7])
        }
    }

    @Test("a kill of ours counts against nobody, a trap that came before it does")
    func ourKill() {
        for (signal, verdict) in [(9, .none), (4, .trap)] as [(Int32, WorkerDeath.Verdict)] {
            var pool = poolWithSuspect()
            pool.killed(slot: 0)
            #expect(
                death(pool.exited(slot: 0, end: WorkerEnd(.signaled(signal)), page: [7], now: 0))?.verdict == verdict)
        }
    }

    @Test("a worker that was killed for its silence counts against nobody")
    func silence() {
        var pool = poolWithSuspect()
        _ = pool.tick(now: 1000 * ms)
        #expect(pool.tick(now: 6000 * ms).contains(.kill(slot: 0)))
        #expect(
            death(pool.exited(slot: 0, end: WorkerEnd(.signaled(9)), page: [7], now: 6001 * ms))?.verdict
                == WorkerDeath.Verdict.none)
    }

    @Test("nothing that happens during a stop counts")
    func duringStop() {
        for signal: Int32 in [4, 9] {
            var pool = poolWithSuspect()
            _ = pool.stop(now: 0)
            let death = death(pool.exited(slot: 0, end: WorkerEnd(.signaled(signal)), page: [7, -9], now: 1))
            #expect(death?.verdict == WorkerDeath.Verdict.none)
            #expect(death?.finishing == [])
        }
    }
}
