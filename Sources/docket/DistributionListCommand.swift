import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket distribution list`
struct DistributionListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Runs of the distribution, the newest first.")

    private static let states = ["proposed", "applied", "withdrawn"]

    @Option(help: "Only those proposed, applied or withdrawn.")
    var state: String?
    @Option(help: ArgumentHelp("Only runs below this one: the next page.", valueName: "run"))
    var before: Int64?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try ListedWord.require(state, "--state", Self.states)
    }

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.distributionList) {
            $0.append(text: state)
            $0.append(int8: before)
            $0.append(int4: page.limit)
        }
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "run") : nil
        let answer = Answer(
            "runs", found.objects, more: [("next_before", next.map { .int($0) } ?? .null)],
            table: found.table(without: ["left_out", "reason", "offices", "inventory"], nothing: "no runs"))
        try database.print(answer, output, also: next.map { "; more with --before \($0)" } ?? "")
    }
}
