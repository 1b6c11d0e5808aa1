import ArgumentParser
import QueueStore
import SQLText

/// `docket guidance list`
struct GuidanceListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The documents that rule, with what operators recorded about them.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.guidanceList)
        try database.print(Answer("guidance", found.objects, table: found.table(nothing: "no documents")), output)
    }
}
