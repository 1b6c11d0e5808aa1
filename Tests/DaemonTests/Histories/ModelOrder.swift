/// What ran at the same time ran in some order: looks for one that gives what was found.
///
/// Jobs of one case come one after the other, whatever runs at once, so that one order must explain everything.
struct ModelOrder {
    private let start: ModelCase
    /// The action dates that a job may have had, in order: the second is the day to which the date moved meanwhile.
    private let days: [Int]
    /// A daemon was at work when the date moved: a job that it had claimed before may end after one claimed later, unless
    /// that one changed the case, in which event the first runs again.
    private let isOverlapped: Bool
    private let observed: [String]
    private var first: ModelCase?
    private(set) var triedCount = 0

    /// - Parameters:
    ///   - days: one, or two where the date moved before all was quiet.
    ///   - observed: the rows found, sorted.
    init(from start: ModelCase, on days: [Int], isOverlapped: Bool, observed: [String]) {
        self.start = start
        self.days = days
        self.isOverlapped = isOverlapped
        self.observed = observed
    }

    /// The case as it stands now.
    ///
    /// - Returns: the state, and whether it is what was found; if not, the state after the order of submission.
    mutating func explain(_ steps: [ModelCase.Step]) -> (state: ModelCase, isFound: Bool) {
        if let found = search(start, steps, from: 0) { return (found, true) }
        return (first ?? start, false)
    }

    /// - Parameter earliest: the first of the days on which what comes next can take place.
    private mutating func search(_ state: ModelCase, _ steps: [ModelCase.Step], from earliest: Int) -> ModelCase? {
        for index in steps.indices {
            for place in days.indices.dropFirst(max(earliest, steps[index].phase)) {
                var (next, rest) = (state, steps)
                next.apply(rest.remove(at: index), on: days[place])
                if let found = search(next, rest, from: passed(state, next, earliest, place)) { return found }
            }
        }
        for suspense in state.suspenses.indices {
            for place in days.indices.dropFirst(earliest) where state.suspenses[suspense].isToSweep(on: days[place]) {
                var next = state
                next.sweep(suspense, on: days[place])
                if let found = search(next, steps, from: passed(state, next, earliest, place)) { return found }
            }
        }
        guard steps.isEmpty, !mustSweep(state, on: days[days.count - 1]) else { return nil }
        triedCount += 1
        if first == nil { first = state }
        return state.lines == observed ? state : nil
    }

    private func passed(_ before: ModelCase, _ after: ModelCase, _ earliest: Int, _ place: Int) -> Int {
        isOverlapped && before.changeCount == after.changeCount ? earliest : place
    }

    /// The sweep of a day ends what was due before it; what opens beside it, overdue already, may wait for the next.
    private func mustSweep(_ state: ModelCase, on day: Int) -> Bool {
        state.suspenses.contains { suspense in
            suspense.isToSweep(on: day) && start.suspenses.contains { $0.id == suspense.id }
        }
    }
}
