import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// The rows of a file, compared with what the database holds and, unless they are only looked at, added.
struct ReferenceLoad {
    /// What comparing and adding very many rows may take.
    private static let deadline: Duration = .seconds(10 * 60)
    /// From so many rows on, each step takes long enough to be told of.
    private static let rowsToldOfMin: Int64 = 20_000

    let rows: ReferenceRows
    let database: Database

    /// What the rows would say.
    struct Comparison {
        var added: Int64 = 0
        var changed: Int64 = 0
        var unchanged: Int64 = 0
        /// The first rows that say something new.
        var differences: ResultTable
        /// The keys of which no row speaks and that hold now: how many, and the first of them.
        var missing: Int64 = 0
        var missingSample: [String] = []
    }

    /// Copies the rows into the transaction that is open and compares them; refuses rows that speak of the same days.
    func compare(differencesMax: Int32) throws -> Comparison {
        let (session, section) = (database.session, rows.section.rawValue)
        let named = Parameters()
        named.append(text: section)
        _ = try session.execute(Statement(.referenceIncoming), named)
        try copy()
        tell("comparing")
        _ = try session.execute(Statement(.referenceJudge), named, deadline: Self.deadline)
        try requireNone(
            try database.fetch(.referenceDoubles) {
                $0.append(text: section)
                $0.append(int4: Int32(ReferenceRows.faultsShownMax))
            })
        let counts = try session.execute(Statement(.referenceCounts))
        let missing = try database.fetch(.referenceMissing) {
            $0.append(text: section)
            $0.append(dateDays: Int32(database.businessDate.daysSinceEpoch - 10_957))
            $0.append(int4: 5)
        }
        var sample: [String] = []
        if case .list(let keys) = missing.cell(0, "sample") { sample = keys }
        return Comparison(
            added: try counts.int8(0, 0), changed: try counts.int8(0, 1), unchanged: try counts.int8(0, 2),
            differences: try database.fetch(.referenceDifferences) {
                $0.append(text: section)
                $0.append(int4: differencesMax)
            },
            missing: missing.int(0, "missing") ?? 0, missingSample: sample)
    }

    /// Adds what is new of the rows that were compared, and takes the snapshot; refuses what is wrong with the whole.
    func add(corrects: Bool, by name: String) throws -> (load: Int64, snapshot: Int32) {
        tell("adding")
        let p = Parameters()
        p.append(text: rows.section.rawValue)
        p.append(bool: corrects)
        p.append(text: name)
        let load = try database.session.execute(Statement(.referenceAdd), p, deadline: Self.deadline).int8(0, 0)
        tell("checking what results")
        let asked = Parameters()
        asked.append(int8: load)
        asked.append(int4: Int32(ReferenceRows.faultsShownMax))
        _ = try database.session.execute(Statement(.referenceFaults), asked, deadline: Self.deadline)
        try requireNone(try ResultTable.fetch(.referenceFaults, asked, on: database.session))
        return (load, try database.takeSnapshot())
    }

    private func tell(_ step: String) {
        if rows.count >= Self.rowsToldOfMin {
            StandardStream.talk("docket: \(step), \(Counted.text(rows.count, "row"))")
        }
    }

    private func copy() throws {
        var progress = Progress("sending")
        var sent: Int64 = 0
        var isWhole = true
        _ = try database.session.copyIn(Statement(.referenceCopy), deadline: Self.deadline) {
            (writer) throws(PostgresError) in
            isWhole = try rows.rows.readBack { (piece) throws(PostgresError) in
                try writer.append(bytes: piece)
                sent += Int64(piece.count)
                progress.show(sent, of: rows.rows.bytesCount, unit: "bytes")
            }
        }
        progress.finish()
        guard isWhole else {
            throw CommandFailure(
                .failed, "could not read the temporary file back; nothing was loaded",
                hint: "Look for a full or failing disk.")
        }
    }

    private func requireNone(_ faults: ResultTable) throws {
        guard !faults.rows.isEmpty else { return }
        let lines = faults.rows.indices.map { row in
            "row \(faults.int(row, "row_number") ?? 0): \(faults.text(row, "field") ?? ""): "
                + (faults.text(row, "fault") ?? "")
        }
        throw CommandFailure(
            .badInput, "could not load: the rows do not fit together; nothing was loaded",
            hint:
                "Correct these rows. Rows of one key follow on each other without gap or overlap; --correct lets a load correct days that earlier ones spoke of.",
            details: lines)
    }
}
