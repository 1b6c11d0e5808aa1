import ArgumentParser
import Postgres
import QueueStore
import SQLText

/// `docket oar ...`
struct OARCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oar", abstract: "Bulk Operations Assistance Requests (Form 12412) of Special 1 to 4.",
        subcommands: [
            OARListCommand.self, OARShowCommand.self, OARCloseCommand.self, OARExportCommand.self,
            OARSetCommand.self, OARPolicyCommand.self,
        ])

    /// One bulk OAR.
    ///
    /// - Throws: that there is none of that id.
    static func find(_ id: Int64, _ database: Database) throws -> ResultTable {
        let found = try database.fetch(.bulkOARList) {
            $0.append(int8: id)
            $0.append(int2: nil)
            $0.append(bool: nil)
            $0.append(int8: nil)
            $0.append(int4: 1)
        }
        guard found.rows.count == 1 else {
            throw CommandFailure(.notFound, "could not find bulk OAR \(id)", hint: "docket oar list prints them.")
        }
        return found
    }

    /// Its cases behind a place, in their order.
    static func cases(_ id: Int64, after place: Int32, limit: Int32, _ database: Database) throws -> ResultTable {
        try database.fetch(.bulkOARCases) {
            $0.append(int8: id)
            $0.append(int4: place)
            $0.append(int4: limit)
        }
    }
}
