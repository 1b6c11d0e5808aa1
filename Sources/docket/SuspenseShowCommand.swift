import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket suspense show`
struct SuspenseShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One suspense with its deadlines, responses, consequences and letters.")

    /// The columns that people see of each list.
    private static let shown: [(list: String, columns: [String])] = [
        ("deadlines", ["version", "rule", "counted_from", "response_due", "follow_up", "superseded", "job"]),
        ("responses", ["job", "received_on", "recorded_on", "answer", "timeliness", "next"]),
        ("consequences", ["kind", "state", "task", "job", "due_on", "made_on", "late"]),
        ("letters", ["letter", "kind", "round", "state", "made_on", "batch"]),
    ]

    @Argument(help: "The suspense: the id of the request job that opened it.")
    var suspense: Int64
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.suspenseShow) { $0.append(int8: suspense) }
        guard found.rows.count == 1 else {
            throw CommandFailure(
                .notFound, "could not find suspense \(suspense)", hint: "docket suspense list prints them.")
        }
        try database.print(Answer(found.members(0), lists: Self.shown), output)
    }
}
