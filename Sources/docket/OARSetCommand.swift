import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket oar set`
struct OARSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Records when the bulk OARs of a Special close by themselves.",
        discussion: """
            No source says it, so without a record they close by command only. What is not named does not close them.
            A record holds until the next of its Special does; it is never changed.
            """)

    private static let casesRange: ClosedRange<Int32> = 1...1_000_000
    private static let daysRange: ClosedRange<Int32> = 1...3_650

    @Argument(help: ArgumentHelp("The Special.", valueName: "1-4"))
    var special: SpecialArgument
    @Option(help: ArgumentHelp("Closes with so many cases, 1 to 1000000.", valueName: "cases"))
    var cases: Int32?
    @Option(
        help: ArgumentHelp(
            "Closes so many days after the day it was opened on, 1 to 3650, in the daily sweep.", valueName: "days"))
    var days: Int32?
    @Option(help: ArgumentHelp("The first day for which it holds.", valueName: "YYYY-MM-DD"))
    var from: CivilDate
    @OptionGroup var order: AuthorityOptions
    @OptionGroup var actor: OperatorOptions
    @Flag(help: "Only say what would be recorded.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let cases, !Self.casesRange.contains(cases) { throw ValidationError("--cases is 1 to 1000000") }
        if let days, !Self.daysRange.contains(days) { throw ValidationError("--days is 1 to 3650") }
    }

    private var authority: String { order.text }

    func run() throws {
        let database = try database.open(.readWrite)
        try order.requireReal(database)
        let made = try database.transaction {
            let made = try database.fetch(.bulkOARPolicySet) {
                $0.append(int2: special.number)
                $0.append(int4: cases)
                $0.append(int4: days)
                $0.append(dateDays: Int32(from.daysSinceEpoch - 10_957))
                $0.append(text: authority)
                $0.append(text: actor.name)
            }
            return (made, keep: !dryRun)
        }
        let name = "special-\(special.number)"
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(1)), ("special", .string(name)),
            ("cases_max", cases.map { .int($0) } ?? .null), ("days_max", days.map { .int($0) } ?? .null),
            ("valid_from", .string(from.description)), ("authority", .string(authority)),
            ("recorded_by", .string(actor.name)), ("record", dryRun ? .null : .int(made.int(0, "id") ?? 0)),
        ]
        let limits = [
            cases.map { "with \(Counted.text($0, "case"))" }, days.map { "after \(Counted.text($0, "day"))" },
        ].compactMap { $0 }
        let when = limits.isEmpty ? "by command only" : limits.joined(separator: " or ")
        let text = "\(dryRun ? "would record" : "recorded"): from \(from) on the bulk OARs of \(name) close \(when)\n"
        try database.print(Answer(members) { _ in text }, output)
    }
}
