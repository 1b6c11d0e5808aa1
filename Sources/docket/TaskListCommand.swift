import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket task list`
struct TaskListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "What people have to do, the oldest first.",
        discussion: "Without --all only what is still to be done; a stopped consequence is not.")

    @Option(name: .customLong("case"), help: ArgumentHelp("Only this case's.", valueName: "number"))
    var caseNumber: String?
    @Flag(help: "What is done or stopped as well.")
    var all = false
    @Option(help: ArgumentHelp("Only of jobs above this one: the next page.", valueName: "job"))
    var after: Int64?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.taskList) {
            $0.append(text: caseNumber)
            $0.append(bool: !all)
            $0.append(int8: after)
            $0.append(int4: page.limit)
        }
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "job") : nil
        let answer = Answer(
            "tasks", found.objects, more: [("next_after", next.map { .int($0) } ?? .null)],
            table: found.table(nothing: "no tasks"))
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }
}
