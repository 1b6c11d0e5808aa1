import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket office show`
struct OfficeShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One office: what holds on a day, who serves there, and every row about it.")

    /// The columns that people see of each list.
    private static let lists: [(list: String, columns: [String])] = [
        ("advocates", ["advocate", "position", "status", "availability"]),
        ("districts", ["state", "district"]), ("closed_days", ["day", "authority"]),
        (
            "history",
            ["valid_from", "valid_until", "name", "on_hold", "new_cases_max", "capacity", "authority", "load"]
        ),
    ]

    @Argument(help: "The office's code.")
    var code: String
    @Option(help: ArgumentHelp("The day; without it the business date.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let day = on ?? database.businessDate
        let found = try database.fetch(.officeShow) {
            $0.append(text: code)
            $0.append(dateDays: Int32(day.daysSinceEpoch - 10_957))
        }
        guard found.rows.count == 1 else { throw Self.notFound(code) }
        let members = [("on", .string(day.description))] + found.members(0)
        try database.print(Answer(members, lists: Self.lists), output)
    }

    /// The failure of an office that is not there.
    static func notFound(_ code: String) -> CommandFailure {
        CommandFailure(
            .notFound, "could not find an office \"\(TextStyle.safe(code))\"",
            hint: "docket office list prints those of a day; docket reference load offices loads them.")
    }
}
