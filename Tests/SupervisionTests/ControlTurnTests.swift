import Supervision
import Testing

@Suite("a worker's channel is read by one thread, and never left to one that runs a batch for long")
struct ControlTurnTests {
    private static let check = ControlTurn.checkEvery
    private static let start: Duration = .seconds(100)

    @Test(
        "the reader loses the channel when it has been at its batch for as long as the watch waits",
        arguments: [(-1, .stands), (0, .takenOver(reader: 1)), (1, .takenOver(reader: 1))]
            as [(Int64, ControlTurn.Check)])
    func takesOver(_ nanoseconds: Int64, _ found: ControlTurn.Check) {
        let turn = Turn()
        _ = turn.began(now: Self.start)
        #expect(turn.check(now: Self.start + Self.check + .nanoseconds(nanoseconds)) == found)
        #expect(turn.ended(reader: 0) == (found == .stands))
    }

    @Test("who comes back from a batch is told that another reads, and the other keeps the channel")
    func comesBack() {
        let turn = Turn()
        _ = turn.began(now: Self.start)
        #expect(turn.check(now: Self.start + Self.check) == .takenOver(reader: 1))
        _ = turn.began(now: Self.start + Self.check)
        #expect(!turn.ended(reader: 0))
        #expect(turn.check(now: Self.start + Self.check * 2) == .takenOver(reader: 2))
        #expect(!turn.ended(reader: 0))
        #expect(!turn.ended(reader: 1))
        #expect(turn.ended(reader: 2))
    }

    @Test("the watch is woken by the first batch, looks while batches come, and rests after a look at none")
    func rests() {
        let turn = Turn()
        #expect(turn.began(now: Self.start))
        #expect(turn.ended(reader: 0))
        #expect(!turn.began(now: Self.start))
        #expect(turn.ended(reader: 0))
        #expect(turn.check(now: Self.start + Self.check) == .stands)
        #expect(!turn.began(now: Self.start + Self.check))
        #expect(turn.ended(reader: 0))
        #expect(turn.check(now: Self.start + Self.check * 2) == .stands)
        #expect(turn.check(now: Self.start + Self.check * 3) == .quiet)
        #expect(turn.began(now: Self.start + Self.check * 3))
    }

    @Test("a batch that is under way keeps the watch awake, whenever the last look was")
    func underWay() {
        let turn = Turn()
        _ = turn.began(now: Self.start)
        for _ in 0..<3 { #expect(turn.check(now: Self.start + Self.check / 2) == .stands) }
        #expect(turn.ended(reader: 0))
        #expect(!turn.began(now: Self.start + Self.check))
    }

    /// The state where an expectation can change it.
    private final class Turn {
        private var state = ControlTurn()

        func began(now: Duration) -> Bool { state.began(now: now) }
        func ended(reader: Int) -> Bool { state.ended(reader: reader) }
        func check(now: Duration) -> ControlTurn.Check { state.check(now: now) }
    }
}
