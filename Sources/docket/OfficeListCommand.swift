import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket office list`
struct OfficeListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The offices of a day, with the advocates that are loaded for each.",
        discussion: "available: the sum of the availability of its case advocates that are active.")

    @Option(help: ArgumentHelp("The day; without it the business date.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @Option(help: ArgumentHelp("Only offices behind this code: the next page.", valueName: "code"))
    var after: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let day = on ?? database.businessDate
        let found = try database.fetch(.officeList) {
            $0.append(dateDays: Int32(day.daysSinceEpoch - 10_957))
            $0.append(text: after)
            $0.append(int4: page.limit)
        }
        let next = found.rows.count == Int(page.limit) ? found.text(found.rows.count - 1, "code") : nil
        let answer = Answer(
            "offices", found.objects, more: [("on", .string(day.description)), ("next_after", .text(next))],
            table: found.table(nothing: "no office is loaded for \(day)"))
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }
}
