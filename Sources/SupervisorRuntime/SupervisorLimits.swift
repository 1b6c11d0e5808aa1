import Logging
import Postgres
import QueueModel
import QueueStore
import Supervision

/// The batches in flight that came from limited queues, and what their ends bring about.
struct LimitedBatches: Sendable {
    /// Bounded by the batches in flight.
    var keys: Set<LeaseKey> = []
    /// One has ended since the last claim: its queue may have room again.
    var hasEnded = false
    fileprivate var isWaking = false
    fileprivate var wakesAgain = false
}

extension Supervisor {
    /// A batch is off a worker's hands. One of a limited queue makes room there: this host looks at once, and others that
    /// are idle are notified. The worker's own finish sends no statement for it.
    func batchEnded(_ key: LeaseKey) {
        guard limitedBatches.keys.remove(key) != nil else { return }
        limitedBatches.hasEnded = true
        pacing.woken(now: Self.now())
        wakeOthers()
    }

    /// At most one at a time is under way, and one waits.
    private func wakeOthers() {
        guard !limitedBatches.isWaking else { return limitedBatches.wakesAgain = true }
        limitedBatches.isWaking = true
        Task {
            do throws(PostgresError) { try await duties.wakeClaimers() } catch {
                // They look by themselves each second.
                log.debug("\(error.description)")
            }
            limitedBatches.isWaking = false
            guard limitedBatches.wakesAgain else { return }
            limitedBatches.wakesAgain = false
            wakeOthers()
        }
    }

    /// An operator has changed limits or weights.
    func limitsChanged() {
        Task {
            await claimer.termsChanged()
            wake()
        }
    }

    /// Jobs with a limit key were enqueued while this host was idle: they are admitted now and not at the next turn.
    func admitHeld() {
        duty.hasten(.promote)
        beginDuties(now: Self.now())
    }
}
