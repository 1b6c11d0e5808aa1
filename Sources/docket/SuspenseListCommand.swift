import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket suspense list`
struct SuspenseListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Cases held for a response, the first to be followed up first.")

    @Option(help: "Only those open, answered, expired or closed.")
    var state: String?
    @Option(name: .customLong("case"), help: ArgumentHelp("Only this case's.", valueName: "number"))
    var caseNumber: String?
    @Option(help: ArgumentHelp("Only those to be followed up by this day.", valueName: "YYYY-MM-DD"))
    var by: CivilDate?
    @Option(help: ArgumentHelp("Only those behind this one: the next page.", valueName: "suspense"))
    var after: Int64?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try ListedWord.require(state, "--state", SuspenseState.Stage.allCases.map(\.rawValue))
    }

    func run() throws {
        let database = try database.open()
        let behind = try after.map { try Self.followUp($0, database) }
        let found = try database.fetch(.suspenseList) {
            $0.append(text: state)
            $0.append(text: caseNumber)
            $0.append(dateDays: by.map { $0.daysSinceEpoch - 10_957 })
            $0.append(dateDays: behind.map { $0.daysSinceEpoch - 10_957 })
            $0.append(int8: after)
            $0.append(int4: page.limit)
        }
        if found.rows.isEmpty, let caseNumber { try database.requireCase(caseNumber) }
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "suspense") : nil
        let answer = Answer(
            "suspenses", found.objects, more: [("next_after", next.map { .int($0) } ?? .null)],
            table: found.table(without: ["rounds", "opened_on"], nothing: "no suspenses"))
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }

    private static func followUp(_ id: Int64, _ database: Database) throws -> CivilDate {
        let shown = try database.fetch(.suspenseShow) { $0.append(int8: id) }
        guard let date = shown.text(0, "follow_up").flatMap({ CivilDate(iso: $0) }) else {
            throw CommandFailure(
                .notFound, "could not find suspense \(id)", hint: "docket suspense list prints them.")
        }
        return date
    }
}
