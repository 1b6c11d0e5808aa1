package import Postgres
import SQLText

/// What an operator records of a parameter that no source supplies. Records are added and never changed.
package struct ParameterRecord: Sendable, Equatable {
    /// The section of the reference data: `thresholds`, `deadlines` or `state_mappings`.
    package var section: String
    /// The name in that section: `T7`, `roll-policy`, `csco.TX`.
    package var name: String
    /// The value as text, such as `10000.00`.
    package var value: String
    /// The first day for which it holds, in days since 2000-01-01.
    package var validFrom: Int32
    /// By whose authority, 1 to 500 characters.
    package var authority: String
    /// Who records it, 1 to 100 characters.
    package var recordedBy: String

    package init(
        section: String, name: String, value: String, validFrom: Int32, authority: String, recordedBy: String
    ) {
        self.section = section
        self.name = name
        self.value = value
        self.validFrom = validFrom
        self.authority = authority
        self.recordedBy = recordedBy
    }

    private static let parameterSet = Statement(.parameterSet)

    /// Adds the record, in a transaction of the caller's that also takes the reference snapshot.
    ///
    /// - Returns: the record's id, and the id of the one that it corrects: of the same name and first day.
    package func add(on session: Session) throws(PostgresError) -> (record: Int64, supersedes: Int64?) {
        let p = Parameters()
        p.append(text: section)
        p.append(text: name)
        p.append(text: value)
        p.append(dateDays: validFrom)
        p.append(text: authority)
        p.append(text: recordedBy)
        let rows = try session.execute(Self.parameterSet, p)
        return (try rows.int8(0, 0), rows.isNull(0, 1) ? nil : try rows.int8(0, 1))
    }
}
