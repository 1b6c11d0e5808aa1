package import Postgres
import QueueModel
import SQLText

/// What is wrong with a database, its server and its hosts, each with what to do about it. Reads only.
package enum Health {
    /// What is looked at, in this order; the names are those that the operator sees.
    package enum Check: String, Sendable, CaseIterable {
        case schema, partitions, indexes, queues, jobs, limits, leases, sweeps, vacuum, settings, rights, hosts, clock
        case guidance
    }

    /// One thing that is wrong.
    package struct Finding: Sendable, Equatable {
        /// Who found it.
        package let check: Check
        /// What is wrong, in words.
        package let what: String
        /// Where: names and numbers, never a value of a fact.
        package let place: String
        /// What to do about it, a sentence or a statement.
        package let remedy: String

        package init(_ check: Check, _ what: String, _ place: String, _ remedy: String) {
            self.check = check
            self.what = what
            self.place = place
            self.remedy = remedy
        }
    }

    /// From when on something is wrong; milliseconds.
    package struct Limits: Sendable {
        /// How long a runnable job may wait.
        package var oldest: Int64 = 600_000
        /// How long a snapshot or a prepared transaction may be open.
        package var snapshot: Int64 = 600_000
        /// How far this machine's clock may be from the database's.
        package var skew: Int64 = 2_000

        package init() {}
    }

    /// A host without a heartbeat for so long is dead; milliseconds, as the supervisors have it.
    private static let hostLimit: Int64 = 15_000
    private static let rangesAhead: Int32 = 3
    /// How many rows of jobs that wait are looked at in each place: some 20 microseconds each.
    private static let rowsMax: Int32 = 50_000
    /// Definitions that a remedy repeats are cut after so many characters.
    private static let definitionMax = 400

    /// Runs one check.
    ///
    /// - Parameter machineClock: this machine's civil clock, in microseconds since 1970.
    package static func findings(
        of check: Check, _ limits: Limits, machineClock: () -> Int64, on session: Session
    ) throws(PostgresError) -> [Finding] {
        let p = Parameters()
        switch check {
        case .schema: return try schema(session)
        case .clock: return try clock(limits.skew, machineClock, session)
        case .guidance: return try guidance(session)
        case .partitions:
            p.append(int4: rangesAhead)
            return try listed(check, .doctorPartitions, p, session)
        case .indexes: return try listed(check, .doctorIndexes, p, session)
        case .queues:
            p.append(int2Array: WorkQueue.handled.flatMap { $0.handledKinds.map(\.rawValue) })
            p.append(int8: limits.oldest)
            return try listed(check, .doctorQueues, p, session)
        case .jobs:
            p.append(int4: rowsMax)
            return try listed(check, .doctorJobs, p, session)
        case .limits:
            p.append(int8: limits.oldest)
            return try listed(check, .doctorSlots, p, session)
        case .leases:
            // Twice what a rescue waits for: one that is under way is no finding.
            p.append(int8: 2 * hostLimit)
            return try listed(check, .doctorLeases, p, session)
        case .sweeps: return try listed(check, .doctorSweeps, p, session)
        case .vacuum:
            p.append(int8: limits.snapshot)
            return try listed(check, .doctorSnapshots, p, session)
        case .settings: return try listed(check, .doctorSettings, p, session)
        case .rights: return try listed(check, .doctorRights, p, session)
        case .hosts:
            p.append(int8: hostLimit)
            return try listed(check, .doctorHosts, p, session)
        }
    }

    private static func listed(
        _ check: Check, _ query: Query, _ parameters: Parameters, _ session: Session
    ) throws(PostgresError) -> [Finding] {
        let rows = try session.execute(Statement(query), parameters)
        var findings: [Finding] = []
        for row in 0..<rows.count {
            findings.append(Finding(check, try rows.text(row, 0), try rows.text(row, 1), try rows.text(row, 2)))
        }
        return findings
    }

    private static func schema(_ session: Session) throws(PostgresError) -> [Finding] {
        let encoding = try TextEncoding.misfit(on: session).map { found in
            Finding(
                .schema, "the database does not keep text as UTF-8", "encoding \(found)",
                "One byte that does not fit stops every claim. \(TextEncoding.hint) Dump this one and load it there.")
        }
        let state = try SchemaState.read(session)
        guard state?.version == Migrator.version else {
            let isNewer = state.map { $0.version > Migrator.version } ?? false
            return [encoding].compactMap(\.self) + [
                Finding(
                    .schema, "the schema is of another version",
                    "version \(state?.version ?? 0) here, \(Migrator.version) in this program",
                    isNewer ? "Upgrade this program, then run its docket doctor." : "Run docket migrate.")
            ]
        }
        // Migrations cannot be carried out in another encoding: there is nothing to compare with.
        if let encoding { return [encoding] }
        do throws(PostgresError) {
            return try SchemaDrift.report(on: session).differences.map(finding)
        } catch {
            guard ["42501", "25006"].contains(error.sqlstate) else { throw error }
            return [
                Finding(
                    .schema, "the schema could not be compared", "SQLSTATE \(error.sqlstate ?? "")",
                    "Run docket doctor on the primary, as a login that may create a schema in this database.")
            ]
        }
    }

    private static func finding(_ difference: SchemaDrift.Difference) -> Finding {
        let name = "\(difference.kind) \(difference.name)"
        guard let wanted = difference.wanted else {
            return Finding(
                .schema, "the schema has what no migration makes", name, "Drop it, or move it to a schema of your own.")
        }
        let oneLine = wanted.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let shown = oneLine.count > definitionMax ? oneLine.prefix(definitionMax) + "..." : oneLine[...]
        let what = difference.found == nil ? "the schema lacks something" : "the schema differs from its migrations"
        return Finding(.schema, what, name, "Make it as the migrations do: \(shown)")
    }

    private static func guidance(_ session: Session) throws(PostgresError) -> [Finding] {
        guard let lapse = try GuidanceLapse.read(on: session), lapse.isNear else { return [] }
        return [
            Finding(
                .guidance, lapse.isLapsed ? "guidance has lapsed" : "guidance is about to lapse", lapse.sentence,
                lapse.remedy)
        ]
    }

    private static func clock(
        _ limit: Int64, _ machineClock: () -> Int64, _ session: Session
    ) throws(PostgresError) -> [Finding] {
        let clockShow = Statement(.clockShow)
        _ = try session.execute(clockShow)
        let before = machineClock()
        let there = try session.execute(clockShow).int8(0, 0)
        let after = machineClock()
        // The server read its clock between the two.
        let skew = there < before ? before - there : max(0, there - after)
        guard skew > limit * 1_000 else { return [] }
        return [
            Finding(
                .clock, "this machine's clock and the database's differ",
                "by at least \(skew / 1_000) ms, this one is \(there < before ? "ahead" : "behind")",
                "Have both machines keep time (timedatectl; systemd-timesyncd or chrony). Leases and sweeps go by the "
                    + "database's; the times of log lines do not.")
        ]
    }
}
