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
        let found = try read(database)
        if found.rows.isEmpty, let caseNumber { try database.requireCase(caseNumber) }
        let next = found.rows.count >= Int(page.limit) ? found.int(found.rows.count - 1, "job") : nil
        let answer = Answer(
            "tasks", found.objects, more: [("next_after", next.map { .int($0) } ?? .null)],
            table: found.table(nothing: "no tasks"))
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }

    /// A page of tasks: spans of jobs are read one after the other until it is full. Those of a case are looked up.
    private func read(_ database: Database) throws -> ResultTable {
        let lowest = min(max(after ?? 0, 0), .max - 1) + 1
        guard caseNumber == nil else { return try tasks(lowest...Int64.max, page.limit, database) }
        let last = max(try database.jobBounds()?.upperBound ?? 0, lowest)
        var spans = JobSpans(lowest...last, rows: page.limit)
        var progress = Progress("looking for tasks")
        var found: ResultTable?
        while found.map({ $0.rows.count < Int(page.limit) }) ?? true, let span = spans.nextUp() {
            let more = try tasks(span, page.limit - Int32(found?.rows.count ?? 0), database)
            found = found.map { $0.appending(more) } ?? more
            progress.show(span.upperBound - lowest, of: last - lowest, unit: "jobs looked at")
        }
        progress.finish()
        return try found ?? tasks(lowest...lowest, page.limit, database)
    }

    private func tasks(_ jobs: ClosedRange<Int64>, _ limit: Int32, _ database: Database) throws -> ResultTable {
        try database.fetch(.taskList) {
            $0.append(text: caseNumber)
            $0.append(bool: !all)
            $0.append(int8: jobs.lowerBound - 1)
            $0.append(int8: jobs.upperBound)
            $0.append(int4: limit)
        }
    }
}
