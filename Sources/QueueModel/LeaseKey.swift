/// The key of a lease: made by the claimer, never drawn from a sequence, never used twice.
///
/// The claim commits asynchronously. After a crash of the server an identity column would hand a lost lease's id out
/// again, and a worker that survived would pass the fence with somebody else's lease.
package struct LeaseKey: Sendable, Hashable {
    /// The worker process start the batch was claimed for (`docket.incarnation.id`, committed durably).
    package let incarnation: Int64
    /// Counts up from 1 within the incarnation.
    package let n: Int64

    package init(incarnation: Int64, n: Int64) {
        self.incarnation = incarnation
        self.n = n
    }
}
