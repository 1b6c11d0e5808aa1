package import Postgres
import SQLText

/// An advocate as a job about it reads it: what holds on the action date.
package struct AdvocateState: Sendable, Equatable {
    /// What the finish checks.
    package let version: Int32
    /// The office's code; nil where no row is loaded for the day.
    package let office: String?
    /// `case-advocate`, `bca`, `instructor` or `other`.
    package let position: String?
    /// Whether in training status.
    package let inTraining: Bool?
    /// The weekly hours as a decimal number; nil for a whole week.
    package let weeklyHours: String?
    /// `active`, `deferred` or `inactive`; nil where nobody has said.
    package let status: String?
    /// The workload availability, 0 to 1, as a decimal number; nil where nobody has said.
    package let availability: String?
    /// Whether the Area Deputy has reduced it, and that still holds.
    package let isReduced: Bool
    /// The open cases that were counted since the last review; nil when none were.
    package let openCases: Int32?
    /// The open cases of the last review; nil when there was none.
    package let reviewedCases: Int32?
    /// The jobs about the advocate that no other replaces.
    package let replaceable: [Int64]

    private static let read = Statement(.advocateRead)
    private static let versions = Statement(.advocateVersions)

    /// The advocates by code, as of a day; one that was never loaded is not in the answer.
    ///
    /// - Parameters:
    ///   - codes: each once.
    ///   - days: days since 2000-01-01.
    package static func fetch(
        _ codes: [String], on days: Int32, session: Session
    ) throws(PostgresError) -> [String: AdvocateState] {
        let p = Parameters()
        p.append(textArray: codes.map { Optional($0) })
        p.append(dateDays: days)
        let rows = try session.execute(read, p)
        var found: [String: AdvocateState] = [:]
        for row in 0..<rows.count { found[try rows.text(row, 0)] = try AdvocateState(rows, row) }
        return found
    }

    /// The versions of advocates by code.
    package static func versions(_ codes: [String], on session: Session) throws(PostgresError) -> [String: Int32] {
        let p = Parameters()
        p.append(textArray: codes.map { Optional($0) })
        let rows = try session.execute(versions, p)
        var found: [String: Int32] = [:]
        for row in 0..<rows.count { found[try rows.text(row, 0)] = try rows.int4(row, 1) }
        return found
    }

    private init(_ rows: Rows, _ row: Int) throws(PostgresError) {
        version = try rows.int4(row, 1)
        office = try rows.textIfPresent(row, 2)
        position = try rows.textIfPresent(row, 3)
        inTraining = rows.isNull(row, 4) ? nil : try rows.bool(row, 4)
        weeklyHours = try rows.textIfPresent(row, 5)
        status = try rows.textIfPresent(row, 6)
        availability = try rows.textIfPresent(row, 7)
        isReduced = try rows.bool(row, 8)
        openCases = rows.isNull(row, 9) ? nil : try rows.int4(row, 9)
        reviewedCases = rows.isNull(row, 10) ? nil : try rows.int4(row, 10)
        replaceable = try rows.int8Array(row, 11)
    }
}
