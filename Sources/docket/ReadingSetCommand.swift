import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

extension ReadingChoice: ExpressibleByArgument {}

/// `docket reading set`
struct ReadingSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Chooses how an ambiguous phrase is read, and by whose authority.",
        discussion: """
            ours: as the program reads it. alternative: the other way, where that is coded. refer: each case that rests \
            on it is left to a person. New claims of every host decide by it at once, on action dates from its first \
            day on. A record is never changed: a later one of the same reading and first day corrects it.
            """)

    @Argument(help: "The reading, as docket reading list names it.")
    var id: String
    @Argument(help: "ours, alternative or refer.")
    var choice: ReadingChoice
    @Option(help: ArgumentHelp("The first action date for which it holds.", valueName: "YYYY-MM-DD"))
    var from: CivilDate
    @OptionGroup var order: AuthorityOptions
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say what would be recorded.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    private var authority: String { order.text }

    func run() throws {
        let reading = try reading()
        let database = try database.open(.readWrite)
        try order.requireReal(database)
        if !dryRun { try confirmation.confirm("record 1 choice of \(reading.id): \(choice.rawValue) from \(from) on") }
        let made = try database.transaction {
            let set = try database.fetch(.readingSet) {
                $0.append(text: reading.id)
                $0.append(text: choice.rawValue)
                $0.append(dateDays: from.daysSinceEpoch - 10_957)
                $0.append(text: authority)
                $0.append(text: actor.name)
            }
            return ((set, try database.takeSnapshot()), keep: !dryRun)
        }
        try database.print(answer(reading, made.0, made.1), output)
    }

    private func reading() throws -> Reading {
        guard let reading = ReadingRegistry.id(id.uppercased())?.reading else {
            throw CommandFailure(
                .notFound, "could not find a reading \"\(TextStyle.safe(id))\"",
                hint:
                    "\(NearWord.suggestion(id, among: ReadingRegistry.all.map(\.id)))docket reading list prints the readings."
            )
        }
        guard choice != .alternative || reading.alternativeIsCoded else {
            throw CommandFailure(
                .refused, "could not record it: the alternative of \(reading.id) is not coded (\(reading.alternative))",
                hint: "Choose refer: each case that rests on it is then left to \(reading.referTo.rawValue).")
        }
        return reading
    }

    private func answer(_ reading: Reading, _ made: ResultTable, _ snapshot: Int32) -> Answer {
        let supersedes = made.int(0, "supersedes")
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(1)), ("reading", .string(reading.id)),
            ("choice", .string(choice.rawValue)), ("valid_from", .string(from.description)),
            ("authority", .string(authority)), ("recorded_by", .string(actor.name)),
            ("record", dryRun ? .null : made.int(0, "record").map { .int($0) } ?? .null),
            ("supersedes", supersedes.map { .int($0) } ?? .null), ("snapshot", dryRun ? .null : .int(snapshot)),
        ]
        let meaning =
            switch choice {
            case .ours: reading.ours
            case .alternative: reading.alternative
            case .refer: "left to \(reading.referTo.rawValue)"
            }
        let text = """
            \(dryRun ? "would record" : "recorded"): \(reading.id) is read as \(choice.rawValue) from \(from) on, by \
            \(TextStyle.safe(authority))\(supersedes.map { ", in the place of record \($0)" } ?? "")
            \(meaning)

            """
        return Answer(members) { _ in text }
    }
}
