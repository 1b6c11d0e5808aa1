/// Lanes of one kind whose priorities follow each other: what one probe of the order that jobs wait in can tell of.
///
/// Of the run's first lane only what is at or above `bound` counts, of the others everything.
package struct LaneRun: Sendable, Equatable {
    /// The kind of its lanes.
    package let kind: KindID
    /// The most urgent of its priorities.
    package let first: Int16
    /// The least urgent.
    package private(set) var last: Int16
    /// The lowest `seq` to look at in its first lane.
    package let bound: Int64

    /// The fewest runs that tell the same as a probe of each lane from its bound.
    ///
    /// A lane that nothing was ever claimed from has bound 0, and most are such: they join the run before them.
    /// - Parameters:
    ///   - lanes: each once; those of one kind with the more urgent first.
    ///   - bounds: one a lane.
    package static func merging(_ lanes: [Lane], bounds: [Int64]) -> [LaneRun] {
        var runs: [LaneRun] = []
        var latest: [KindID: Int] = [:]
        for (lane, bound) in zip(lanes, bounds) {
            if bound == 0, let index = latest[lane.kind], runs[index].last + 1 == lane.priority {
                runs[index].last = lane.priority
            } else {
                latest[lane.kind] = runs.count
                runs.append(LaneRun(kind: lane.kind, first: lane.priority, last: lane.priority, bound: bound))
            }
        }
        return runs
    }
}
