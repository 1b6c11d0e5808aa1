package import Postgres
import SQLText

/// What the Specials hold of a job's case, as the job reads it.
package struct SpecialState: Sendable, Equatable {
    /// A bulk Operations Assistance Request that has the case.
    package struct BulkOAR: Sendable, Equatable {
        /// Its id.
        package let id: Int64
        /// The Special that it is of, 1 to 4.
        package let special: Int16
    }

    /// The case's place in the pool, where it waits.
    package struct Waiting: Sendable, Equatable {
        /// The job that put it there, which is the key of the entry.
        package let enteredBy: Int64
        /// The queue that it waits in: 6 or 13.
        package let queue: Int16
        /// One of `docket.pool.urgency`'s words.
        package let urgency: String

        /// Whether it waits to be screened.
        package var isFlagged: Bool { urgency == "flagged" }
    }

    /// Who owns the case; nil when it does not exist yet.
    package let owner: String?
    /// Nil when it was never gathered.
    package let bulkOAR: BulkOAR?
    /// Nil when it does not wait.
    package let waiting: Waiting?
    /// Whether it was placed out of Special 6 once.
    package let wasPlaced: Bool
    /// The facts that intake routed it by, one JSON object; nil when no job of intake is behind this one, or when they
    /// were not asked for.
    package let routedBy: String?

    private static let statement = Statement(.specialRead)

    /// The states by job. Reads after the claim has read the versions of the cases: what changes in between, the finish
    /// refuses.
    ///
    /// - Parameters:
    ///   - jobs: the jobs and their case numbers.
    ///   - withRouting: whether the facts of the routing are wanted.
    package static func fetch(
        _ jobs: [(id: Int64, caseNumber: String)], withRouting: Bool, on session: Session
    ) throws(PostgresError) -> [Int64: SpecialState] {
        let p = Parameters()
        p.append(int8Array: jobs.map(\.id))
        p.append(textArray: jobs.map { Optional($0.caseNumber) })
        p.append(bool: withRouting)
        let rows = try session.execute(statement, p)
        var found: [Int64: SpecialState] = [:]
        found.reserveCapacity(rows.count)
        for row in 0..<rows.count { found[try rows.int8(row, 0)] = try SpecialState(rows, row) }
        return found
    }

    private init(_ rows: Rows, _ row: Int) throws(PostgresError) {
        owner = try rows.textIfPresent(row, 1)
        bulkOAR =
            rows.isNull(row, 2) ? nil : BulkOAR(id: try rows.int8(row, 2), special: try rows.int2(row, 3))
        waiting =
            rows.isNull(row, 4)
            ? nil
            : Waiting(
                enteredBy: try rows.int8(row, 4), queue: try rows.int2(row, 5), urgency: try rows.text(row, 6))
        wasPlaced = try rows.bool(row, 7)
        routedBy = try rows.textIfPresent(row, 8)
    }
}
