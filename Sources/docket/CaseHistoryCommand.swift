import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket case history`
struct CaseHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "What happened in a case, in order: jobs, decisions, letters, tasks.")

    @Argument(help: "The case's number.")
    var number: String
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.caseHistory) {
            $0.append(text: number)
            $0.append(int4: page.limit)
        }
        guard !found.rows.isEmpty else {
            throw CommandFailure(
                .notFound, "could not find \(CaseWord.of(number))",
                hint: "docket job list prints jobs with their cases.")
        }
        let isCut = found.rows.count == Int(page.limit)
        let answer = Answer(
            "events", found.objects, more: [("cut", .bool(isCut))], table: found.table(nothing: "nothing"))
        try database.print(answer, output, also: isCut ? "; more with --limit" : "")
    }
}
