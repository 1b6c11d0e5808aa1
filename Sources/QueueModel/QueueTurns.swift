/// Which queue a claimer takes from next, so that queues with work share the workers' time by their weights: deficit
/// round robin over what batches cost.
///
/// The queues stand in a circle. A queue whose turn comes is given credit, `quantum` times its weight, and keeps its turn
/// until the cost of its batches has used that up; what a batch costs beyond the credit it owes in the next rounds. A
/// queue that has nothing, when it is looked at, loses what it has and what it owes.
///
/// **The bound.** While two queues have work all the time, the worker time given to each, divided by its weight, differs
/// by at most `quantum` plus the cost of one batch of each, divided by its weight. So no queue waits for longer than the
/// other queues' credits and one batch of each.
///
/// Taking one batch from each queue in turn would look at each empty queue once a batch.
package struct QueueTurns: Sendable {
    /// The credit of one turn at weight 1, in microseconds of a lane's time.
    package static let quantum: Int64 = 100_000
    /// A batch counts as this much at most, in microseconds, so that what a queue owes is bounded.
    package static let costMax: Int64 = 60_000_000
    /// What a weight can be.
    package static let weights = 1...100

    private var grants: [Int64]
    /// Above 0 for the queue whose turn it is alone; below 0 for one that owes.
    private var credits: [Int64]
    /// The queue whose turn it is, or was last.
    private var current = 0

    /// Queues of weight 1, the first of which has its turn.
    ///
    /// - Parameter count: how many queues there are, at least one.
    package init(count: Int) {
        precondition(count >= 1, "a claimer has a queue to look at")
        grants = Array(repeating: Self.quantum, count: count)
        credits = Array(repeating: 0, count: count)
        credits[0] = Self.quantum
    }

    /// Sets the queues' weights, one a place; what they have and owe stays.
    package mutating func weigh(_ weights: [Int]) {
        precondition(weights.count == grants.count, "each queue has a weight")
        grants = weights.map {
            precondition(Self.weights.contains($0), "a weight is 1 to 100")
            return Int64($0) * Self.quantum
        }
    }

    /// The queue that may go on without a look at the others; nil when its turn is over.
    package var onTurn: Int? { credits[current] > 0 ? current : nil }

    /// The queues' places in the order in which to look at them now: those that owe come later, by how long they owe.
    package var order: [Int] {
        visits().sorted { ($0.rounds, $0.position) < ($1.rounds, $1.position) }.map(\.place)
    }

    /// The queue at this place yielded a batch; those before it in `order` had nothing.
    ///
    /// - Parameter cost: what the batch will take of a lane's time, in microseconds.
    package mutating func yielded(_ place: Int, cost: Int64) {
        let visits = visits()
        guard let taken = visits.first(where: { $0.place == place }) else { return }
        for other in visits where other.place != place {
            if (other.rounds, other.position) < (taken.rounds, taken.position) {
                credits[other.place] = 0
            } else {
                // Passed over while it owes: each time the turn came to it, it was given its credit.
                let passed = other.position < taken.position ? taken.rounds : taken.rounds - 1
                credits[other.place] += max(0, passed) * grants[other.place]
            }
        }
        current = place
        credits[place] += taken.rounds * grants[place] - min(max(1, cost), Self.costMax)
    }

    private struct Visit {
        let place: Int
        /// From 0, in the circle from the queue whose turn it is.
        let position: Int
        /// How often the turn has to come to it until it has credit.
        let rounds: Int64
    }

    private func visits() -> [Visit] {
        let goesOn = credits[current] > 0
        return credits.indices.map { step in
            let place = (current + (goesOn ? step : step + 1)) % credits.count
            let rounds = goesOn && step == 0 ? 0 : -credits[place] / grants[place] + 1
            return Visit(place: place, position: step, rounds: rounds)
        }
    }
}
