package import Postgres
import SQLText

/// Cases of the pool that a run left out and a person has to place.
package enum LeftOutCases {
    /// A case with the facts of the job that refers it.
    package struct Row: Sendable, Equatable {
        /// Its number in the case system.
        package let caseNumber: String
        /// One JSON object.
        package let facts: String
        /// The key that lets it be referred once: its entry of the pool, and why it was left out.
        package let key: String

        /// A case by its number, its facts as one JSON object, and a key of its own.
        package init(caseNumber: String, facts: String, key: String) {
            (self.caseNumber, self.facts, self.key) = (caseNumber, facts, key)
        }
    }

    private static let enqueueStatement = Statement(.leftOutEnqueue)
    private static let residenceStatement = Statement(.poolResidence)

    /// Has each of them referred, once for ever under its key, in the transaction that is open.
    ///
    /// - Parameter run: the job that proposed the run.
    /// - Returns: how many are new.
    package static func enqueue(_ rows: [Row], run: Int64, on session: Session) throws(PostgresError) -> Int64 {
        guard !rows.isEmpty else { return 0 }
        let p = Parameters()
        p.append(textArray: rows.map { Optional($0.caseNumber) })
        p.append(textArray: rows.map { Optional($0.facts) })
        p.append(textArray: rows.map { Optional($0.key) })
        p.append(int8: run)
        return try session.execute(enqueueStatement, p).int8(0, 0)
    }

    /// The countries where taxpayers reside, by the jobs that put their cases into the pool, as far as facts say it.
    package static func residences(of entries: [Int64], on session: Session) throws(PostgresError) -> [Int64: String] {
        guard !entries.isEmpty else { return [:] }
        let p = Parameters()
        p.append(int8Array: entries)
        let rows = try session.execute(residenceStatement, p)
        var found: [Int64: String] = [:]
        for row in 0..<rows.count {
            if let residence = try rows.textIfPresent(row, 1) { found[try rows.int8(row, 0)] = residence }
        }
        return found
    }
}
