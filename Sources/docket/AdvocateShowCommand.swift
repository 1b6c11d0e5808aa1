import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket advocate show`
struct AdvocateShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One advocate: what holds on a day, what is due, and all that was said.")

    /// The columns that people see of each list.
    private static let lists: [(list: String, columns: [String])] = [
        ("due", ["due_on", "close_of_business", "duty", "job", "known_on", "late", "tasks"]),
        (
            "changes",
            [
                "version", "situation", "referred", "status", "availability", "takes_effect", "change_by", "made_on",
                "late", "job", "replaced_by",
            ]
        ),
        ("loaded", ["valid_from", "valid_until", "office", "position", "status", "availability", "authority", "load"]),
    ]

    @Argument(help: "The advocate's code.")
    var code: String
    @Option(help: ArgumentHelp("The day; without it the business date.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let day = on ?? database.businessDate
        let found = try database.fetch(.advocateShow) {
            $0.append(text: code)
            $0.append(dateDays: Int32(day.daysSinceEpoch - 10_957))
        }
        guard found.rows.count == 1 else { throw AdvocateCode.notFound }
        try database.print(Answer([("on", .string(day.description))] + found.members(0), lists: Self.lists), output)
    }
}

extension AdvocateCode {
    /// The code is not repeated: what was typed may be a name.
    static var notFound: CommandFailure {
        CommandFailure(
            .notFound, "could not find an advocate of that code",
            hint: "docket advocate list prints those of a day; docket reference load advocates loads them.")
    }
}
