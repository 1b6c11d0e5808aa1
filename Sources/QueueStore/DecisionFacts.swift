package import Postgres
import SQLText

/// The facts of decisions that rest on more than their job's own.
package enum DecisionFacts {
    private static let insert = Statement(.decisionFactsInsert)

    /// Keeps what a job was decided by, one JSON object, in the transaction that is open.
    package static func keep(_ facts: String, job: Int64, on session: Session) throws(PostgresError) {
        let p = Parameters()
        p.append(int8Array: [job])
        p.append(textArray: [facts])
        _ = try session.execute(insert, p)
    }
}
