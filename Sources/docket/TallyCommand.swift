import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket tally`: how submitted jobs ended, recomputed from the tables.
struct TallyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tally", abstract: "How submitted jobs ended, each counted once, and what they caused.",
        discussion: """
            Fails when enqueued is not decided + referred + failed + waiting + done + cancelled + discarded. Every job above \
            --above is counted: for a million jobs that reads their tables once, which takes some seconds.
            """)

    /// From so many jobs on, counting takes long enough to be told of.
    private static let jobsToldOfMin: Int64 = 200_000

    @Option(help: ArgumentHelp("Only jobs above this one.", valueName: "job"))
    var above: Int64 = 0
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        if let jobs = try database.jobBounds(), jobs.upperBound - max(above, jobs.lowerBound) >= Self.jobsToldOfMin {
            StandardStream.talk("docket: counting jobs \(max(above + 1, jobs.lowerBound)) to \(jobs.upperBound)")
        }
        let total = try database.fetch(.tallyShow) { $0.append(int8: above) }
        let outcomes = try database.fetch(.tallyByDestination) { $0.append(int8: above) }
        func count(_ name: String) -> Int64 { total.int(0, name) ?? 0 }
        let parts = ["decided", "referred", "failed", "waiting", "done", "cancelled", "discarded"]
        let holds = count("enqueued") == parts.reduce(0) { $0 + count($1) }
        let members = total.members(0) + [("holds", .bool(holds))]
        let about = PairsText(Self.told(members, done: count("done")))
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

    /// The members as people read them.
    private static func told(_ members: [JSONValue.Member], done: Int64) -> [JSONValue.Member] {
        members.compactMap { key, value in
            switch key {
            case "done_in": nil
            case "holds": ("adds_up", value)
            case "done" where done > 0:
                (key, .string("\(done) (\((JSONValue.object(members)["done_in"] ?? .null).listed))"))
            default: (key, value)
            }
        }
    }
}
