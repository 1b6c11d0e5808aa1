import ArgumentParser
import JSONText
import QueueStore
import SQLText

/// `docket status`: the database's mode and date, what waits, what runs, who is alive.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What kind of database this is, what waits in it, and who is alive.")

    @OptionGroup var watching: WatchOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try watching.run(database, output, Self.look)
    }

    private static func look(_ database: Database) throws -> WatchOptions.Look {
        let found = try database.fetch(.statusShow)
        guard found.rows.count == 1 else {
            throw CommandFailure(
                .drift, "could not read the database's status", hint: "Run docket migrate to finish its migration.")
        }
        let daemons = found.int(0, "daemons") ?? 0
        let daemon = daemons == 0 ? "none is running" : "\(daemons) running"
        var members = found.members(0).filter { $0.key != "rehearsal" }
        members.insert(("mode", .string(database.isRehearsal ? "REHEARSAL" : "production")), at: 0)
        members.append(("answered_by", .string("database")))
        return (Answer(members), "; daemon: \(daemon)")
    }
}
