import QueueModel
import Testing

@Suite("a claimer stays with a queue that yields, and starves none")
struct QueueTurnsTests {
    @Test(
        "a queue that yields is looked at first again, up to 16 batches in a row",
        arguments: [(15, 0), (16, 1), (17, 1)])
    func stays(batches: Int, first: Int) {
        var turns = QueueTurns(count: 3)
        for batch in 1...batches {
            // From the 17th on it is the next queue's turn: there is nothing in it, and the first yields again.
            if batch <= 16 { turns.yielded(0) }
        }
        #expect(turns.order.first == first)
    }

    @Test("every queue is looked at, in a circle from the first")
    func circle() {
        var turns = QueueTurns(count: 3)
        #expect(turns.order == [0, 1, 2])
        turns.yielded(1)
        #expect(turns.order == [1, 2, 0])
    }

    @Test("with work in every queue each gets 16 batches in its turn")
    func fair() {
        var turns = QueueTurns(count: 2)
        var taken = [0, 0]
        for _ in 1...320 {
            let place = turns.order[0]
            taken[place] += 1
            turns.yielded(place)
        }
        #expect(taken == [160, 160])
    }
}
