import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket migrate`
struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Brings the database to this program's schema.",
        discussion: "The first run chooses for good whether the database is a rehearsal one.")

    @Flag(help: "Make a new database a rehearsal database, where the business date can be moved. It stays one.")
    var rehearsal = false
    @Flag(help: "Only say what would be applied.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let session = try database.session(.readWrite)
        let before = try Migrator.version(session) ?? 0
        let report = try Migrator.migrate(session, rehearsal: rehearsal ? true : nil, dryRun: dryRun)
        var isRehearsal = report.isRehearsal
        if dryRun, before > 0 { isRehearsal = try session.execute(Statement(.modeShow)).bool(0, 0) }
        StandardStream.talk("docket: the database answered" + (isRehearsal ? "; REHEARSAL" : ""))
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(report.applied.count)),
            ("applied", .array(report.applied.map { .string($0) })), ("version_before", .int(before)),
            ("version", .int(report.version)), ("rehearsal", .bool(isRehearsal)),
        ]
        let verb = dryRun ? "would apply" : "applied"
        let mode = isRehearsal ? "REHEARSAL" : "production"
        let text = """
            \(verb) \(report.applied.count) migrations; the schema is at version \(report.version), \(mode)

            """ + report.applied.map { "  \($0)\n" }.joined()
        try output.print(Answer(members) { _ in text })
    }
}
