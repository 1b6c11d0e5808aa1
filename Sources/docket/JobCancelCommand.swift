import ArgumentParser
import QueueModel
import QueueStore

/// `docket job cancel`
struct JobCancelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Takes jobs back: they end as cancelled.",
        discussion: """
            A job that waits is either cancelled or run, never both. One that runs, and is named by its id, is asked to \
            end: it is cancelled unless it finishes first, and its worker is replaced when it goes on for 5 s. What has \
            ended is left and named; so is, with --queue, --case and --all, what runs.
            """)

    @OptionGroup var selection: JobSelection
    @Option(help: "Only jobs that wait here; without it wherever they wait.")
    var state: JobEnding.State?
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say how many jobs it would cancel, and some of them.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try JobEnding(
            verb: "cancel", ending: WaitingJobs.Ending(.cancelled, result: "by \(actor.name)"), selection: selection,
            state: state, confirmation: confirmation, dryRun: dryRun,
            // By its id without a place where it waits: one that was said to wait somewhere is not meant while it runs.
            asker: state == nil ? actor.name : nil
        ).run(database, output)
    }
}
