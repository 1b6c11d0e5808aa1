import QueueModel
import QueueStore

/// What the supervisor remembers of a batch in flight.
struct BatchOrigin: Sendable {
    /// Nil for a queue that this program does not know, which it never claims.
    let queue: WorkQueue?
    /// Its jobs.
    let ids: [Int64]
    /// The kinds of its jobs.
    let kinds: [KindID]

    init(_ batch: ClaimedBatch) {
        queue = WorkQueue(rawValue: batch.lease.queue)
        ids = batch.lease.ids
        kinds = batch.highest.keys.map(\.kind)
    }
}
