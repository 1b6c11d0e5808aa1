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
/// into `ready`, so nothing returns below it. Only a transaction that commits late can put a row there, and a full
/// scan finds it: every `max(1 s, 50 × the last full scan's duration)`, and before the claimer goes idle.
package struct Watermark: Sendable {
    /// The priorities there are, the most urgent first (lower first, like `nice`).
    package static let priorities: [Int16] = [-4, -3, -2, -1, 0, 1, 2, 3, 4]
    /// A full scan happens at most this often, in nanoseconds.
    package static let fullScanEveryMin: Int64 = 1_000_000_000
    /// After a look that found nothing, a full scan happens at most this often, in nanoseconds.
    package static let fullScanAfterNothingMin: Int64 = 15_000_000
    /// A full scan may take at most one part in this many of the time.
    package static let fullScanShare: Int64 = 50

    /// The lanes in the order of preference.
    package let lanes: [Lane]
    /// The bound of each lane, in the order of `lanes`.
    package private(set) var bounds: [Int64]
    private var fullScanAt: Int64
    private var fullScanTook: Int64 = 0

    /// - Parameter now: nanoseconds of a clock that does not jump.
    package init(kinds: [KindID], now: Int64) {
        lanes = Self.priorities.flatMap { priority in kinds.map { Lane(kind: $0, priority: priority) } }
        bounds = Array(repeating: 0, count: lanes.count)
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

    /// The bound of one of its lanes.
    package func bound(_ lane: Lane) -> Int64 { lanes.firstIndex(of: lane).map { bounds[$0] } ?? 0 }

    /// The bounds of a full scan: everything.
    package var zeroBounds: [Int64] { Array(repeating: 0, count: lanes.count) }

    /// Learns from a claim.
    ///
    /// - Parameters:
    ///   - highest: for each lane that yielded rows, the highest `seq` claimed in it.
    ///   - wasFull: the batch came back full, so that rows may be left below `highest`'s neighbours in a full scan.
    ///   - fullScan: the claim looked at everything and took this many nanoseconds.
    package mutating func claimed(highest: [Lane: Int64], wasFull: Bool, fullScan: Int64?, now: Int64) {
        if let fullScan {
            fullScanAt = now
            fullScanTook = fullScan
        }
        for (index, lane) in lanes.enumerated() {
            guard let seq = highest[lane] else { continue }
            if fullScan != nil && wasFull && seq < bounds[index] {
                // A full batch of late rows: more may stand right above it, still below the old bound.
                bounds[index] = seq + 1
            } else {
                bounds[index] = max(bounds[index], seq + 1)
            }
        }
    }
}
