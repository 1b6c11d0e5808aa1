import ArgumentParser
import Postgres
import QueueStore
import SQLText

/// `docket pool ...`
struct PoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool", abstract: "Cases that wait for distribution in Special 6 and Special 5.",
        subcommands: [PoolListCommand.self, PoolShowCommand.self, PoolScreenCommand.self])

    /// The entries of one case, the oldest first.
    static func entries(_ caseNumber: String, _ database: Database) throws -> ResultTable {
        try database.fetch(.poolList) {
            $0.append(text: caseNumber)
            $0.append(int2: nil)
            $0.append(text: nil)
            $0.append(text: nil)
            $0.append(int8: nil)
            $0.append(int4: PageOptions.rowsMax)
        }
    }
}
