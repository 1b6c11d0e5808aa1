import ArgumentParser
import JSONText
import QueueStore
import SQLText

/// `docket pool show`
struct PoolShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A case's entries in the pool: where it waits or waited, and how it left.")

    @Argument(help: "The case number.")
    var caseNumber: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try PoolCommand.entries(caseNumber, database)
        guard !found.rows.isEmpty else {
            throw CommandFailure(
                .notFound, "could not find \(CaseWord.of(caseNumber)) in the pool",
                hint: "docket pool list prints what waits.")
        }
        let texts = found.rows.indices.map { PairsText(found.members($0)) }
        let answer = Answer([("case", .string(caseNumber)), ("entries", .array(found.objects))]) { style in
            texts.map { $0.render(style) }.joined(separator: "\n")
        }
        try database.print(answer, output)
    }
}
