import QueueModel
import Testing

@Suite("a claimer stays with a queue that yields, shares by weights, and starves none")
struct QueueTurnsTests {
    private static let quantum = QueueTurns.quantum

    @Test(
        "a queue that yields keeps its turn until its credit is used up",
        arguments: [(quantum - 1, 0), (quantum, 1), (quantum + 1, 1)])
    func stays(cost: Int64, first: Int) {
        var turns = QueueTurns(count: 3)
        turns.yielded(0, cost: cost)
        #expect(turns.order.first == first)
        #expect(turns.onTurn == (first == 0 ? 0 : nil))
    }

    @Test("a heavier queue has that much more credit", arguments: [(3 * quantum - 1, 0), (3 * quantum, 1)])
    func weighs(cost: Int64, first: Int) {
        var turns = QueueTurns(count: 2)
        turns.weigh([3, 1])
        turns.yielded(0, cost: Self.quantum)
        turns.yielded(1, cost: Self.quantum)
        turns.yielded(0, cost: cost)
        #expect(turns.order.first == first)
    }

    @Test("every queue is looked at, in a circle from the one whose turn it is")
    func circle() {
        var turns = QueueTurns(count: 3)
        #expect(turns.order == [0, 1, 2])
        turns.yielded(1, cost: 1)
        #expect(turns.order == [1, 2, 0])
        turns.yielded(1, cost: Self.quantum)
        #expect(turns.order == [2, 0, 1])
    }

    @Test("a queue that owes is looked at last, and all the same when no other has work")
    func owes() {
        var turns = QueueTurns(count: 3)
        turns.yielded(0, cost: 5 * Self.quantum)
        #expect(turns.order == [1, 2, 0])
        turns.yielded(1, cost: Self.quantum)
        turns.yielded(2, cost: Self.quantum)
        // Queue 0 owes four turns: the others have three more each before it.
        #expect(turns.order == [1, 2, 0])
        turns.yielded(0, cost: 1)
        #expect(turns.onTurn == 0)
    }

    @Test("what one batch can owe is bounded", arguments: [-1, 0, 1])
    func costBound(beyond: Int64) {
        var turns = QueueTurns(count: 2)
        turns.yielded(0, cost: QueueTurns.costMax + beyond)
        var batches = 0
        while turns.order.first == 1 {
            turns.yielded(1, cost: Self.quantum)
            batches += 1
        }
        // The first turn's credit is taken off what is owed.
        let owed = min(QueueTurns.costMax + beyond, QueueTurns.costMax) - Self.quantum
        #expect(batches == Int(owed / Self.quantum) + 1)
    }

    /// What queues were given, each divided by its weight.
    private struct Shares {
        var given: [Int64]
        let weights: [Int]

        func apart(_ one: Int, _ other: Int) -> Double {
            abs(Double(given[one]) / Double(weights[one]) - Double(given[other]) / Double(weights[other]))
        }
    }

    @Test("two queues that have work all the time are never further apart than the bound", arguments: 0..<200)
    func bound(seed: UInt64) {
        var random = SplitMix(seed)
        let count = random.next(2...5)
        let weights = (0..<count).map { _ in random.next(1...100) }
        let costMax = Int64([1, 20_000, 50_000, 700_000][random.next(0...3)])
        // These two always have work; the others come and go.
        let (one, other) = (0, 1)
        var turns = QueueTurns(count: count)
        turns.weigh(weights)
        var histories: [Shares] = []
        var worst = 0.0
        for _ in 1...1_500 {
            if random.next(1...20) == 1 {
                histories.append(Shares(given: Array(repeating: 0, count: count), weights: weights))
            }
            let place = turns.order.first { $0 == one || $0 == other || random.next(1...3) == 1 } ?? one
            let cost = Int64(random.next(1...Int(costMax)))
            turns.yielded(place, cost: cost)
            let allowed =
                Double(Self.quantum) + Double(costMax) / Double(weights[one]) + Double(costMax) / Double(weights[other])
            for index in histories.indices {
                histories[index].given[place] += cost
                worst = max(worst, histories[index].apart(one, other) / allowed)
            }
        }
        #expect(worst <= 1)
    }

    @Test("with work in every queue each gets its share of the time in the long run", arguments: 0..<20)
    func fair(seed: UInt64) {
        var random = SplitMix(seed)
        let weights = (0..<4).map { _ in random.next(1...10) }
        var turns = QueueTurns(count: 4)
        turns.weigh(weights)
        var given: [Int64] = [0, 0, 0, 0]
        for _ in 1...20_000 {
            let place = turns.order[0]
            let cost = Int64(random.next(1...50_000))
            given[place] += cost
            turns.yielded(place, cost: cost)
        }
        let each = zip(given, weights).map { Double($0) / Double($1) }
        #expect((each.max() ?? 0) / (each.min() ?? 1) < 1.02)
    }

    @Test("no queue with work waits for longer than the others' turns", arguments: 0..<50)
    func starvesNone(seed: UInt64) {
        var random = SplitMix(seed)
        let weights = (0..<3).map { _ in random.next(1...100) }
        var turns = QueueTurns(count: 3)
        turns.weigh(weights)
        var waited: Int64 = 0
        let batch: Int64 = 50_000
        for _ in 1...5_000 {
            let place = turns.order[0]
            turns.yielded(place, cost: batch)
            waited = place == 0 ? 0 : waited + batch
            #expect(waited <= Int64(weights[1] + weights[2]) * Self.quantum + 2 * batch)
        }
    }
}

/// A small seeded generator, so that a failure repeats.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func next(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
