import ArgumentParser
import QueueModel
import QueueStore

/// `docket job discard`
struct JobDiscardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Gives jobs up that still wait, for a reason: they end as discarded.",
        discussion: "A job is either discarded or run, never both. What runs, or has ended, is left and named.")

    private static let reasonCharactersMax = 500

    @OptionGroup var selection: JobSelection
    @Option(help: "Only jobs that wait here; without it wherever they wait.")
    var state: JobEnding.State?
    @Option(help: "Why, 1 to 500 characters: stored with each job, so nothing of a taxpayer's.")
    var reason: String
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say how many jobs it would discard, and some of them.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try OperatorOptions.requireText(reason, "--reason", charactersMax: Self.reasonCharactersMax)
    }

    func run() throws {
        try JobEnding(
            verb: "discard", ending: WaitingJobs.Ending(.discarded, result: "by \(actor.name): \(reason)"),
            selection: selection, state: state, confirmation: confirmation, dryRun: dryRun
        ).run(database, output)
    }
}
