import ArgumentParser
import JSONText
import QueueStore

/// `docket reference diff`
struct ReferenceDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What a file of rows says other than the database; writes nothing.",
        discussion: """
            Each row of the file that would add or change something is told with what holds on its first day, and how \
            many keys hold that the file does not name. The file is read as docket reference load reads it.
            """)

    @OptionGroup var source: ReferenceFileOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard source.section != .guidance else {
            throw ValidationError("guidance has no rows to compare: docket reference load guidance --dry-run tells")
        }
    }

    func run() throws {
        // Comparing needs a temporary table, so the session may write; the transaction is never kept.
        let database = try database.open(.readWrite)
        let rows = try source.read("compare")
        let load = ReferenceLoad(rows: rows, database: database)
        let compared = try database.transaction { (try load.compare(differencesMax: page.limit), keep: false) }
        let differences = ReferenceDifferences(compared)
        let members: [JSONValue.Member] = [
            ("section", .string(source.section.rawValue)), ("added", .int(compared.added)),
            ("changed", .int(compared.changed)), ("unchanged", .int(compared.unchanged)),
            ("not_in_file", .int(compared.missing)),
            ("not_in_file_sample", .array(compared.missingSample.map { .string($0) })),
            ("differences", .array(compared.differences.objects)),
        ]
        try database.print(Answer(members) { differences.render($0) }, output)
    }
}
