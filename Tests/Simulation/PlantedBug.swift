/// A bug that is planted into the model, never into the product, to see whether the simulation finds it.
package enum PlantedBug: String, Sendable, CaseIterable {
    /// A finish does not ask whether its lease still stands.
    case noFence = "no-fence"
    /// A rescue puts back what has no outcome in its snapshot, instead of what the lease's row still holds.
    case rescueByOutcome = "rescue-by-outcome"
    /// The claimer trusts its marks for ever, and never looks below them.
    case staleMark = "stale-mark"
    /// The claimer does not look again after it asked to be notified.
    case lostWakeUp = "lost-wake-up"
    /// Two hosts that look at once may both take an occurrence: no lock, and no key.
    case doubleSweep = "double-sweep"
    /// A worker that was stopped renews its lease when it goes on, though it was rescued meanwhile.
    case renewalByStoppedWorker = "renewal-by-stopped-worker"
    /// A finish of part of a batch leaves the whole batch in the lease.
    case partialFinishNotSubtracted = "partial-finish-not-subtracted"
    /// An enqueue looks whether its key is taken, and inserts, without holding the key's row in between.
    case dedupeRace = "dedupe-race"
    /// A limited claim counts what runs before it holds the limit's row.
    case limitCountedTooEarly = "limit-counted-too-early"
    /// A heartbeat is written by the host's own clock.
    case heartbeatByHostClock = "heartbeat-by-host-clock"
    /// A finish that brings a job notifies nobody.
    case followWakesNobody = "follow-wakes-nobody"
    /// What the claimer puts back commits asynchronously, so that a crash of the server brings the lease back to nobody.
    case returnLostByCrash = "return-lost-by-crash"
}
