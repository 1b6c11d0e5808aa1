import Logging
import Postgres
import QueueStore
import Supervision

extension Supervisor {
    /// Takes the occurrences that are due, when it is time for a look. Every host does; one takes each.
    func sweep() {
        guard !pool.isDraining, sweeps.begins(now: Self.now()) else { return }
        Task {
            do throws(PostgresError) {
                let look = try await duties.takeOccurrences(host: host)
                sweeps.looked(wait: look.waitMilliseconds.map { $0 * 1_000_000 }, now: Self.now())
                guard look.taken > 0 else { return }
                log.info("took occurrences that were due", metadata: ["count": "\(look.taken)"])
                pacing.woken(now: Self.now())
                self.look()
            } catch {
                sweeps.failed(now: Self.now())
                if sweeps.failures == 1 { log.warning("\(error.description)", metadata: ["hint": "\(error.hint)"]) }
            }
        }
    }

    /// A schedule or the business date changed.
    func schedulesChanged() {
        sweeps.woken(now: Self.now())
        sweep()
    }
}
