import ArgumentParser
import QueueStore
import SQLText

/// `docket queue list`
struct QueueListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every queue with what waits in it.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.queueList)
        let table = found.table(without: ["default_kind"], nothing: "no queues")
        try database.print(Answer("queues", found.objects, table: table), output)
    }
}
