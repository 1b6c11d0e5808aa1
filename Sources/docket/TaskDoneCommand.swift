import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket task done`
struct TaskDoneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Records that a person has done a task.",
        discussion: """
            The task of a consequence is its issue: from then on a response that is recorded late no longer stops it,
            and opens an urgent referral instead. A consequence that was stopped is refused.
            """)

    @Argument(help: "The job that brought the task.")
    var job: Int64
    @Argument(help: "The task, as docket task list names it.")
    var task: String
    @Option(help: ArgumentHelp("The day it was done; without it the business date.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @OptionGroup var actor: OperatorOptions
    @Flag(help: "Only say what would be recorded.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open(.readWrite)
        let day = on ?? database.businessDate
        guard day <= database.businessDate else {
            throw CommandFailure(
                .badInput, "could not record it: --on is after the business date, \(database.businessDate)",
                hint: "Give the day on which it was done.")
        }
        let made = try database.transaction { (try record(day, database), keep: !dryRun) }
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(made.isNew ? 1 : 0)), ("job", .int(job)),
            ("task", .string(task)), ("done_on", .string(made.doneOn)), ("done_by", .string(made.doneBy)),
            ("issued", .text(made.issued)),
        ]
        let what = "\(TextStyle.safe(task)) of job \(job)"
        let also = made.issued.map { "; \($0) is issued" } ?? ""
        let text =
            made.isNew
            ? "\(dryRun ? "would record" : "recorded"): \(what) is done\(also)\n"
            : "\(what) was done already, on \(made.doneOn)\n"
        try database.print(Answer(members) { _ in text }, output)
    }

    /// What stands of the task afterwards.
    private struct Done {
        let isNew: Bool
        let doneOn: String
        let doneBy: String
        /// The consequence that is issued by it.
        let issued: String?
    }

    private func record(_ day: CivilDate, _ database: Database) throws -> Done {
        func name(_ p: Parameters) {
            p.append(int8: job)
            p.append(text: task)
        }
        // Locks the case first: a response that is being recorded has then stopped the consequence, or runs again.
        let found = try database.fetch(.taskFind, name)
        guard found.isTrue(0, "brought") else {
            let known = found.text(0, "tasks")?.split(separator: ",").map(String.init) ?? []
            let all = known.isEmpty ? "" : "Its tasks are \(known.joined(separator: ", ")). "
            throw CommandFailure(
                .notFound, "could not find a task \"\(TextStyle.safe(task))\" of job \(job)",
                hint: "\(NearWord.suggestion(task, among: known))\(all)docket task list prints the tasks.")
        }
        if let before = found.text(0, "done_on") {
            return Done(isNew: false, doneOn: before, doneBy: found.text(0, "done_by") ?? "", issued: nil)
        }
        if let brought = found.text(0, "brought_on").flatMap({ CivilDate(iso: $0) }), day < brought {
            throw CommandFailure(
                .badInput, "could not record it: --on is before the day of the task, \(brought)",
                hint: "Give the day on which it was done.")
        }
        let consequence = try database.fetch(.consequenceState, name)
        if let state = consequence.text(0, "state"), state != "pending" {
            throw CommandFailure(
                .refused, "could not record it: the consequence is \(state)",
                hint: "docket suspense show \(consequence.int(0, "suspense") ?? 0) says why; it is not to be issued.")
        }
        let issued = try database.fetch(.consequenceIssue) {
            name($0)
            $0.append(dateDays: day.daysSinceEpoch - 10_957)
        }
        _ = try database.fetch(.taskDone) {
            name($0)
            $0.append(dateDays: day.daysSinceEpoch - 10_957)
            $0.append(text: actor.name)
        }
        return Done(isNew: true, doneOn: day.description, doneBy: actor.name, issued: issued.text(0, "kind"))
    }
}
