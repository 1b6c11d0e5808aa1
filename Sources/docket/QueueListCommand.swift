import ArgumentParser
import QueueStore
import SQLText

/// `docket queue list`
struct QueueListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every queue with what waits in it.")

    @OptionGroup var watching: WatchOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try watching.run(database, output) { database in
            let found = try database.fetch(.queueList)
            let table = found.table(without: ["default_kind", "paused_by"], nothing: "no queues")
            return (Answer("queues", found.objects, table: table), "")
        }
    }
}
