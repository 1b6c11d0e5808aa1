import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket letter list`
struct LetterListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Letters that decisions brought, the oldest first.")

    private static let states = ["pending", "exported", "stopped"]

    /// The letters of cases, beside those of suspenses.
    static let caseKinds = ["special-5", "acknowledgement"]

    @Option(help: "Letters of cases: special-5 or acknowledgement. Without it those of suspenses.")
    var kind: String?
    @Option(help: "Only those pending, exported or stopped.")
    var state: String?
    @Option(name: .customLong("case"), help: ArgumentHelp("Only this case's.", valueName: "number"))
    var caseNumber: String?
    @Option(help: ArgumentHelp("Only those of this batch.", valueName: "id"))
    var batch: Int64?
    @Option(help: ArgumentHelp("Only letters above this one: the next page.", valueName: "letter"))
    var after: Int64?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try ListedWord.require(state, "--state", Self.states)
        try Self.requireKind(kind)
    }

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(kind == nil ? .letterList : .caseLetterList) {
            if let kind { $0.append(text: kind) }
            $0.append(text: state)
            $0.append(text: caseNumber)
            $0.append(int8: batch)
            $0.append(int8: after)
            $0.append(int4: page.limit)
        }
        if found.rows.isEmpty, let caseNumber { try database.requireCase(caseNumber) }
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "letter") : nil
        let answer = Answer(
            "letters", found.objects, more: [("next_after", next.map { .int($0) } ?? .null)],
            table: found.table(without: ["operation", "letter_date"], nothing: "no letters"))
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }

    /// Refuses a kind of letter that no case has.
    static func requireKind(_ kind: String?) throws {
        try ListedWord.require(kind, "--kind", caseKinds)
    }
}
