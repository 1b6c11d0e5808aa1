package import CivilTime

/// What the operator has chosen for a reading.
package enum ReadingChoice: String, Sendable, Hashable, CaseIterable {
    case ours, alternative, refer
}

/// The operator's choices; ours for every reading not named.
package struct ReadingPolicy: Sendable, Hashable {
    /// One recorded choice.
    package struct Record: Sendable, Hashable {
        /// The reading.
        package let id: ReadingID
        /// The choice. An alternative that is not coded must not be chosen.
        package let choice: ReadingChoice
        /// By whose authority.
        package let authority: String
        /// The day it was recorded: a later record replaces an earlier one for the same reading.
        package let on: CivilDate
        /// The first action date for which it holds; nil for every one.
        package let from: CivilDate?

        /// A record; choosing an alternative that is not coded is a programmer's error and traps.
        package init(id: ReadingID, choice: ReadingChoice, authority: String, on: CivilDate, from: CivilDate? = nil) {
            precondition(
                choice != .alternative || id.reading.alternativeIsCoded,
                "an alternative that is not coded cannot be chosen")
            self.id = id
            self.choice = choice
            self.authority = authority
            self.on = on
            self.from = from
        }
    }

    /// The records that count, one for each reading.
    package private(set) var records: [Record] = []
    /// Those that hold from some action date on, in the order they were given; they count once that is known.
    private var dated: [Record] = []
    private var alternatives = CodeSet<ReadingID>()
    private var refers = CodeSet<ReadingID>()

    package init() {}

    /// The choice for one reading.
    package func choice(_ id: ReadingID) -> ReadingChoice {
        if alternatives.isEmpty, refers.isEmpty { return .ours }
        guard !Mutation.ignoresReading(id) else { return .ours }
        if refers.contains(id) { return .refer }
        return alternatives.contains(id) ? .alternative : .ours
    }

    /// Adds a record; it counts unless one of a later day stands for the same reading. One with a first action date
    /// counts in `holding` alone.
    package mutating func record(_ record: Record) {
        guard record.from == nil else {
            dated.append(record)
            return
        }
        if let standing = records.first(where: { $0.id == record.id }), standing.on > record.on { return }
        count(record)
    }

    /// The choices for one action date: of those with a first day the latest not after it, and of one first day the last
    /// given, which corrects those before; they come before those without a first day.
    package func holding(on date: CivilDate) -> ReadingPolicy {
        guard !dated.isEmpty else { return self }
        var holding = self
        holding.dated = []
        let reached = dated.filter { $0.from.map { $0 <= date } ?? true }
        // Sorting keeps the order of what is equal.
        for record in reached.sorted(by: { $0.from ?? $0.on < $1.from ?? $1.on }) { holding.count(record) }
        return holding
    }

    private mutating func count(_ record: Record) {
        records.removeAll { $0.id == record.id }
        records.append(record)
        alternatives.remove(record.id)
        refers.remove(record.id)
        switch record.choice {
        case .ours: break
        case .alternative: alternatives.insert(record.id)
        case .refer: refers.insert(record.id)
        }
    }
}
