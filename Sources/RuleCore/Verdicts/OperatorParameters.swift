package import CivilTime

/// What the operator has recorded for parameters of one sort that no source supplies: each value from a day on, with
/// the authority for it. A parameter without a record for the day is unknown, and has no default.
package struct OperatorParameters<Name: Hashable & Sendable, Value: Hashable & Sendable>: Sendable, Hashable {
    /// One recorded value.
    package struct Record: Sendable, Hashable {
        /// The parameter.
        package let name: Name
        /// Its value.
        package let value: Value
        /// The first day for which the value holds; it holds until the next record's.
        package let validFrom: CivilDate
        /// By whose authority.
        package let authority: String

        package init(_ name: Name, _ value: Value, validFrom: CivilDate, authority: String) {
            self.name = name
            self.value = value
            self.validFrom = validFrom
            self.authority = authority
        }
    }

    /// The records, in the order given.
    package private(set) var records: [Record] = []

    /// Nothing recorded.
    package init() {}

    /// Adds a record.
    package mutating func record(_ record: Record) { records.append(record) }

    /// The record that holds on a day: the one of the latest first day not after it, and of one first day the last
    /// given, which corrects those before. Nil when the parameter is unknown on that day.
    package func record(_ name: Name, on day: CivilDate) -> Record? {
        var latest: Record?
        for record in records where record.name == name && record.validFrom <= day {
            if let latest, latest.validFrom > record.validFrom { continue }
            latest = record
        }
        return latest
    }

    /// The value on a day; nil when it is unknown.
    package func value(_ name: Name, on day: CivilDate) -> Value? { record(name, on: day)?.value }
}
