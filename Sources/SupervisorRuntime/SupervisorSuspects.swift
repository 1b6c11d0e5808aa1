import Logging
import Postgres
import ProcessKit
import QueueModel
import QueueStore
import Supervision

extension Supervisor {
    /// How often the workers' memory is measured, in nanoseconds.
    private static let measureEvery: Int64 = 1_000_000_000

    /// Asks the database whether a suspect waits; one such look at a time.
    func lookForSuspect() {
        guard suspectCalls == 0, !pool.isDraining else { return }
        suspectCalls += 1
        Task {
            var waits = false
            do throws(PostgresError) { waits = try await duties.suspectWaits() } catch {
                log.debug("\(error.description)")
            }
            if waits { perform(pool.suspectWaits()) }
            suspectCallIsOver()
        }
    }

    /// Claims a suspect for a worker that has nothing in hand.
    func claimSuspect(_ slot: Int) {
        guard let process = processes[slot], let incarnation = pool.worker(slot)?.incarnation else { return }
        let key = process.nextKey(incarnation: incarnation)
        suspectCalls += 1
        Task {
            do throws(PostgresError) {
                let batch = try await duties.claimSuspect(key: key)
                await suspectClaimed(batch, slot, key)
            } catch {
                // Whether the lease was written is not known, and nobody works on it.
                log.debug("\(error.description)")
                await claimer.putBack(key)
                _ = pool.suspectClaimed(slot: slot, incarnation: incarnation, n: nil)
            }
            suspectCallIsOver()
            look()
        }
    }

    private func suspectClaimed(_ batch: ClaimedBatch?, _ slot: Int, _ key: LeaseKey) async {
        let mayRun = pool.suspectClaimed(slot: slot, incarnation: key.incarnation, n: batch.map { _ in key.n })
        guard let batch else { return }
        guard mayRun else { return await claimer.putBack(key) }
        origins[key] = BatchOrigin(batch)
        tell(slot, WorkerMessage.batch, batch.lease.payload)
    }

    private func suspectCallIsOver() {
        suspectCalls -= 1
        if suspectCalls == 0, let endsAfterClaim { end(endsAfterClaim) }
    }

    /// Looks at what every lane is doing, and at the workers' memory where that is limited.
    func watchLanes(now: Int64) {
        for (slot, process) in processes.enumerated() {
            guard let process, let incarnation = pool.worker(slot)?.incarnation else { continue }
            let actions = pool.saw(slot: slot, page: process.lanes, now: now) { deadline(of: $0, incarnation) }
            if !actions.isEmpty {
                let isLate = pool.worker(slot)?.overdue.isEmpty == false
                log.warning(
                    isLate ? "a job does not end" : "a worker's page names a batch that it was not given",
                    metadata: ["pid": "\(process.child.pid)"])
            }
            perform(actions)
        }
        guard settings.recycleMiB != nil, now - measuredAt >= Self.measureEvery else { return }
        measuredAt = now
        for (slot, process) in processes.enumerated() {
            guard let process else { continue }
            pool.measured(slot: slot, residentKiB: currentRSSKiB(of: process.child.pid))
        }
    }

    /// How long a job of a worker may run, in nanoseconds: the longest of the kinds in its batch, since the supervisor
    /// does not know which job is of which. For ever until the kinds have been read.
    private func deadline(of job: Int64, _ incarnation: Int64) -> Int64 {
        let origin = origins.first { $0.key.incarnation == incarnation && $0.value.ids.contains(job) }
        let known = origin?.value.kinds.compactMap { deadlines[$0] } ?? []
        return known.max().map { $0 * 1_000_000 } ?? .max
    }
}
