import ArgumentParser
import JSONText
import QueueStore

/// `docket queue resume`
struct QueueResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Lets hosts claim from a queue again, and wakes them.")

    @Argument(help: "The queue.")
    var name: String
    @Flag(help: "Only say what would change.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open(dryRun ? .readOnly : .readWrite)
        var changes = try database.requireQueue(name).isPaused
        if !dryRun {
            changes = try database.transaction {
                (try QueuePause.resume(name, on: database.session), keep: true)
            }
        }
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(changes ? 1 : 0)), ("queue", .string(name)),
            ("paused", .bool(dryRun && changes)),
        ]
        let text = changes ? "\(dryRun ? "would have " : "")resumed \(name)\n" : "\(name) was not paused\n"
        try database.print(Answer(members) { _ in text }, output)
    }
}
