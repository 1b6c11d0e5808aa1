package import Postgres
import SQLText

/// How long things are kept, and the dropping of what has been kept for so long: whole ranges of jobs.
package enum Retention {
    /// How many partitions one part of the sweep detaches at most.
    private static let detachesMax = 8

    private static let retentionLock = Statement(.retentionLock)
    private static let retentionUnlock = Statement(.retentionUnlock)
    private static let retirementDetach = Statement(.retirementDetach)
    private static let retentionPerform = Statement(.retentionPerform)
    private static let retentionShow = Statement(.retentionShow)
    private static let retentionSet = Statement(.retentionSet)

    /// What is kept for a while.
    package enum Subject: String, Sendable, CaseIterable {
        /// Jobs and how they ended; in months.
        case jobs
        /// Decisions and the facts they used; in whole years, kept as months.
        case decisions
        /// Idempotency keys of jobs that have ended; in months.
        case keys

        /// The periods that can be named, in months.
        package static let monthsRange: ClosedRange<Int32> = 1...1_200
    }

    /// Detaches the partitions of ranges that a part has said are leaving. No claim and no finish waits for it; it waits
    /// for every transaction that may still know them, a statement no longer than the session allows, and a detaching
    /// that was cut off is ended by the next call.
    ///
    /// The session must not be in a transaction. When another session is at it, this one leaves it to that one.
    /// - Returns: how many were detached.
    package static func detach(deadline: Duration, on session: Session) throws(PostgresError) -> Int {
        guard try session.execute(retentionLock, deadline: deadline).bool(0, 0) else { return 0 }
        let end = ContinuousClock.now + deadline
        var detached = 0
        while detached < detachesMax, ContinuousClock.now < end {
            let rows = try session.execute(retirementDetach, deadline: deadline)
            guard rows.count == 1 else { break }
            do throws(PostgresError) {
                try session.run(script: rows.text(0, 0), name: "retirement detach", deadline: deadline)
            } catch {
                // Somebody's transaction has known the partition for longer than a statement may take. The next part, or the
                // next run, ends what was begun.
                guard ["57014", "55P03"].contains(error.sqlstate) else { throw error }
                break
            }
            detached += 1
        }
        _ = try session.execute(retentionUnlock, deadline: deadline)
        return detached
    }

    /// Does one bounded part of the work, in the transaction that is open on the session.
    ///
    /// - Parameter actionDateDays: days since 2000-01-01, by which ages are reckoned.
    /// - Returns: how many jobs were copied, partitions dropped and keys forgotten; whether there is more.
    package static func perform(
        on actionDateDays: Int32, deadline: Duration, on session: Session
    ) throws(PostgresError) -> SweepRuns.Part {
        let p = Parameters()
        p.append(dateDays: actionDateDays)
        let rows = try session.execute(retentionPerform, p, deadline: deadline)
        return SweepRuns.Part(touched: try rows.int8(0, 0), goesOn: try rows.bool(0, 1))
    }

    /// What would become of each range of jobs in use if jobs were kept for so many months; nil: for ever.
    package static func outlook(
        months: Int32?, on actionDateDays: Int32, on session: Session
    ) throws(PostgresError) -> ResultTable {
        let p = Parameters()
        p.append(int4: months)
        p.append(dateDays: actionDateDays)
        return try ResultTable.fetch(.retentionOutlook, p, on: session)
    }

    /// The partitions of job that the sweep can drop under a policy.
    package static func dropped(
        months: Int32?, on actionDateDays: Int32, on session: Session
    ) throws(PostgresError) -> [String] {
        let ranges = try outlook(months: months, on: actionDateDays, on: session)
        return ranges.rows.indices.compactMap { row in
            guard ranges.cell(row, "drops") == .bool(true), case .text(let name) = ranges.cell(row, "partition")
            else { return nil }
            return name
        }
    }

    /// How long something is kept, in months; nil: for ever.
    package static func months(of subject: Subject, on session: Session) throws(PostgresError) -> Int32? {
        let rows = try session.execute(retentionShow)
        for row in 0..<rows.count where try rows.text(row, 0) == subject.rawValue {
            return rows.isNull(row, 1) ? nil : try rows.int4(row, 1)
        }
        return nil
    }

    /// Records how long something is kept from now on.
    ///
    /// - Parameters:
    ///   - months: 1 to 1200, whole years for decisions; nil for ever.
    ///   - authority: who ordered it and where that is written, 1 to 500 characters.
    ///   - by: who records it, 1 to 100 characters.
    package static func set(
        _ subject: Subject, months: Int32?, authority: String, by: String, on session: Session
    ) throws(PostgresError) {
        let p = Parameters()
        p.append(text: subject.rawValue)
        p.append(int4: months)
        p.append(text: authority)
        p.append(text: by)
        _ = try session.execute(retentionSet, p)
    }
}
