import ArgumentParser
import JSONText
import QueueStore

extension Retention.Subject: ExpressibleByArgument {}

/// `docket retention set`
struct RetentionSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Records how long jobs, decisions or keys are kept, and by whose authority.",
        discussion: """
            The daily sweep goes by it. What it drops cannot be brought back. Decisions outlive their jobs: their facts \
            are copied beside them. Until a period is set everything is kept for ever.
            """)

    private static let sampleMax = 20

    @Argument(help: "jobs, decisions or keys.")
    var what: Retention.Subject
    @Argument(
        help: ArgumentHelp("Such as 18months or 7years (decisions: whole years), or forever.", valueName: "period"))
    var period: RetentionPeriod
    @OptionGroup var order: AuthorityOptions
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say what would be recorded, and which ranges of jobs the next sweep would drop by it.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard let months = period.months else { return }
        guard Retention.Subject.monthsRange.contains(months) else {
            throw ValidationError("a period is 1month to 100years, or forever")
        }
        guard what != .decisions || months % 12 == 0 else {
            throw ValidationError("decisions are kept for whole years, or forever")
        }
    }

    private var authority: String { order.text }

    func run() throws {
        let database = try database.open(dryRun ? .readOnly : .readWrite)
        try order.requireReal(database)
        let months = try what == .jobs ? period.months : Retention.months(of: .jobs, on: database.session)
        let dropped = try Retention.dropped(months: months, on: database.dayNumber, on: database.session)
        if !dryRun {
            if period.months != nil {
                let ranges = Counted.text(dropped.count, "range")
                try confirmation.confirm(
                    "keep \(what.rawValue) \(period) only, by which \(ranges) of jobs can be dropped now")
            }
            try Retention.set(
                what, months: period.months, authority: authority, by: actor.name, on: database.session)
        }
        try database.print(answer(dropped), output)
    }

    private func answer(_ dropped: [String]) -> Answer {
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(1)), ("what", .string(what.rawValue)),
            ("months", period.months.map { .int($0) } ?? .null), ("authority", .string(authority)),
            ("ranges_to_drop", .int(dropped.count)),
            ("sample", .array(dropped.prefix(Self.sampleMax).map { .string($0) })),
        ]
        let text = """
            \(dryRun ? "would record" : "recorded"): \(what.rawValue) are kept \(period), by \(TextStyle.safe(authority))
            ranges of jobs that the next sweep can drop: \(dropped.count)

            """
        return Answer(members) { _ in text }
    }
}
