package import Postgres
import SQLText

/// Reference data that decisions are made with, and what keeps the tables able to take new jobs.
package enum ReferenceData {
    private static let snapshotShow = Statement(.snapshotShow)
    private static let snapshotTake = Statement(.snapshotTake)
    private static let rulesetID = Statement(.rulesetId)
    private static let partitionEnsure = Statement(.partitionEnsure)
    private static let partitionMissing = Statement(.partitionMissing)

    /// The JSON of a reference snapshot.
    package static func snapshot(_ id: Int32, on session: Session) throws(PostgresError) -> String? {
        let p = Parameters()
        p.append(int4: id)
        let rows = try session.execute(snapshotShow, p)
        return rows.count == 0 ? nil : try rows.text(0, 0)
    }

    /// The JSON of the newest snapshot, by which the next claims decide; nil when there is none.
    package static func newestSnapshot(on session: Session) throws(PostgresError) -> String? {
        let p = Parameters()
        p.append(int4: nil)
        let rows = try session.execute(snapshotShow, p)
        return rows.count == 0 ? nil : try rows.text(0, 0)
    }

    /// Takes the snapshot of all reference data, as the last step of a transaction of the caller's that changed them. It
    /// waits for the end of every other such transaction.
    ///
    /// - Returns: the snapshot, which is in force for new claims from the commit on.
    package static func takeSnapshot(on session: Session) throws(PostgresError) -> Int32 {
        try session.execute(snapshotTake).int4(0, 0)
    }

    /// The number of a rule set's hash (`sha256:` and 64 hexadecimal digits), registering it where it is new.
    package static func rulesetID(hash: String, on session: Session) throws(PostgresError) -> Int16 {
        let p = Parameters()
        p.append(text: hash)
        return try session.execute(rulesetID, p).int2(0, 0)
    }

    /// Makes the partitions of the ids in use and of `rangesAhead` ranges after them.
    ///
    /// - Returns: how many it made.
    package static func ensurePartitions(
        rangesAhead: Int32 = 3, deadline: Duration? = nil, on session: Session
    ) throws(PostgresError) -> Int32 {
        let p = Parameters()
        p.append(int4: rangesAhead)
        return try session.execute(partitionEnsure, p, deadline: deadline).int4(0, 0)
    }

    /// The names of the partitions that `ensurePartitions` would make.
    package static func missingPartitions(
        rangesAhead: Int32 = 3, on session: Session
    ) throws(PostgresError) -> [String] {
        let p = Parameters()
        p.append(int4: rangesAhead)
        let rows = try session.execute(partitionMissing, p)
        var names: [String] = []
        for row in 0..<rows.count { names.append(try rows.text(row, 0)) }
        return names
    }
}
