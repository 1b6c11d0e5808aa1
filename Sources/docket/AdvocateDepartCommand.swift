import ArgumentParser
import Casework
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// `docket advocate depart`
struct AdvocateDepartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "depart", abstract: "Enqueues one job for each case of a departing advocate's inventory.",
        discussion: """
            Each line of the inventory is an object: case_number, and facts (see docket schema departing; beside them
            case_created_on, tas_criterion, us_based_poa and other_language, for the distribution). The departure and the
            office that holds the cases are added to lines that do not state them.

            Before the day of --on the rules keep the cases that are to go to Special 5 where they are. Give the command
            again from that day on: it enqueues them once more, and each case once.
            """)

    private static let linesMax = 100_000

    @Argument(help: "The advocate's code.")
    var code: String
    @Option(help: ArgumentHelp("The first day on which the advocate is gone.", valueName: "YYYY-MM-DD"))
    var on: CivilDate
    @Option(help: ArgumentHelp("The open cases, as JSON Lines; - is standard input.", valueName: "file"))
    var inventory: String
    @Option(help: "permanent, absence or non-casework-assignment.")
    var departure = "permanent"
    @Option(help: ArgumentHelp("Calendar days away, where the position is kept.", valueName: "days"))
    var daysOut: Int?
    @Option(
        help: ArgumentHelp(
            "The office that holds the cases; without it the advocate's by the reference data.", valueName: "code"))
    var office: String?
    @OptionGroup var synthetic: SyntheticOptions
    @Flag(help: "Only say what would be enqueued, and what the rules answer today.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try OperatorOptions.requireText(code, "CODE", charactersMax: 40)
        try ListedWord.require(departure, "--departure", DepartureKind.allCases.map(\.rawValue))
        if let office, OfficeCode(office) == nil { throw ValidationError("--office is \(OfficeCode.accepted)") }
    }

    func run() throws {
        let input = inventory == "-" ? InputFile.standardInput : try InputFile(path: inventory)
        let database = try database.open(.readWrite)
        input.tellWhenTerminal()
        let cases = try DepartingInventory(
            input, departure: try departureFacts(database), on: database.businessDate,
            reference: try database.reference(), linesMax: Self.linesMax)
        let marked = cases.lines.count { SyntheticOptions.isMarked(Array($0.facts.utf8)) }
        try synthetic.require(Int64(marked), Counted.text(marked, "case"), database)
        try database.print(answer(cases, dryRun ? trial(cases, database) : enqueue(cases, database)), output)
    }

    /// What every line states unless it states otherwise.
    private func departureFacts(_ database: Database) throws -> [JSONValue.Member] {
        var facts: [JSONValue.Member] = [
            (DepartCheck.advocate, .string(code)), (DepartCheck.departsOn, .string(on.description)),
            (FactName.departure.text, .string(departure)), (FactName.holdingOffice.text, .string(try holder(database))),
        ]
        if let daysOut { facts.append((FactName.daysOut.text, .int(daysOut))) }
        return facts
    }

    private func holder(_ database: Database) throws -> String {
        if let office { return office }
        let found = try database.fetch(.advocateOffice) {
            $0.append(text: code)
            // The day before the departure: afterwards the reference data may not have the advocate any more.
            $0.append(dateDays: Int32(min(on.daysSinceEpoch - 1, database.businessDate.daysSinceEpoch) - 10_957))
        }
        guard let office = found.text(0, "office") else {
            throw CommandFailure(
                .notFound, "could not find an advocate of that code with an office",
                hint: "docket advocate list prints them; or name the office with --office.")
        }
        return office
    }

    /// How many jobs are new, how many a key held already, and the first new one.
    private typealias Made = (created: Int64, existing: Int64, first: Int64?)

    private func keys(_ cases: DepartingInventory, _ database: Database) -> [String] {
        let stage = database.businessDate < on ? "before" : "after"
        return cases.lines.map { "depart/\(code)/\(on)/\(stage)/\($0.caseNumber)" }
    }

    private func trial(_ cases: DepartingInventory, _ database: Database) throws -> Made {
        let keys = keys(cases, database)
        let held = try KeyTrial("special-5", keys, database)
        let created = Set(keys.filter { held.holder($0) == nil }).count
        return (Int64(created), Int64(keys.count - created), nil)
    }

    private func enqueue(_ cases: DepartingInventory, _ database: Database) throws -> Made {
        let made = try database.fetch(.departEnqueue) {
            $0.append(textArray: cases.lines.map(\.facts))
            $0.append(textArray: cases.lines.map(\.caseNumber))
            $0.append(textArray: keys(cases, database))
        }
        return (made.int(0, "created") ?? 0, made.int(0, "existing") ?? 0, made.int(0, "first_job"))
    }

    private func answer(_ cases: DepartingInventory, _ made: Made) -> Answer {
        let (created, existing, first) = made
        let outlook = cases.outlook
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(created)), ("existing", .int(existing)),
            ("advocate", .string(code)), ("departs_on", .string(on.description)),
            ("first_job", first.map { .int($0) } ?? .null),
            ("by_the_rules", .object(outlook.map { ($0.word, .int($0.count)) })),
            ("sample", .array(cases.lines.prefix(5).map { .string($0.caseNumber) })),
        ]
        let words = outlook.map { "\($0.word) \($0.count)" }.joined(separator: ", ")
        let text = """
            \(dryRun ? "would enqueue" : "enqueued") \(Counted.text(created, "job"))\(existing > 0 ? "; \(existing) were there already" : "")
            by the rules of today: \(words.isEmpty ? "nothing" : words)

            """
        return Answer(members) { _ in text }
    }
}
