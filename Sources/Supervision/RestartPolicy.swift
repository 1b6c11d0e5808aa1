/// Decides how long a worker slot waits before its next start. Does nothing itself.
///
/// A worker that served (finished at least one batch) is replaced at once: whatever killed it, waiting helps nobody.
/// One that dies without having served is replaced ever more slowly, so that a broken installation does not spin.
package struct RestartPolicy: Sendable, Equatable {
    /// The delay after the first start that did not serve, in nanoseconds.
    package static let delayMin: Int64 = 100_000_000
    /// The longest delay, in nanoseconds.
    package static let delayMax: Int64 = 5_000_000_000

    /// Starts in a row that ended without having served.
    package private(set) var fruitless = 0

    package init() {}

    /// The delay before the next start, in nanoseconds.
    package mutating func exited(served: Bool) -> Int64 {
        guard !served else {
            fruitless = 0
            return 0
        }
        fruitless += 1
        let doublings = min(fruitless - 1, 10)
        return min(Self.delayMax, Self.delayMin << Int64(doublings))
    }
}
