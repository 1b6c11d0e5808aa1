import ArgumentParser
import JSONText
import QueueStore
import SQLText

/// `docket queue list`
struct QueueListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every queue with what waits in it, and how its jobs are tried.")

    @OptionGroup var watching: WatchOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try watching.run(database, output) { database in
            let found = try database.fetch(.queueList)
            return (Answer("queues", found.objects, table: Self.table(found)), "")
        }
    }

    /// Of the policies the number of attempts alone: the rest is too much for a line.
    private static func table(_ found: ResultTable) -> TableText {
        let columns = found.columns.filter { !["default_kind", "paused_by"].contains($0) }
        let rows = found.objects.map { row in
            columns.map { column in
                guard column == "policy", case .array(let kinds)? = row[column] else {
                    return row[column]?.shown ?? "-"
                }
                return kinds.map { $0["attempts"]?.shown ?? "-" }.joined(separator: " ")
            }
        }
        return TableText(columns.map { $0 == "policy" ? "attempts" : $0 }, rows, nothing: "no queues")
    }
}
