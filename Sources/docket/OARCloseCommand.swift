import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket oar close`
struct OARCloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Closes an open bulk OAR, for good.",
        discussion: "What is gathered afterwards goes into another. One that is closed already, or empty, is refused.")

    @Argument(help: "The bulk OAR.")
    var oar: Int64
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say what would be closed.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open(.readWrite)
        let open = try OARCommand.find(oar, database)
        if !dryRun, open.text(0, "state") == "open", let cases = open.int(0, "cases"), cases > 0 {
            try confirmation.confirm("close bulk OAR \(oar) with \(Counted.text(cases, "case"))")
        }
        let closed = try database.transaction { () -> (ResultTable, keep: Bool) in
            let before = try OARCommand.find(oar, database)
            let done = try database.fetch(.bulkOARClose) {
                $0.append(int8: oar)
                $0.append(dateDays: database.businessDate.daysSinceEpoch - 10_957)
                $0.append(text: actor.name)
            }
            guard !done.rows.isEmpty else {
                let isOpen = before.text(0, "state") == "open"
                throw CommandFailure(
                    .refused, "could not close bulk OAR \(oar): it \(isOpen ? "has no cases" : "is closed already")",
                    hint: isOpen ? "Nothing is handed off empty." : "docket oar export \(oar) FILE hands it off.")
            }
            return (try OARCommand.find(oar, database), keep: !dryRun)
        }
        let members: [JSONValue.Member] =
            [("dry_run", .bool(dryRun)), ("count", .int(1))] + closed.members(0)
        let cases = closed.int(0, "cases") ?? 0
        let text = "\(dryRun ? "would close" : "closed"): bulk OAR \(oar) with \(Counted.text(cases, "case"))\n"
        try database.print(Answer(members) { _ in text }, output)
    }
}
