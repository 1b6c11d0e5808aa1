import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket job list`
struct JobListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Jobs, the newest first, a page at a time.")

    /// Where a job can be; `quarantined` are those of the failed whose workers died.
    enum State: String, CaseIterable, ExpressibleByArgument {
        case ready, scheduled, suspect, held, running, decided, referred, failed, quarantined, done, cancelled, discarded
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
        if let queue { try requireQueue(queue, database) }
        let filter = try ended.filter(database)
        let found = try database.fetch(.jobList) {
            $0.append(text: queue)
            $0.append(text: state?.rawValue)
            $0.append(text: caseNumber)
            $0.append(int8: before)
            $0.append(int4: page.limit)
            filter.fill($0)
        }
        // A full page may have another behind it.
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "job") : nil
        let answer = Answer(
            "jobs", found.objects, more: [("next_before", next.map { .int($0) } ?? .null)],
            table: found.table(nothing: "no jobs"))
        try database.print(answer, output, also: next.map { "; more with --before \($0)" } ?? "")
    }

    private func requireQueue(_ name: String, _ database: Database) throws {
        guard try QueueCatalogue(database).names.contains(name) else {
            throw CommandFailure(
                .notFound, "could not find a queue of that name", hint: "docket queue list prints the queues.")
        }
    }
}
