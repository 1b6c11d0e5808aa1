package import Postgres
import SQLText

/// The versions that cases are at.
package enum CaseVersions {
    private static let statement = Statement(.caseVersionShow)

    /// Version by case number; a case that does not exist is not in the answer.
    package static func fetch(_ numbers: [String], on session: Session) throws(PostgresError) -> [String: Int32] {
        let p = Parameters()
        p.append(textArray: numbers.map { Optional($0) })
        let rows = try session.execute(statement, p)
        var versions: [String: Int32] = [:]
        for row in 0..<rows.count { versions[try rows.text(row, 0)] = try rows.int4(row, 1) }
        return versions
    }
}
