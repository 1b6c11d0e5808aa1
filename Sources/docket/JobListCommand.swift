import ArgumentParser
import JSONText
import Postgres
import QueueStore

/// `docket job list`
struct JobListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Jobs, the newest first, a page at a time.",
        discussion: """
            A case, a rare state and dead letters are looked up. Other filters read jobs backwards until the page is full; \
            --limit and --state keep that short.
            """)

    /// Where a job can be; `quarantined` are those of the failed whose workers died.
    enum State: String, CaseIterable, ExpressibleByArgument {
        case ready, scheduled, suspect, held, running
        case decided, referred, failed, quarantined, done, cancelled, discarded
    }

    @Option(help: "Only jobs of this queue.")
    var queue: String?
    @Option(help: "Only jobs in this state.")
    var state: State?
    @Option(name: .customLong("case"), help: ArgumentHelp("Only jobs of this case.", valueName: "number"))
    var caseNumber: String?
    @Option(help: ArgumentHelp("Only jobs below this one: the next page.", valueName: "job"))
    var before: Int64?
    @OptionGroup var ended: EndedOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        if let queue { _ = try database.requireQueue(queue) }
        var listing = JobListing()
        listing.queue = queue
        listing.state = state
        listing.caseNumber = caseNumber
        listing.before = before
        listing.ending = try ended.filter(database)
        let found = try listing.page(page.limit, database)
        if found.rows.isEmpty, let caseNumber { try database.requireCase(caseNumber) }
        // A full page may have another behind it.
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "job") : nil
        let answer = Answer(
            "jobs", found.objects, more: [("next_before", next.map { .int($0) } ?? .null)],
            table: found.table(nothing: "no jobs"))
        try database.print(answer, output, also: next.map { "; more with --before \($0)" } ?? "")
    }
}
