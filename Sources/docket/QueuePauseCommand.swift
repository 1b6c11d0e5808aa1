import ArgumentParser
import JSONText
import QueueStore

/// `docket queue pause`
struct QueuePauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Has no host claim from a queue any more; what runs, finishes.",
        discussion: "A queue that is paused already keeps who paused it, when and why.")

    private static let reasonCharactersMax = 500

    @Argument(help: "The queue.")
    var name: String
    @Option(help: "Why, 1 to 500 characters, for whoever finds the queue paused.")
    var reason: String?
    @OptionGroup var actor: OperatorOptions
    @Flag(help: "Only say what would change.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let reason {
            try OperatorOptions.requireText(reason, "--reason", charactersMax: Self.reasonCharactersMax)
        }
    }

    func run() throws {
        let database = try database.open(dryRun ? .readOnly : .readWrite)
        var changes = try !database.requireQueue(name).isPaused
        if !dryRun {
            changes = try QueuePause.pause(name, by: actor.name, reason: reason, on: database.session)
        }
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(changes ? 1 : 0)), ("queue", .string(name)),
            ("paused", .bool(!dryRun || !changes)),
        ]
        let text = changes ? "\(dryRun ? "would have " : "")paused \(name)\n" : "\(name) was paused already\n"
        try database.print(Answer(members) { _ in text }, output)
    }
}
