import ArgumentParser
import JSONText
import Postgres
import QueueModel
import QueueStore
import SQLText

/// `docket pool list`
struct PoolListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Cases of the pool, in the order in which they entered it.")

    private static let states = ["waiting", "placed", "withdrawn"]
    private static let urgencies = ["none", "flagged", "screened-in", "screened-out"]

    @Option(help: "Only those of special-6 or special-5.")
    var queue: String?
    @Option(help: "Only those waiting, placed or withdrawn.")
    var state: String?
    @Option(help: "Only those of urgency none, flagged, screened-in or screened-out.")
    var urgency: String?
    @Option(name: .customLong("case"), help: ArgumentHelp("Only this case's.", valueName: "number"))
    var caseNumber: String?
    @Option(help: ArgumentHelp("Only those entered by later jobs than this: the next page.", valueName: "job"))
    var after: Int64?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try ListedWord.require(queue, "--queue", ["special-5", "special-6"])
        try ListedWord.require(state, "--state", Self.states)
        try ListedWord.require(urgency, "--urgency", Self.urgencies)
    }

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.poolList) {
            $0.append(text: caseNumber)
            $0.append(int2: queue.flatMap { WorkQueue(name: $0) }?.rawValue)
            $0.append(text: state)
            $0.append(text: urgency)
            $0.append(int8: after)
            $0.append(int4: page.limit)
        }
        if found.rows.isEmpty, let caseNumber { try database.requireCase(caseNumber) }
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "job") : nil
        let hidden: Set<String> = [
            "other_language", "us_based_poa", "exhibit_office", "left_by", "screened_by", "priority", "left_on",
        ]
        let answer = Answer(
            "entries", found.objects, more: [("next_after", next.map { .int($0) } ?? .null)],
            table: found.table(without: hidden, nothing: "no cases"))
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }
}
