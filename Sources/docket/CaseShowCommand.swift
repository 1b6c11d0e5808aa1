import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket case show`
struct CaseShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One case: its owner, the decision that gave it, and its jobs.")

    /// The newest jobs that are shown of a case.
    private static let jobsMax: Int32 = 100

    @Argument(help: "The case's number.")
    var number: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.caseShow) { $0.append(text: number) }
        var listing = JobListing()
        listing.caseNumber = number
        let jobs = try listing.page(Self.jobsMax, database)
        if found.rows.isEmpty, jobs.rows.isEmpty { try database.requireCase(number) }
        var members = found.rows.isEmpty ? Self.unowned(number, found) : found.members(0)
        let about = PairsText(members)
        members.append(("jobs", .array(jobs.objects)))
        let table = jobs.table(without: ["case"], nothing: "no jobs")
        try database.print(Answer(members) { about.render($0) + "\n" + table.render($0) }, output)
    }

    /// A case that no decision has given an owner yet: the same keys, without values.
    private static func unowned(_ number: String, _ found: ResultTable) -> [JSONValue.Member] {
        found.columns.map { ($0, $0 == "case" ? .string(number) : .null) }
    }
}
