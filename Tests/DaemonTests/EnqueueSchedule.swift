/// Instants at which producers enqueue and commit, drawn around the edges of the daemon's pacing.
///
/// Counted from the last commit: the daemon finds nothing for 20 ms, asks to be notified, and looks again at 0, 50 and
/// 250 ms after that. A gap therefore lies near 20, 70 or 270 ms, between them, beyond them, or in a burst.
struct EnqueueSchedule {
    /// One transaction, in microseconds from the beginning.
    struct Item: Sendable, Equatable {
        /// When it enqueues, and reads whether anybody asks to be notified.
        let enqueueAt: Int64
        /// When it commits.
        let commitAt: Int64
        /// Whether its queue is one that no daemon handles: it wakes the daemon for nothing.
        let isForeign: Bool
    }

    /// The transactions of each producer, none of which overlap.
    let producers: [[Item]]
    /// The end of the last transaction, in microseconds.
    let length: Int64

    /// In a hundred gaps, how many are of a sort, and from and to where they are drawn, in microseconds. The rest are
    /// scenes.
    private static let gaps: [(share: UInt64, from: Int64, to: Int64)] = [
        (55, 0, 2_000), (27, 15_000, 30_000), (10, 66_000, 84_000), (3, 84_000, 255_000), (3, 262_000, 290_000),
    ]
    /// Where the second job of a scene is committed, counted from the first.
    private static let sceneGaps: [(from: Int64, to: Int64)] = [
        (20_000, 32_000), (66_000, 84_000), (84_000, 188_000), (262_000, 290_000),
    ]
    /// After so long without any commit a job that was overlooked is late.
    private static let silence: (from: Int64, to: Int64) = (320_000, 380_000)
    /// The longest time between a transaction's enqueueing and its commit: the promise is for those below 200 ms.
    private static let heldMax: Int64 = 190_000
    /// Transactions of one producer are so far apart, that the earlier is done when the later begins.
    private static let pause: Int64 = 10_000
    /// Of so many transactions one is foreign.
    private static let foreignEvery: UInt64 = 12

    /// Draws as many transactions of jobs as asked for, and the foreign ones beside them.
    init(jobs: Int, seed: UInt64) {
        var random = SplitMix(seed: seed)
        var items: [Item] = []
        var left = jobs
        var commitAt: Int64 = 300_000
        while left > 0 {
            if let gap = Self.gap(&random) {
                commitAt += gap
                let isForeign = random.below(Self.foreignEvery) == 0
                items.append(Item(enqueueAt: commitAt - Self.held(&random), commitAt: commitAt, isForeign: isForeign))
                if !isForeign { left -= 1 }
            } else if left >= 2 {
                let scene = Self.scene(after: commitAt, &random)
                items += scene
                commitAt = (scene.last?.commitAt ?? commitAt) + random.from(Self.silence.from, to: Self.silence.to)
                left -= 2
            }
        }
        self.init(items)
    }

    /// Nil for a scene.
    private static func gap(_ random: inout SplitMix) -> Int64? {
        var place = random.below(100)
        for sort in gaps {
            if place < sort.share { return random.from(sort.from, to: sort.to) }
            place -= sort.share
        }
        return nil
    }

    /// A job that keeps the daemon from asking, and one at an edge, after which nothing comes that would have it found.
    ///
    /// Most of the latter enqueue while nobody asks: they notify nobody, and only the looks after asking find them.
    private static func scene(after commitAt: Int64, _ random: inout SplitMix) -> [Item] {
        let first = commitAt + random.from(15_000, to: 30_000)
        let edge = sceneGaps[Int(random.below(UInt64(sceneGaps.count)))]
        let gap = random.from(edge.from, to: edge.to)
        let held = random.below(4) > 0 && gap < heldMax ? max(0, gap - random.from(4_000, to: 19_000)) : 0
        let second = Item(enqueueAt: first + gap - held, commitAt: first + gap, isForeign: false)
        return [Item(enqueueAt: first, commitAt: first, isForeign: false), second]
    }

    /// Takes transactions as they are.
    init(_ items: [Item]) {
        var producers: [[Item]] = []
        for item in items.sorted(by: { $0.enqueueAt < $1.enqueueAt }) {
            let free = producers.firstIndex { ($0.last?.commitAt ?? 0) + Self.pause <= item.enqueueAt }
            if let free { producers[free].append(item) } else { producers.append([item]) }
        }
        self.producers = producers
        length = items.map(\.commitAt).max() ?? 0
    }

    /// How long a transaction is held: not at all, a little, or so long that what it read is out of date.
    private static func held(_ random: inout SplitMix) -> Int64 {
        switch random.below(10) {
        case 0..<4: 0
        case 4..<6: random.from(500, to: 5_000)
        default: random.from(15_000, to: heldMax)
        }
    }
}

/// A small seeded generator, so that a schedule can be drawn again.
private struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func below(_ bound: UInt64) -> UInt64 { next() % bound }

    mutating func from(_ least: Int64, to most: Int64) -> Int64 { least + Int64(below(UInt64(most - least))) }
}
