import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// What an operator records about how long a document is in force.
struct GuidanceChange {
    let instrument: String
    /// In force up to and with this day; nil where it is rescinded.
    var until: CivilDate?
    /// Not in force from this day on.
    var rescindedFrom: CivilDate?
    let authority: String

    init(instrument: String, until: CivilDate?, rescindedFrom: CivilDate?, authority: String) {
        self.instrument = instrument
        self.until = until
        self.rescindedFrom = rescindedFrom
        self.authority = authority
    }

    /// From a row of the section `guidance`, which was checked.
    init(_ values: [String?]) {
        self.init(
            instrument: values[0] ?? "", until: values[1].flatMap { CivilDate(iso: $0) },
            rescindedFrom: values[2].flatMap { CivilDate(iso: $0) }, authority: values[3] ?? "")
    }

    /// For a document of the answer.
    var members: [JSONValue.Member] {
        [
            ("instrument", .string(instrument)), ("in_force_until", .text(until?.description)),
            ("rescinded_from", .text(rescindedFrom?.description)), ("authority", .string(authority)),
        ]
    }

    /// Records it; the snapshot is to be taken in the same transaction.
    ///
    /// - Returns: the record.
    func record(in database: Database) throws -> Int64? {
        try database.fetch(.guidanceExtend) {
            $0.append(text: instrument)
            $0.append(dateDays: until.map { $0.daysSinceEpoch - 10_957 })
            $0.append(dateDays: rescindedFrom.map { $0.daysSinceEpoch - 10_957 })
            $0.append(text: authority)
        }.int(0, "extension")
    }

    /// Whether the newest record about the document says the same.
    func holds(in database: Database) throws -> Bool {
        let found = try database.fetch(.guidanceList)
        return found.rows.indices.contains { row in
            found.text(row, "instrument") == instrument && found.text(row, "extended_until") == until?.description
                && found.text(row, "rescinded_from") == rescindedFrom?.description
                && found.text(row, "authority") == authority
        }
    }

    /// Refuses a document that is not there or that no rule reads it of, and a day before it begins.
    func requireFits(_ database: Database) throws {
        let found = try database.fetch(.guidanceList)
        guard let row = found.rows.indices.first(where: { found.text($0, "instrument") == instrument }) else {
            let near = NearWord.suggestion(
                instrument, among: found.rows.indices.compactMap { found.text($0, "instrument") })
            throw CommandFailure(
                .notFound, "could not find a document \"\(TextStyle.safe(instrument))\"",
                hint: "\(near)docket guidance list prints the documents.")
        }
        // A record about a document that the rules do not take would make every snapshot after it unreadable.
        guard Regime(rawValue: instrument).map({ Regime.memoranda.contains($0) }) == true else {
            let known = Regime.memoranda.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(
                .refused, "could not record it: no rule reads how long \"\(instrument)\" is in force",
                hint: "The rules read it of \(known).")
        }
        if let first = found.text(row, "in_force_from").flatMap({ CivilDate(iso: $0) }),
            let day = until ?? rescindedFrom, day < first
        {
            throw CommandFailure(
                .badInput, "could not record it: the document begins on \(first), after \(day)",
                hint: "Give \(first) or a later day.")
        }
    }
}
