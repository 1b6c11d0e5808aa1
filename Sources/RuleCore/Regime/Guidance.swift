package import CivilTime

/// A document that decisions stand under; the raw value is its number, as the contract prints a regime.
package enum Regime: String, Sendable, Hashable, CaseIterable {
    case guidance2024 = "TAS-13-1124-0006"
    case guidance2025 = "TAS-13-1225-0004"
    case financialInformation = "IRM 5.19.13"

    /// The memoranda on routing, whose end the Deputy National Taxpayer Advocate may change. Of a manual section no end
    /// is stated, and the operator records none.
    package static let memoranda: [Regime] = [.guidance2024, .guidance2025]
}

/// What the operator has recorded about the memoranda: the Deputy National Taxpayer Advocate may change or rescind them
/// at any time by an article that is not public, so there is no default.
package struct Guidance: Sendable, Hashable {
    /// How a memorandum was changed.
    package enum Change: Sendable, Hashable {
        /// In force up to and with this day, instead of the printed one.
        case inForceUntil(CivilDate)
        /// Not in force from this day on.
        case rescindedFrom(CivilDate)
    }

    /// One recorded change.
    package struct Entry: Sendable, Hashable {
        /// The memorandum.
        package let instrument: Regime
        /// How it was changed.
        package let change: Change
        /// By whose authority.
        package let authority: String
        /// The day it was recorded: a later record counts before an earlier one on the days that it speaks of.
        package let recordedOn: CivilDate

        package init(instrument: Regime, change: Change, authority: String, recordedOn: CivilDate) {
            self.instrument = instrument
            self.change = change
            self.authority = authority
            self.recordedOn = recordedOn
        }
    }

    /// The records, in the order given.
    package private(set) var entries: [Entry] = []

    /// Nothing recorded.
    package init() {}

    /// Adds a record.
    package mutating func record(_ entry: Entry) { entries.append(entry) }
}
