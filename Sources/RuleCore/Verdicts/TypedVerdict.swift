package import JSONText

/// Facts of a kind; `init()` knows nothing.
package protocol FactSet: Sendable {
    init()
    /// Where the taxpayer resides; nil where it is not stated, and of kinds that do not ask.
    var residence: Residence? { get }
}

extension FactSet {
    package var residence: Residence? { nil }
}

/// The determined parts of a decision.
package protocol DecisionParts: FactSet, Equatable {
    /// The parts that a person's ruling may give, as rulings write them.
    static var parts: FieldTable<Self> { get }
    /// Writes the parts as one JSON object. A part that is not determined has no key.
    func encode(into writer: JSONWriter)
}

/// A verdict with its types: what the daemon keeps of a decision.
package struct TypedVerdict<Decision: DecisionParts>: Sendable {
    /// The guidance that the decision stands under on the day; nil when none is in force.
    package let regime: Regime?
    /// The determined parts; they stand even when others are referred.
    package let decision: Decision
    /// The steps, the parts left open, the duties and the readings.
    package let ledger: Ledger
    /// The rulings that settled parts of it, in the order of their steps.
    package let rulings: [Ruling]

    package init(regime: Regime?, decision: Decision, ledger: Ledger, rulings: [Ruling] = []) {
        self.regime = regime
        self.decision = decision
        self.ledger = ledger
        self.rulings = rulings
    }

    /// Whether no part is left open.
    package var isDecided: Bool { ledger.isDecided }
    /// `decided`, or `referred` when any part is.
    package var outcome: Outcome { ledger.isDecided ? .decided : .referred }

    /// Appends the compact trace: see `Trace.encode`.
    package func encodeTrace(into bytes: inout [UInt8]) { ledger.trace.encode(into: &bytes) }
    /// Writes the determined parts as one JSON object.
    package func encodeDecision(into writer: JSONWriter) { decision.encode(into: writer) }
    /// Appends the tasks' codes, joined by commas; nothing when there are none.
    package func encodeTasks(into bytes: inout [UInt8]) { ledger.tasks.encode(into: &bytes) }
    /// Appends the ids of the readings, joined by commas; nothing when there are none.
    package func encodeReadings(into bytes: inout [UInt8]) { ledger.readings.encode(into: &bytes) }
}

/// Whether a decision stands whole.
package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case decided, referred
}
