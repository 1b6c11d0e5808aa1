/// Which queue a claimer looks at first: it stays with one that yields, for a bounded number of batches, then moves on.
///
/// Moving on after every batch would look at each empty queue once a batch; never moving on would starve the others.
package struct QueueTurns: Sendable {
    /// Batches in a row from one queue before the next queue is looked at first.
    package static let batchesMax = 16

    private let count: Int
    private var first = 0
    private var batches = 0

    /// - Parameter count: how many queues there are, at least one.
    package init(count: Int) {
        precondition(count >= 1, "a claimer has a queue to look at")
        self.count = count
    }

    /// The queues' places in the order in which to look at them now.
    package var order: [Int] { (0..<count).map { (first + $0) % count } }

    /// The queue at this place yielded a batch.
    package mutating func yielded(_ place: Int) {
        batches = place == first ? batches + 1 : 1
        first = place
        guard batches >= Self.batchesMax else { return }
        first = (place + 1) % count
        batches = 0
    }
}
