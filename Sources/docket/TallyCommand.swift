import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket tally`: how submitted jobs ended, recomputed from the tables.
struct TallyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tally", abstract: "How submitted jobs ended, each counted once, and what they caused.",
        discussion: "Fails when enqueued is not decided + referred + failed + waiting + cancelled + discarded.")

    @Option(help: ArgumentHelp("Only jobs above this one.", valueName: "job"))
    var above: Int64 = 0
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let total = try database.fetch(.tallyShow) { $0.append(int8: above) }
        let outcomes = try database.fetch(.tallyByDestination) { $0.append(int8: above) }
        func count(_ name: String) -> Int64 { total.int(0, name) ?? 0 }
        let parts = ["decided", "referred", "failed", "waiting", "cancelled", "discarded"]
        let holds = count("enqueued") == parts.reduce(0) { $0 + count($1) }
        let members = total.members(0) + [("holds", .bool(holds))]
        let about = PairsText(members)
        let table = outcomes.table(nothing: "nothing decided")
        let answer = Answer(members + [("outcomes", .array(outcomes.objects))]) {
            about.render($0) + "\n" + table.render($0)
        }
        try database.print(answer, output)
        guard holds else {
            throw CommandFailure(
                .failed, "the tally does not add up: enqueued is not the sum of what became of it",
                hint: "Look for jobs in other states with docket job list --state.")
        }
    }
}
