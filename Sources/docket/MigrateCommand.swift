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
        let mode = before == 0 ? "not migrated yet" : try Self.isRehearsal(session) ? "REHEARSAL" : "production"
        StandardStream.talk(Database.origin(session) + ", " + mode)
        let report = try Migrator.migrate(session, rehearsal: rehearsal ? true : nil, dryRun: dryRun)
        var isRehearsal = report.isRehearsal
        if dryRun, before > 0 { isRehearsal = try Self.isRehearsal(session) }
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(report.applied.count)),
            ("applied", .array(report.applied.map { .string($0) })), ("version_before", .int(before)),
            ("version", .int(report.version)), ("rehearsal", .bool(isRehearsal)),
        ]
        let verb = dryRun ? "would apply" : "applied"
        let made = isRehearsal ? "REHEARSAL" : "production"
        let text = """
            \(verb) \(report.applied.count) migrations; the schema is at version \(report.version), \(made)

            """ + report.applied.map { "  \($0)\n" }.joined()
        try output.print(Answer(members) { _ in text })
    }

    private static func isRehearsal(_ session: Session) throws -> Bool {
        try session.execute(Statement(.modeShow)).bool(0, 0)
    }
}
