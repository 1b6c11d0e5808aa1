import QueueModel
import Testing

@Suite("runs of lanes tell the same as the lanes, and are few")
struct LaneRunTests {
    private func runs(_ mark: Watermark) -> [LaneRun] { LaneRun.merging(mark.lanes, bounds: mark.bounds) }

    @Test("a kind that nothing was claimed from is one run")
    func untouched() {
        let runs = runs(Watermark(kinds: [1, 2], now: 0))
        #expect(runs.map(\.kind) == [1, 2])
        #expect(runs.allSatisfy { $0.first == -4 && $0.last == 4 && $0.bound == 0 })
    }

    @Test(
        "each lane that was claimed from begins a run", arguments: [(-4, 1), (0, 2), (4, 2)] as [(Int16, Int)])
    func claimed(_ priority: Int16, _ count: Int) throws {
        var mark = Watermark(kinds: [1], now: 0)
        mark.claimed(highest: [Lane(kind: 1, priority: priority): 41], wasFull: false, fullScan: nil, now: 0)
        let runs = runs(mark)
        #expect(runs.count == count)
        #expect(runs.last?.first == priority && runs.last?.last == 4 && runs.last?.bound == 42)
    }

    @Test("whatever the bounds, a row is in a run exactly if it is in a lane at or above its bound")
    func same() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let lanes = Watermark(kinds: [1, 2], now: 0).lanes.filter { _ in Int.random(in: 0..<5, using: &random) > 0 }
            let bounds = lanes.map { _ in Bool.random(using: &random) ? 0 : Int64.random(in: 1...3, using: &random) }
            let runs = LaneRun.merging(lanes, bounds: bounds)
            for (kind, priority, seq) in rows {
                let inLane = zip(lanes, bounds).contains {
                    $0.kind == kind && $0.priority == priority && seq >= $1
                }
                let inRun = runs.contains {
                    $0.kind == kind && (priority, seq) >= ($0.first, $0.bound) && priority <= $0.last
                }
                #expect(inLane == inRun, "\(lanes) \(bounds): kind \(kind), priority \(priority), seq \(seq)")
            }
        }
    }

    private var rows: [(kind: KindID, priority: Int16, seq: Int64)] {
        [1, 2, 3].flatMap { kind in
            Watermark.priorities.flatMap { priority in (0...4).map { (kind: kind, priority: priority, seq: $0) } }
        }
    }
}
