/// What ran at the same time ran in some order: looks for one that gives what was found.
///
/// Jobs of one case come one after the other, whatever runs at once, so that one order must explain everything.
struct ModelOrder {
    private let start: ModelCase
    /// The action dates that a job may have had, in order: the second is the day on which a daemon came back.
    private let days: [Int]
    private let observed: [String]
    private var first: ModelCase?
    private(set) var triedCount = 0

    /// - Parameters:
    ///   - days: one, or two where the date moved while no daemon ran.
    ///   - observed: the rows found, sorted.
    init(from start: ModelCase, on days: [Int], observed: [String]) {
        self.start = start
        self.days = days
        self.observed = observed
    }

    /// The case as it stands now.
    ///
    /// - Returns: the state, and whether it is what was found; if not, the state after the order of submission.
    mutating func explain(_ steps: [ModelCase.Step]) -> (state: ModelCase, isFound: Bool) {
        if let found = search(start, steps, 0) { return (found, true) }
        return (first ?? start, false)
    }

    private mutating func search(_ state: ModelCase, _ steps: [ModelCase.Step], _ phase: Int) -> ModelCase? {
        let day = days[phase]
        for index in steps.indices where steps[index].phase <= phase {
            var (next, rest) = (state, steps)
            next.apply(rest.remove(at: index), on: day)
            if let found = search(next, rest, phase) { return found }
        }
        for place in state.suspenses.indices where state.suspenses[place].isDue(on: day) {
            var next = state
            next.sweep(place, on: day)
            if let found = search(next, steps, phase) { return found }
        }
        guard phase == days.count - 1 else { return search(state, steps, phase + 1) }
        guard steps.isEmpty, !mustSweep(state, on: day) else { return nil }
        triedCount += 1
        if first == nil { first = state }
        return state.lines == observed ? state : nil
    }

    /// The sweep of a day ends what was due before it; what opens beside it, overdue already, may wait for the next.
    private func mustSweep(_ state: ModelCase, on day: Int) -> Bool {
        state.suspenses.contains { suspense in
            suspense.isDue(on: day) && start.suspenses.contains { $0.id == suspense.id }
        }
    }
}
