import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket oar list`
struct OARListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Bulk OARs, the newest first.",
        discussion: "closes_on is the day on which an open one closes by its age, where an operator has said so.")

    @Option(help: ArgumentHelp("Only those of this Special.", valueName: "1-4"))
    var special: SpecialArgument?
    @Option(help: "Only those open or closed.")
    var state: String?
    @Option(help: ArgumentHelp("Only those below this one: the next page.", valueName: "oar"))
    var after: Int64?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try ListedWord.require(state, "--state", ["open", "closed"])
    }

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.bulkOARList) {
            $0.append(int8: nil)
            $0.append(int2: special?.number)
            $0.append(bool: state.map { $0 == "open" })
            $0.append(int8: after)
            $0.append(int4: page.limit)
        }
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "oar") : nil
        let answer = Answer(
            "oars", found.objects, more: [("next_after", next.map { .int($0) } ?? .null)],
            table: found.table(without: ["job", "cases_max"], nothing: "no bulk OARs"))
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }
}
