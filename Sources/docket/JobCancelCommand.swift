import ArgumentParser
import QueueModel
import QueueStore

/// `docket job cancel`
struct JobCancelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Takes jobs back that still wait: they end as cancelled.",
        discussion: "A job is either cancelled or run, never both. What runs, or has ended, is left and named.")

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
            state: state, confirmation: confirmation, dryRun: dryRun
        ).run(database, output)
    }
}
