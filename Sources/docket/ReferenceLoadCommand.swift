import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore

/// What the verbs that read a file of rows take.
struct ReferenceFileOptions: ParsableArguments {
    @Argument(help: "What the rows are: offices, advocates, districts, zip-codes, calendars, closed-days, guidance.")
    var section: ReferenceSection
    @Argument(help: "The file; - or none is standard input.")
    var file = "-"
    @Option(help: "csv or jsonl; without it by the end of the file's name.")
    var format: ReferenceFormat?
    @Option(help: "Who ordered the rows that state no authority of their own: 1 to 500 characters.")
    var authority: String?

    func validate() throws {
        if let authority { try OperatorOptions.requireText(authority, "--authority", charactersMax: 500) }
    }

    /// The file's rows, all of them good.
    func read(_ what: String, each: (Int, [String?]) -> Void = { _, _ in }) throws -> ReferenceRows {
        let input = file == "-" ? InputFile.standardInput : try InputFile(path: file)
        input.tellWhenTerminal()
        let rows = try ReferenceRows(
            input, section, format ?? ReferenceFormat(path: file), authority: authority, each: each)
        try rows.requireGood(what)
        return rows
    }
}

/// `docket reference load`
struct ReferenceLoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Loads rows of reference data, all of them or none.",
        discussion: """
            CSV with the columns' names in its first line, or JSON Lines. Every row has its authority, and holds from \
            valid_from to valid_until (both included; none: until another row of its key takes over). Rows that say \
            what holds already are left out. Nothing is changed or removed: --correct lets a load say something else \
            of days that earlier loads spoke of, and withdrawn=true ends a key.

            offices      code,name,area,bilingual,on_hold,new_cases_max,capacity,inventory
            advocates    code,office,position,in_training,weekly_hours,status,availability,bilingual
            districts    state,district,office (district 0: at large)
            zip-codes    zip,office
            calendars    close_of_business: from valid_from on offices work Mondays to Fridays but for holidays
            closed-days  office (or all), from valid_from to valid_until
            guidance     instrument,in_force_until,rescinded_from (without days of its own)

            and valid_from,valid_until,withdrawn,authority.
            """)

    @OptionGroup var source: ReferenceFileOptions
    @Flag(help: "The load may correct what earlier loads said of the same days.")
    var correct = false
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var synthetic: SyntheticOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say what would be loaded.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    private static let sampleMax: Int32 = 5

    func run() throws {
        guard source.section != .guidance else { return try loadGuidance() }
        var database = try database.open(.readWrite)
        let rows = try source.read("load")
        try requireReal(rows, database)
        // Reading may have taken so long that the connection is gone.
        if !database.session.checkUsable() { database = try self.database.open(.readWrite, tells: false) }
        let load = ReferenceLoad(rows: rows, database: database)
        let answer = try database.transaction { () -> (Answer, keep: Bool) in
            let compared = try load.compare(differencesMax: Self.sampleMax)
            let count = compared.added + compared.changed
            guard count > 0 else { return (told(compared, nil), keep: false) }
            if !dryRun { try confirmation.confirm("load \(Counted.text(count, "row")) of \(source.section.rawValue)") }
            let made = try load.add(corrects: correct, by: actor.name)
            return (told(compared, made), keep: !dryRun)
        }
        try database.print(answer, output)
    }

    private func told(_ compared: ReferenceLoad.Comparison, _ made: (load: Int64, snapshot: Int32)?) -> Answer {
        let isKept = made != nil && !dryRun
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("section", .string(source.section.rawValue)),
            ("count", .int(compared.added + compared.changed)), ("added", .int(compared.added)),
            ("changed", .int(compared.changed)), ("unchanged", .int(compared.unchanged)),
            ("not_in_file", .int(compared.missing)), ("load", isKept ? made.map { .int($0.load) } ?? .null : .null),
            ("snapshot", isKept ? made.map { .int($0.snapshot) } ?? .null : .null),
            ("sample", .array(compared.differences.objects)),
        ]
        let text = """
            \(dryRun ? "would load" : "loaded") \(Counted.text(compared.added + compared.changed, "row")) of \(source.section.rawValue): \
            \(compared.added) of new keys or days, \(compared.changed) that say something else; \
            \(compared.unchanged) hold already

            """
        let differences = ReferenceDifferences(compared)
        return Answer(members) { text + (dryRun ? differences.render($0) : "") }
    }

    private func loadGuidance() throws {
        var database = try database.open(.readWrite)
        var changes: [(row: Int, change: GuidanceChange)] = []
        let rows = try source.read("load") { row, values in changes.append((row, GuidanceChange(values))) }
        try requireReal(rows, database)
        if !database.session.checkUsable() { database = try self.database.open(.readWrite, tells: false) }
        let answer = try database.transaction { () -> (Answer, keep: Bool) in
            var recorded: [JSONValue] = []
            for (row, change) in changes {
                do {
                    try change.requireFits(database)
                } catch let failure as CommandFailure {
                    throw CommandFailure(
                        failure.status, failure.primary, hint: failure.hint,
                        details: [
                            "row \(row): \(change.until == nil ? "rescinded_from" : "in_force_until"): \(failure.primary)"
                        ])
                }
                guard try !change.holds(in: database) else { continue }
                _ = try change.record(in: database)
                recorded.append(.object([("row", .int(row))] + change.members))
            }
            guard !recorded.isEmpty else {
                return (guidanceAnswer([], unchanged: changes.count, nil), keep: false)
            }
            if !dryRun { try confirmation.confirm("load \(Counted.text(recorded.count, "record")) of guidance") }
            let snapshot = try database.takeSnapshot()
            return (guidanceAnswer(recorded, unchanged: changes.count - recorded.count, snapshot), keep: !dryRun)
        }
        try database.print(answer, output)
    }

    private func requireReal(_ rows: ReferenceRows, _ database: Database) throws {
        try synthetic.require(rows.syntheticCount, Counted.text(rows.syntheticCount, "row"), database)
    }

    private func guidanceAnswer(_ recorded: [JSONValue], unchanged: Int, _ snapshot: Int32?) -> Answer {
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("section", .string(source.section.rawValue)), ("count", .int(recorded.count)),
            ("unchanged", .int(unchanged)), ("snapshot", dryRun ? .null : snapshot.map { .int($0) } ?? .null),
            ("sample", .array(Array(recorded.prefix(Int(Self.sampleMax))))),
        ]
        let text =
            "\(dryRun ? "would load" : "loaded") \(Counted.text(recorded.count, "record")) of guidance; \(unchanged) hold already\n"
        return Answer(members) { _ in text }
    }
}
