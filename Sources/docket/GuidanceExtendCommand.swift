import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// `docket guidance extend`
struct GuidanceExtendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Records how long a document stays in force, and by whose authority.",
        discussion: "New claims decide by it at once. The record is never changed; a later one replaces it.")

    @Argument(help: "The document, as docket guidance list names it.")
    var instrument: String
    @Option(help: ArgumentHelp("In force up to and with this day.", valueName: "YYYY-MM-DD"))
    var until: CivilDate?
    @Option(help: ArgumentHelp("Not in force from this day on.", valueName: "YYYY-MM-DD"))
    var rescindedFrom: CivilDate?
    @Option(help: "Who ordered it, and where that is written: 1 to 500 characters.")
    var authority: String
    @Flag(help: "Only say what would be recorded.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (until == nil) != (rescindedFrom == nil) else {
            throw ValidationError("give one of --until and --rescinded-from")
        }
        let said = authority.filter { !$0.isWhitespace }
        guard !said.isEmpty, authority.unicodeScalars.count <= 500 else {
            throw ValidationError("--authority is text of 1 to 500 characters")
        }
    }

    func run() throws {
        let database = try database.open(.readWrite)
        try requireInstrument(database)
        let snapshot = try database.transaction {
            let extended = try database.fetch(.guidanceExtend) {
                $0.append(text: instrument)
                $0.append(dateDays: until.map { $0.daysSinceEpoch - 10_957 })
                $0.append(dateDays: rescindedFrom.map { $0.daysSinceEpoch - 10_957 })
                $0.append(text: authority)
            }
            let snapshot = try database.takeSnapshot()
            return ((extended.int(0, "extension"), snapshot), keep: !dryRun)
        }
        try database.print(answer(snapshot), output)
    }

    private func answer(_ made: (extension: Int64?, snapshot: Int32)) -> Answer {
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(1)), ("instrument", .string(instrument)),
            ("in_force_until", .text(until?.description)), ("rescinded_from", .text(rescindedFrom?.description)),
            ("authority", .string(authority)),
            ("extension", dryRun ? .null : made.extension.map { .int($0) } ?? .null),
            ("snapshot", dryRun ? .null : .int(made.snapshot)),
        ]
        let what = until.map { "in force until \($0)" } ?? "rescinded from \(rescindedFrom?.description ?? "-")"
        let text =
            "\(dryRun ? "would record" : "recorded"): \(instrument) is \(what), by \(TextStyle.safe(authority))\n"
        return Answer(members) { _ in text }
    }

    private func requireInstrument(_ database: Database) throws {
        let found = try database.fetch(.guidanceList)
        guard let row = found.rows.indices.first(where: { found.text($0, "instrument") == instrument }) else {
            throw CommandFailure(
                .notFound, "could not find a document \"\(TextStyle.safe(instrument))\"",
                hint: "docket guidance list prints the documents.")
        }
        // A record about a document that the rules do not take would make every snapshot after it unreadable.
        guard Regime(rawValue: instrument).map({ Regime.memoranda.contains($0) }) == true else {
            let known = Regime.memoranda.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(
                .refused, "could not record it: no rule reads how long \"\(instrument)\" is in force",
                hint: "The rules read it of \(known).")
        }
        if let first = found.text(row, "in_force_from").flatMap({ CivilDate(iso: $0) }), let until, until < first {
            throw CommandFailure(
                .badInput, "could not record it: the document begins on \(first), after \(until)",
                hint: "Give a day on which the document can be in force, or --rescinded-from.")
        }
    }
}
