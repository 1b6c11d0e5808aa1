import ArgumentParser
import JSONText
import QueueStore
import SQLText

/// `docket oar show`
struct OARShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One bulk OAR with its cases, in the order in which they were gathered.")

    @Argument(help: "The bulk OAR.")
    var oar: Int64
    @Option(help: ArgumentHelp("Only cases behind this place: the next page.", valueName: "place"))
    var after: Int32 = 0
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try OARCommand.find(oar, database)
        let cases = try OARCommand.cases(oar, after: after, limit: page.limit, database)
        let next = cases.rows.count == Int(page.limit) ? cases.int(cases.rows.count - 1, "place") : nil
        let about = found.members(0) + [("title", .text(SpecialArgument.title(found.text(0, "special") ?? "")))]
        let pairs = PairsText(about)
        let table = cases.table(nothing: "no cases")
        let answer = Answer(
            about + [("gathered", .array(cases.objects)), ("next_after", next.map { .int($0) } ?? .null)]
        ) { style in pairs.render(style) + "\n" + style.heading("cases") + "\n" + table.render(style) }
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }
}
