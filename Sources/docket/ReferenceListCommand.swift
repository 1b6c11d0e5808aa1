import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket reference list`
struct ReferenceListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "What operators have recorded, in the order of recording.",
        discussion: """
            Without --history only what is in force on the day. coming: from a later day on. ended: another value holds \
            from a later day on. superseded: corrected by a later record of the same first day.
            """)

    @Option(help: ArgumentHelp("The day; without it the business date.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @Flag(help: "Every record, whether it is in force or not.")
    var history = false
    @Option(help: ArgumentHelp("Only records above this one: the next page.", valueName: "record"))
    var after: Int64?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let day = on ?? database.businessDate
        let found = try database.fetch(.parameterList) {
            $0.append(dateDays: Int32(day.daysSinceEpoch - 10_957))
            $0.append(bool: history)
            $0.append(int8: after)
            $0.append(int4: page.limit)
        }
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "record") : nil
        let answer = Answer(
            "parameters", found.objects,
            more: [("on", .string(day.description)), ("next_after", next.map { .int($0) } ?? .null)],
            table: found.table(nothing: history ? "nothing is recorded" : "nothing is in force on \(day)"))
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }
}
