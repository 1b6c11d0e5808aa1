import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// `docket advocate list`
struct AdvocateListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The advocates of a day, each with its status and what is due.",
        discussion: "due on: by the close of business of that day; tasks that are done are due no more.")

    @Option(help: ArgumentHelp("The day; without it the business date.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @Option(help: ArgumentHelp("Only of this office.", valueName: "code"))
    var office: String?
    @Option(help: "Only those active, deferred or inactive.")
    var status: String?
    @Flag(help: "Only those about whom something is due by the day.")
    var due = false
    @Option(help: ArgumentHelp("Only advocates behind this code: the next page.", valueName: "code"))
    var after: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try ListedWord.require(status, "--status", WorkloadStatus.allCases.map(\.rawValue))
    }

    func run() throws {
        let database = try database.open()
        let day = on ?? database.businessDate
        let found = try database.fetch(.advocateList) {
            $0.append(dateDays: Int32(day.daysSinceEpoch - 10_957))
            $0.append(text: office)
            $0.append(text: status)
            $0.append(bool: due)
            $0.append(text: after)
            $0.append(int4: page.limit)
        }
        if found.rows.isEmpty, let office { try requireOffice(office, on: day, database) }
        let next = found.rows.count == Int(page.limit) ? found.text(found.rows.count - 1, "advocate") : nil
        let answer = Answer(
            "advocates", found.objects, more: [("on", .string(day.description)), ("next_after", .text(next))],
            table: found.table(nothing: due ? "nothing is due" : "no advocate is found for \(day)"))
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }

    /// Refuses an office that is not there, after no advocate of it was found.
    private func requireOffice(_ code: String, on day: CivilDate, _ database: Database) throws {
        let found = try database.fetch(.officeShow) {
            $0.append(text: code)
            $0.append(dateDays: Int32(day.daysSinceEpoch - 10_957))
        }
        if found.rows.isEmpty { throw OfficeShowCommand.notFound(code) }
    }
}
