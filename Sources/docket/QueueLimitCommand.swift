import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket queue limit`
struct QueueLimitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limit",
        abstract: "Limits how many jobs of a queue run at once, or a second, on all hosts together.",
        discussion: """
            What is not named stays as it is; without options the limits are shown. A limit holds from the next claim of \
            every host on: jobs that run already go on. Jobs with a limit key have --per-key slots a key, 1 at first.
            """)

    @Argument(help: "The queue.")
    var name: String
    @Option(help: ArgumentHelp("How many run at once: 1 to 1000000, or none for no limit.", valueName: "running"))
    var running: RunningArgument?
    @Option(
        help: ArgumentHelp("How many begin in the long run, such as 20/s, 90/m or 500/h, or none.", valueName: "rate"))
    var rate: RateArgument?
    @Option(help: ArgumentHelp("With --rate: how many at once after a rest; without it a second's.", valueName: "jobs"))
    var burst: Int32?
    @Option(help: ArgumentHelp("How many with the same limit key run at once, 1 to 1000.", valueName: "jobs"))
    var perKey: Int16?
    @OptionGroup var actor: OperatorOptions
    @Flag(help: "Only say what would be.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    private var changes: Bool { running != nil || rate != nil || perKey != nil }

    func validate() throws {
        if let burst {
            guard rate != nil, rate != RateArgument.none else { throw ValidationError("--burst goes with --rate") }
            guard QueueLimits.burstRange.contains(burst) else { throw ValidationError("--burst is 1 to 1000000 jobs") }
        }
        if let perKey, !QueueLimits.perKeyRange.contains(perKey) {
            throw ValidationError("--per-key is 1 to 1000 jobs")
        }
    }

    func run() throws {
        let database = try database.open(changes ? .readWrite : .readOnly)
        let queue = try database.requireQueue(name).id
        let before = try QueueTerms(name, database)
        let shown = try database.transaction {
            if running != nil || rate != nil {
                try QueueLimits.limit(
                    queue, running: running?.setting ?? .keep, rate: rate?.setting(burst: burst) ?? .keep,
                    by: actor.name,
                    on: database.session)
            }
            if perKey != nil {
                _ = try QueueLimits.weigh(queue, weight: nil, perKey: perKey, on: database.session)
            }
            return (try QueueTerms(name, database), keep: changes && !dryRun)
        }
        if perKey != nil, !dryRun {
            var key: String?
            repeat { key = try QueueLimits.review(queue, after: key, on: database.session) } while key != nil
        }
        try database.print(shown.answer(since: before, dryRun: dryRun), output)
    }
}

/// A queue's weight and limits, as they are shown.
struct QueueTerms {
    private let members: [JSONValue.Member]

    private subscript(name: String) -> String? { members.first { $0.key == name }?.value.shown }

    init(_ name: String, _ database: Database) throws {
        members = try database.fetch(.queueLimitShow) { $0.append(text: name) }.members(0)
    }

    /// - Parameter earlier: what they were before the verb.
    func answer(since earlier: QueueTerms, dryRun: Bool) -> Answer {
        let names = ["weight", "per_key_max", "running_max", "rate_per_s", "burst"]
        let changed = names.filter { self[$0] != earlier[$0] }
        let count = changed.isEmpty ? 0 : 1
        // Who limited it is said of what is recorded, never of what only would be.
        let told = dryRun ? members.map { names.contains($0.key) ? $0 : ($0.key, earlier.value($0.key)) } : members
        let verb = dryRun ? "would change" : "changed"
        let head = count == 0 ? "" : "\(verb) \(changed.map { $0.replacing("_", with: " ") }.joined(separator: ", "))\n"
        let pairs = PairsText(told)
        return Answer([("dry_run", .bool(dryRun)), ("count", .int(count))] + told) { head + pairs.render($0) }
    }

    private func value(_ name: String) -> JSONValue { members.first { $0.key == name }?.value ?? .null }
}
