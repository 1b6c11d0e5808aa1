package import Postgres
import SQLText

/// A ruling that a job may be decided by, as its table has it.
package struct ContinuedRuling: Sendable {
    /// `docket.ruling.id`.
    package let id: Int64
    /// The job whose referral it answers.
    package let answered: Int64
    /// The rule that referred.
    package let rule: String
    /// The letter of its gap.
    package let gap: String
    /// As what the author decided.
    package let role: String
    /// By whose authority.
    package let authority: String
    /// Facts that it states, one JSON object; nil when it gives parts.
    package let facts: String?
    /// Parts that it gives, one JSON object; nil when it states facts.
    package let decision: String?

    private static let statement = Statement(.rulingContinued)

    /// The rulings on the referrals that jobs continue, by job. A job that continues none is absent.
    package static func fetch(
        _ jobs: [Int64], on session: Session
    ) throws(PostgresError) -> [Int64: [ContinuedRuling]] {
        let p = Parameters()
        p.append(int8Array: jobs)
        let rows = try session.execute(statement, p)
        var found: [Int64: [ContinuedRuling]] = [:]
        for row in 0..<rows.count {
            found[try rows.int8(row, 0), default: []].append(
                ContinuedRuling(
                    id: try rows.int8(row, 1), answered: try rows.int8(row, 2), rule: try rows.text(row, 3),
                    gap: try rows.text(row, 4), role: try rows.text(row, 5), authority: try rows.text(row, 6),
                    facts: try rows.textIfPresent(row, 7), decision: try rows.textIfPresent(row, 8)))
        }
        return found
    }
}
