import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket job show`
struct JobShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One job: where it is, what came of it, the workers that died while they ran it, and its facts.",
        discussion: "Of the facts, those that a rule reads; the taxpayer's name and number are never printed.")

    @Argument(help: "The job's id.")
    var job: Int64
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.jobShow) { $0.append(int8: job) }
        guard found.rows.count == 1 else {
            throw CommandFailure(.notFound, "could not find job \(job)", hint: "docket job list prints the jobs.")
        }
        var members = found.members(0).filter { $0.key != "facts" }
        let facts = ShownFacts(found.text(0, "facts") ?? "{}")
        let deaths = try database.fetch(.deathList) { $0.append(int8: job) }
        members.append(("deaths", .array(deaths.objects)))
        members.append(("facts", .object(facts.shown)))
        members.append(("facts_withheld", .int(facts.withheldCount)))
        try database.print(Answer(members), output)
    }
}
