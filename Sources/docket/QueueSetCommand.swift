import ArgumentParser
import JSONText
import QueueStore

/// `docket queue set`
struct QueueSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Changes how often, how long and how soon again a queue's jobs are tried.",
        discussion: """
            It holds from the next failure on, also for jobs that wait or run. The wait before the second attempt is \
            --retry-first; it doubles with each further one up to --retry-max, and up to half of it is left to chance.
            """)

    @Argument(help: "The queue.")
    var name: String
    @Option(help: "Only this kind of its jobs; without it all.")
    var kind: String?
    @Option(help: "How many attempts a job has, 1 to 100.")
    var attempts: Int32?
    @Option(help: ArgumentHelp("How long a job may run, 100ms to 24h.", valueName: "span"))
    var deadline: DurationArgument?
    @Option(help: ArgumentHelp("The wait before the second attempt, 1ms to 24h.", valueName: "span"))
    var retryFirst: DurationArgument?
    @Option(help: ArgumentHelp("The longest wait, 1ms to 24h.", valueName: "span"))
    var retryMax: DurationArgument?
    @OptionGroup var actor: OperatorOptions
    @Flag(help: "Only say what would change.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard attempts != nil || deadline != nil || retryFirst != nil || retryMax != nil else {
            throw ValidationError("say what to change")
        }
        if let attempts, !KindPolicy.attemptsRange.contains(attempts) {
            throw ValidationError("--attempts is 1 to 100")
        }
        try Self.require(deadline, KindPolicy.deadlineRange, "--deadline is 100ms to 24h")
        try Self.require(retryFirst, KindPolicy.retryRange, "--retry-first is 1ms to 24h")
        try Self.require(retryMax, KindPolicy.retryRange, "--retry-max is 1ms to 24h")
    }

    private static func require(_ span: DurationArgument?, _ range: ClosedRange<Int32>, _ what: String) throws {
        guard let span else { return }
        guard (Int64(range.lowerBound)...Int64(range.upperBound)).contains(span.milliseconds) else {
            throw ValidationError(what)
        }
    }

    func run() throws {
        let database = try database.open(dryRun ? .readOnly : .readWrite)
        _ = try database.requireQueue(name)
        let before = try KindPolicy.fetch(queue: name, kind: kind, on: database.session)
        guard !before.isEmpty else {
            throw try QueueCatalogue(database).unknownKind(kind ?? "", of: name)
        }
        let change = KindPolicy.Change(
            attempts: attempts, deadline: deadline.map { Int32($0.milliseconds) },
            retryFirst: retryFirst.map { Int32($0.milliseconds) }, retryMax: retryMax.map { Int32($0.milliseconds) })
        let after = before.map { $0.changed(change) }
        if let wrong = after.first(where: { $0.retryFirst > $0.retryMax }) {
            throw CommandFailure(
                .badInput,
                "could not set the waits of \(wrong.kind): the first is \(wrong.retryFirst) ms, the longest \(wrong.retryMax) ms",
                hint: "Give --retry-first and --retry-max together, the first no longer than the longest.")
        }
        if !dryRun, after != before {
            try KindPolicy.set(queue: name, kind: kind, change, by: actor.name, on: database.session)
        }
        try database.print(answer(before, after), output)
    }

    private func answer(_ before: [KindPolicy], _ after: [KindPolicy]) -> Answer {
        let count = zip(before, after).filter { $0 != $1 }.count
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(count)), ("queue", .string(name)),
            ("policy", .array(after.map { .object($0.members) })),
        ]
        let text = "\(dryRun ? "would have " : "")changed \(Counted.text(count, "kind")) of \(name)\n"
        let lines = after.map { "\($0.kind): \($0.text)\n" }.joined()
        return Answer(members) { _ in text + lines }
    }
}

extension KindPolicy {
    /// As JSON shows it, under the names that `queue list` has.
    var members: [JSONValue.Member] {
        [
            ("kind", .string(kind)), ("attempts", .int(attempts)), ("deadline_ms", .int(deadline)),
            ("retry_first_ms", .int(retryFirst)), ("retry_max_ms", .int(retryMax)),
        ]
    }

    /// For people.
    var text: String {
        "\(attempts) attempts of \(DurationArgument.text(deadline)), "
            + "\(DurationArgument.text(retryFirst)) to \(DurationArgument.text(retryMax)) between them"
    }
}
