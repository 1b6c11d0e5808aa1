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
        let members = found.members(0)
        let lists = Set(Self.shown.map(\.list))
        let about = PairsText(members.filter { !lists.contains($0.key) })
        let tables = Self.shown.map { list, columns -> (String, TableText) in
            let rows: [JSONValue]
            if case .array(let elements)? = JSONValue.object(members)[list] { rows = elements } else { rows = [] }
            return (
                list, TableText(columns, rows.map { row in columns.map { row[$0]?.shown ?? "-" } }, nothing: "none")
            )
        }
        let answer = Answer(members) { style in
            about.render(style)
                + tables.map { "\n" + style.heading($0.0) + "\n" + $0.1.render(style) }.joined()
        }
        try database.print(answer, output)
    }
}
