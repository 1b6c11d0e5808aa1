import ArgumentParser
import JSONText
import Postgres
import QueueModel
import QueueStore

/// `docket job retry`
struct JobRetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Makes scheduled jobs ready now, and failed ones anew.",
        discussion: """
            A job that failed, was cancelled or was discarded stays what it is; its work is done by a new job of the same
            queue, kind, priority, case and facts, which names it as its cause and has all its attempts. With --queue,
            --case and --all, jobs that have a retry already are left out; by its id, one whose retry has failed can be
            retried again. One whose retry has done the work is refused, unless --again is said. --dead means dead letters: jobs that failed at the last attempt that their kind allows.
            """)

    /// What can be retried.
    enum State: String, CaseIterable, ExpressibleByArgument {
        case scheduled, failed, cancelled, discarded

        /// Nil for jobs that have not ended.
        var outcome: OutcomeState? { OutcomeState.allCases.first { $0.word == rawValue } }
    }

    @OptionGroup var selection: JobSelection
    @Option(help: "The jobs in this state: goes with --queue, --case and --all, and they need it.")
    var state: State?
    @OptionGroup var ended: EndedOptions
    @OptionGroup var actor: OperatorOptions
    @Flag(help: "Do the work again though a retry has done it; goes with jobs' ids.")
    var again = false
    @Flag(help: "Only say how many jobs it would retry, and some of them.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    /// Dead letters have failed, so that this need not be said.
    private var wanted: State? { state ?? (ended.dead ? .failed : nil) }

    func validate() throws {
        guard selection.isByID || wanted != nil else {
            throw ValidationError("say which of these jobs: add --state STATE, or --dead for dead letters")
        }
        guard !selection.isByID || wanted == nil else {
            throw ValidationError("--state and --dead go with --queue, --case or --all, not with jobs' ids")
        }
        guard !again || selection.isByID else { throw ValidationError("--again goes with jobs' ids") }
        guard !ended.isAny || wanted?.outcome != nil else {
            throw ValidationError(
                "--kind, --dead, --reason, --since and --until go with the --state of jobs that ended")
        }
    }

    func run() throws {
        let database = try database.open(dryRun ? .readOnly : .readWrite)
        let source = try RetrySource(selection, wanted, try ended.filter(database), again: again, database)
        if source.total == 0, let number = selection.caseNumber { try database.requireCase(number) }
        if selection.isByID, source.total == 0 { throw Self.refusal(source.refused) }
        guard !dryRun else { return try database.print(answer(source, source.total, [], source.refused), output) }
        let ranges = 3 + Int32(clamping: source.total / 2_000_000)
        _ = try ReferenceData.ensurePartitions(rangesAhead: ranges, on: database.session)
        var retried: [(job: Int64, retriedAs: Int64?)] = []
        let count = try retry(source, database) {
            retried.append(contentsOf: $0.prefix(JobSelection.jobsMax - retried.count))
        }
        var refused = source.refused
        if selection.isByID {
            let done = Set(retried.map(\.job))
            refused += source.sample.filter { !done.contains($0.job) }
            if count == 0 { throw Self.refusal(refused) }
            if !refused.isEmpty { StandardStream.talk(Self.lines(refused).joined(separator: "\n")) }
        }
        try database.print(answer(source, count, retried, refused), output)
    }

    /// Retries batch by batch, each in one transaction; says how many jobs it was.
    private func retry(
        _ source: RetrySource, _ database: Database, _ took: ([(job: Int64, retriedAs: Int64?)]) -> Void
    ) throws -> Int64 {
        var progress = Progress("retrying")
        var count: Int64 = 0
        let by = actor.name
        do {
            var last: Int64?
            while let batch = try source.next(after: last, database) {
                let made = try database.transaction {
                    let moved = try WaitingJobs.hasten(batch, on: database.session)
                    let made = try JobRetry.retry(batch, by: by, again: again, on: database.session)
                    try QueuePause.wakeClaimers(on: database.session)
                    return (
                        moved.map { (job: $0, retriedAs: Int64?.none) } + made.map { ($0.job, $0.retriedAs) },
                        keep: true
                    )
                }
                took(made)
                count += Int64(made.count)
                progress.show(count, of: source.total, unit: "jobs")
                last = batch.last
            }
        } catch {
            progress.finish()
            if count > 0 {
                StandardStream.talk("docket: retried before this, and to stay so: \(Counted.text(count, "job"))")
            }
            throw error
        }
        progress.finish()
        return count
    }

    private static func refusal(_ jobs: [FoundJob]) -> CommandFailure {
        let isDone = jobs.contains { $0.succeededAs != nil }
        return CommandFailure(
            .refused, "could not retry: none of the jobs can be",
            hint: isDone
                ? "A retry has done the work already; --again does it once more."
                : "Scheduled, failed, cancelled and discarded jobs can, the ended ones while no retry of theirs is under way.",
            details: lines(jobs))
    }

    private static func lines(_ jobs: [FoundJob]) -> [String] {
        let linesMax = 20
        let more = jobs.count > linesMax ? ["and \(jobs.count - linesMax) more"] : []
        return jobs.prefix(linesMax).map { job in
            "job \(job.job) is \(job.state ?? "gone")" + (job.retriedAs.map { ", and retried as job \($0)" } ?? "")
                + (job.succeededAs.map { "; job \($0) has done its work" } ?? "")
        } + more
    }

    private func answer(
        _ source: RetrySource, _ count: Int64, _ retried: [(job: Int64, retriedAs: Int64?)], _ refused: [FoundJob]
    ) -> Answer {
        let pairs = retried.map { pair in
            JSONValue.object([("job", .int(pair.job)), ("retried_as", pair.retriedAs.map { .int($0) } ?? .null)])
        }
        let shown = source.sample.prefix(Int(WaitingJobs.sampleMax))
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(count)), ("retried", .array(pairs)),
            ("refused", .array(refused.map(\.shown))), ("sample", .array(shown.map(\.shown))),
        ]
        let text = "\(dryRun ? "would have " : "")retried \(Counted.text(count, "job"))\n"
        let table =
            dryRun
            ? FoundJob.table(Array(shown))
            : TableText(
                ["job", "retried as"],
                retried.prefix(Int(WaitingJobs.sampleMax)).map {
                    ["\($0.job)", $0.retriedAs.map { "\($0)" } ?? "itself"]
                })
        return Answer(members) { text + (count > 0 ? table.render($0) : "") }
    }
}
