import ArgumentParser
import JSONText
import Postgres
import QueueStore

/// `docket job snooze`
struct JobSnoozeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snooze", abstract: "Puts jobs off that wait, until an instant; they lose no attempt.",
        discussion: """
            A job is either put off or run, never both. What runs, or has ended, is left and named. docket job retry \
            makes a job that was put off ready now.
            """)

    private static let idsMax = 1_000

    @Argument(help: "The jobs' ids, 1,000 at most.")
    var jobs: [Int64]
    @Option(
        help: ArgumentHelp(
            "Until when: an instant, a date (its beginning), or a span from now such as 2h or 14d.",
            valueName: "instant"))
    var until: MomentArgument
    @Flag(help: "Only say how many jobs it would put off, and some of them.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !jobs.isEmpty, jobs.count <= Self.idsMax else {
            throw ValidationError("give 1 to \(Self.idsMax) jobs at a time")
        }
    }

    func run() throws {
        let database = try database.open(dryRun ? .readOnly : .readWrite)
        let (instant, isFuture) = try until.resolve(.ahead, database)
        guard isFuture else {
            throw CommandFailure(
                .badInput, "could not put jobs off: --until is not after the server's time",
                hint: "Name a later instant; docket job retry makes jobs ready now.")
        }
        let found = try FoundJob.require(jobs, database)
        let waiting = found.filter { ["ready", "scheduled"].contains($0.state) }
        var refused = found.filter { !["ready", "scheduled"].contains($0.state) }
        var moved = Set(waiting.map(\.job))
        if !dryRun, !waiting.isEmpty {
            moved = Set(try WaitingJobs.snooze(waiting.map(\.job), until: instant, on: database.session))
            refused += try FoundJob.find(waiting.map(\.job).filter { !moved.contains($0) }, database)
        }
        guard !moved.isEmpty else {
            throw CommandFailure(
                .refused, "could not put off: none of the jobs waits",
                hint: "Only jobs that are ready or scheduled can be put off.", details: FoundJob.lines(refused))
        }
        if !refused.isEmpty { StandardStream.talk(FoundJob.lines(refused).joined(separator: "\n")) }
        try database.print(answer(found.filter { moved.contains($0.job) }, refused, instant), output)
    }

    private func answer(_ jobs: [FoundJob], _ refused: [FoundJob], _ instant: String) -> Answer {
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(jobs.count)), ("until", .string(instant)),
            ("refused", .array(refused.map(\.shown))),
            ("sample", .array(jobs.prefix(Int(WaitingJobs.sampleMax)).map(\.shown))),
        ]
        let text = "\(dryRun ? "would have " : "")put off \(Counted.text(jobs.count, "job")) until \(instant)\n"
        return Answer(members) { _ in text }
    }
}
