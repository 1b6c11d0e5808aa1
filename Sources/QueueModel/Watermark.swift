/// One lane of a queue: a kind at a priority.
package struct Lane: Sendable, Hashable {
    /// The kind of its jobs.
    package let kind: KindID
    /// From -4, the most urgent, to 4.
    package let priority: Int16

    package init(kind: KindID, priority: Int16) {
        self.kind = kind
        self.priority = priority
    }
}

/// The lowest `seq` a claimer need look at in each lane of one queue.
///
/// A claim deletes from the left of its index, and while any snapshot is held open the dead entries stay: without a
/// lower bound each claim walks over all of them. The bound is sound because `seq` is drawn afresh at every insertion
/// into `ready`, so nothing returns below it. Only a transaction that commits late can put a row there. While work trickles
/// in, the bounds trail behind by a moment, which finds what several senders commit out of order; and a full scan finds
/// everything: every `max(1 s, 50 × the last full scan's duration)`, and before the claimer goes idle.
package struct Watermark: Sendable {
    /// The priorities there are, the most urgent first (lower first, like `nice`).
    package static let priorities: [Int16] = [-4, -3, -2, -1, 0, 1, 2, 3, 4]
    /// A full scan happens at most this often, in nanoseconds.
    package static let fullScanEveryMin: Int64 = 1_000_000_000
    /// After a look that found nothing, a full scan happens at most this often, in nanoseconds.
    package static let fullScanAfterNothingMin: Int64 = 15_000_000
    /// A full scan may take at most one part in this many of the time.
    package static let fullScanShare: Int64 = 50
    /// The trailing bounds are those of at least this long ago, in nanoseconds, and of less than twice as long ago where
    /// there are looks all the while.
    package static let trailFor: Int64 = 20_000_000
    /// And by no more rows of all queues than this: each may be a dead entry that every look walks over.
    package static let trailMax: Int64 = 512

    /// The lanes in the order of preference.
    package let lanes: [Lane]
    /// The bound of each lane, in the order of `lanes`.
    package private(set) var bounds: [Int64]
    private var fullScanAt: Int64
    private var fullScanTook: Int64 = 0
    /// The bounds at two earlier instants.
    private var earlier: [Int64]
    private var recent: [Int64]
    private var recentAt: Int64

    /// - Parameter now: nanoseconds of a clock that does not jump.
    package init(kinds: [KindID], now: Int64) {
        lanes = Self.priorities.flatMap { priority in kinds.map { Lane(kind: $0, priority: priority) } }
        bounds = Array(repeating: 0, count: lanes.count)
        earlier = bounds
        recent = bounds
        recentAt = now
        fullScanAt = now - Self.fullScanEveryMin
    }

    /// Whether the next claim has to look at everything.
    package func fullScanIsDue(now: Int64) -> Bool {
        now - fullScanAt >= max(Self.fullScanEveryMin, Self.fullScanShare * fullScanTook)
    }

    /// Whether a look that found nothing above the bounds should look at everything: not again within the pace of
    /// looks that follow each other closely, since the last of them before going idle comes later than that.
    package func mayLookBelow(now: Int64) -> Bool { now >= belowAt }

    /// From when on such a look may look at everything, in nanoseconds of the same clock.
    package var belowAt: Int64 { fullScanAt + Self.fullScanAfterNothingMin }

    /// The bounds of a moment ago, for claims of little: a row below the bounds that was committed since is found by them.
    package var trailingBounds: [Int64] { lanes.indices.map(trailing) }

    /// The trailing bound of one of its lanes.
    package func trailingBound(_ lane: Lane) -> Int64 { lanes.firstIndex(of: lane).map(trailing) ?? 0 }

    private func trailing(_ index: Int) -> Int64 {
        min(bounds[index], max(earlier[index], bounds[index] - Self.trailMax))
    }

    /// The bounds of a full scan: everything.
    package var zeroBounds: [Int64] { Array(repeating: 0, count: lanes.count) }

    /// Learns from a claim.
    ///
    /// - Parameters:
    ///   - highest: for each lane that yielded rows, the highest `seq` claimed in it.
    ///   - wasFull: the batch came back full, so that rows may be left right above `highest`, and below the bound.
    ///   - fullScan: the claim looked at everything and took this many nanoseconds.
    package mutating func claimed(highest: [Lane: Int64], wasFull: Bool, fullScan: Int64?, now: Int64) {
        if let fullScan {
            fullScanAt = now
            fullScanTook = fullScan
        }
        if now - recentAt >= Self.trailFor {
            earlier = recent
            recent = bounds
            recentAt = now
        }
        for (index, lane) in lanes.enumerated() {
            guard let seq = highest[lane] else { continue }
            if wasFull && seq < bounds[index] {
                // A full batch of late rows: more may stand right above it, still below the old bound.
                bounds[index] = seq + 1
            } else {
                bounds[index] = max(bounds[index], seq + 1)
            }
        }
    }
}
