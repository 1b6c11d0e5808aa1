import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket reference export`
struct ReferenceExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes the rows of a section as they hold, to be read or loaded again.",
        discussion: """
            Without --on every day that anything was said of; loaded again, nothing of it is new. --as-of tells what \
            held before a later load corrected it.
            """)

    private static let keysPerPage: Int32 = 20_000

    @Argument(help: "offices, advocates, districts, zip-codes, calendars, closed-days or guidance.")
    var section: ReferenceSection
    @Argument(help: "The file; one that is there and not empty is refused.")
    var file: String
    @Option(help: "csv or jsonl; without it by the end of the file's name.")
    var format: ReferenceFormat?
    @Option(help: ArgumentHelp("Only what holds on this day.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @Option(help: ArgumentHelp("As of this load instead of the newest.", valueName: "load"))
    var asOf: Int64?
    @Flag(help: "Only say what would be written.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try FileArgument.requirePlace(file)
        let database = try database.open()
        let target = dryRun ? nil : try OutputFile.create(file)
        let count: Int64
        do {
            count = try write(database) { line throws(CommandFailure) in try target?.append((line + "\n").utf8) }
            try target?.finish()
        } catch {
            target?.discard()
            throw error
        }
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("section", .string(section.rawValue)), ("count", .int(count)),
            ("file", dryRun ? .null : .string(file)),
        ]
        let text = "\(dryRun ? "would write" : "wrote") \(Counted.text(count, "row")) of \(section.rawValue)\n"
        try database.print(Answer(members) { _ in text }, output)
    }

    private func write(_ database: Database, _ line: (String) throws(CommandFailure) -> Void) throws -> Int64 {
        let names = section.columns.map(\.name)
        let isCSV = (format ?? ReferenceFormat(path: file)) == .csv
        if isCSV { try line(CSVLine.text(names)) }
        var count: Int64 = 0
        var progress = Progress("writing")
        try rows(database) { row in
            let values = names.map { row[$0] ?? .null }
            if isCSV {
                try line(CSVLine.text(values.map(Self.cell)))
            } else {
                try line(JSONValue.object(zip(names, values).map { ($0, $1) }).render())
            }
            count += 1
            progress.show(count, of: nil, unit: "rows")
        }
        progress.finish()
        return count
    }

    private func rows(_ database: Database, _ take: (JSONValue) throws -> Void) throws {
        guard section != .guidance else {
            let found = try database.fetch(.guidanceExtensions)
            return try found.objects.forEach(take)
        }
        var after: String?
        repeat {
            let page = try ReferencePage(section, on: on, asOf: asOf, after: after, keysMax: Self.keysPerPage, database)
            try page.rows.forEach(take)
            after = page.next
        } while after != nil
    }

    private static func cell(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .bool(let value): String(value)
        case .number(let text), .string(let text): text
        case .array, .object: value.render()
        }
    }
}

/// Some of the rows of a section that hold, by key.
struct ReferencePage {
    /// Objects of the section's columns, with load, row, recorded_on and recorded_by.
    let rows: [JSONValue]
    /// How many keys stand on the page, those that are withdrawn among them.
    let keysCount: Int
    /// The key behind which the next page begins; nil when there was none.
    let next: String?

    init(
        _ section: ReferenceSection, on day: CivilDate?, asOf: Int64?, after: String?, keysMax: Int32,
        _ database: Database
    ) throws {
        let found = try database.fetch(.referenceRows) {
            $0.append(text: section.rawValue)
            $0.append(dateDays: day.map { $0.daysSinceEpoch - 10_957 })
            $0.append(int8: asOf)
            $0.append(text: after)
            $0.append(int4: keysMax)
        }
        let all = found.rows.indices.map { JSONValue(found.cell($0, "content")) }
        // On a day a withdrawn key does not hold; among all days it says from when on.
        rows = day == nil ? all : all.filter { $0["withdrawn"]?.shown != "yes" }
        let keys = Set(found.rows.indices.compactMap { found.text($0, "key") })
        keysCount = keys.count
        // The last as the database sorts them, which need not be as Swift does.
        next = found.rows.indices.last.flatMap { found.text($0, "key") }
    }
}
