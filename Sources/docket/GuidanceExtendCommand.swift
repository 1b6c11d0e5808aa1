import ArgumentParser
import CivilTime
import JSONText
import QueueStore

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
    @OptionGroup var order: AuthorityOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say what would be recorded.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (until == nil) != (rescindedFrom == nil) else {
            throw ValidationError("give one of --until and --rescinded-from")
        }
    }

    private var authority: String { order.text }

    func run() throws {
        let database = try database.open(.readWrite)
        let change = GuidanceChange(
            instrument: instrument, until: until, rescindedFrom: rescindedFrom, authority: authority)
        try change.requireFits(database)
        try order.requireReal(database)
        if !dryRun { try confirmation.confirm("record 1 change of how long \(instrument) is in force") }
        let snapshot = try database.transaction {
            let extended = try change.record(in: database)
            return ((extended, try database.takeSnapshot()), keep: !dryRun)
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
}
