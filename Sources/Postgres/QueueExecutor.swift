package import Dispatch

/// Runs an actor's jobs on one serial Dispatch queue, so that a blocking wait never holds a thread of the
/// cooperative pool.
///
/// libdispatch has no `DispatchSerialQueue` on Linux; this takes its place.
package final class QueueExecutor: SerialExecutor {
    /// The serial queue; a Dispatch source on it may use the actor through `assumeIsolated`.
    package let queue: DispatchQueue

    /// A new serial queue of that label.
    package init(label: String) { queue = DispatchQueue(label: label) }

    /// Runs the job on the queue, after those before it.
    package func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.async { unowned.runSynchronously(on: executor) }
    }

    /// The executor's identity for the actor.
    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// Traps when it is called off the queue.
    package func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
