package import CivilTime

/// A ruling whose scope is all identical facts: later cases may be decided by it.
package struct ScopedRuling: Sendable, Hashable {
    /// The ruling.
    package let ruling: Ruling
    /// The kind of decision that it is about.
    package let kind: DecisionKind
    /// What facts must have to be identical: see `IdenticalFacts`.
    package let digest: String
    /// The day it was recorded: it decides nothing on an earlier action date.
    package let recordedOn: CivilDate
    /// The last day on which it decides; nil for no end.
    package let until: CivilDate?

    package init(ruling: Ruling, kind: DecisionKind, digest: String, recordedOn: CivilDate, until: CivilDate?) {
        self.ruling = ruling
        self.kind = kind
        self.digest = digest
        self.recordedOn = recordedOn
        self.until = until
    }

    /// Whether it decides on that action date.
    package func isInForce(on date: CivilDate) -> Bool {
        date >= recordedOn && until.map { date <= $0 } ?? true
    }
}

/// The rulings that a reference snapshot carries.
package struct ScopedRulings: Sendable, Hashable {
    /// In the order they were recorded.
    package private(set) var all: [ScopedRuling] = []

    /// None.
    package init() {}

    /// Whether there is none: nearly always, and then nothing is looked at.
    package var isEmpty: Bool { all.isEmpty }

    /// Adds one.
    package mutating func record(_ ruling: ScopedRuling) { all.append(ruling) }

    /// Those that could answer a referral on a day; of two about identical facts the later one stands first.
    func bearing(on referral: Referral, of kind: DecisionKind, on date: CivilDate) -> [ScopedRuling] {
        all.reversed().filter { $0.kind == kind && $0.ruling.answers(referral) && $0.isInForce(on: date) }
    }
}
