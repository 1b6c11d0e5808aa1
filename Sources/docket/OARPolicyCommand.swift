import ArgumentParser
import CivilTime
import Postgres
import QueueStore
import SQLText

/// `docket oar policy`
struct OARPolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "When bulk OARs close by themselves, and by whose authority.")

    @Option(
        help: ArgumentHelp("Which records hold on this day; without it the business date.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.bulkOARPolicyList) {
            $0.append(dateDays: Int32((on ?? database.businessDate).daysSinceEpoch - 10_957))
        }
        let answer = Answer(
            "policies", found.objects,
            table: found.table(nothing: "none is recorded: bulk OARs close by docket oar close only"))
        try database.print(answer, output)
    }
}
