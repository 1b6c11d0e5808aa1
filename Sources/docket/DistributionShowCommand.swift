import ArgumentParser
import JSONText
import QueueStore
import RuleCore

/// `docket distribution show`
struct DistributionShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One run: its policy, and what each office has and receives.",
        discussion: "With --json also each case with its office and the certificate: what verify --file takes.")

    @Argument(help: ArgumentHelp("The run; without it the newest.", valueName: "run"))
    var id: Int64?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let stored = try StoredRun(id, database)
        let document = try stored.document(database)
        guard output.isJSON else {
            let table = DistributionTable(document: document)
            return try output.print(Answer([]) { table.render($0, about: stored.about) })
        }
        let about = stored.about + [("rehearsal", .bool(database.isRehearsal))]
        try StandardStream.output.write(TextStyle.safeJSON(document.render(about)) + "\n")
    }
}
