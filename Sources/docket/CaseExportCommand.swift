import ArgumentParser
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// `docket case export`
struct CaseExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes the owners that cases got since a moment as CSV, to be keyed.",
        discussion: """
            One line for each case and change of owner, with the reason for the Post, the forms, the duty to delete the \
            folder and the tasks; each line is marked REHEARSAL in a rehearsal database. The manifest says where the \
            file ends: give that watermark as --since the next time, and no change is left out and none is in two \
            files. It ends two seconds ago, or where the oldest open transaction began. The same --since and --until \
            give the same file.
            """)

    private static let pageRows: Int32 = 10_000

    @Argument(help: "The CSV file; one that is there and not empty is refused. Without it the lines are printed.")
    var file: String?
    @Option(
        help: ArgumentHelp(
            "From this instant on: the last manifest's watermark, a date, or a span such as 24h or 7d.",
            valueName: "moment"))
    var since: MomentArgument
    @Option(help: ArgumentHelp("Before this instant; without it as far as it is certain.", valueName: "moment"))
    var until: MomentArgument?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    /// The span that is exported, both instants in UTC to the microsecond; they compare as text.
    private struct Span {
        let since: String
        let before: String
        /// Whether an open transaction ends it earlier than the clock does.
        let isHeldBack: Bool
    }

    /// What was written, without the lines themselves.
    private struct Written {
        var count = 0
        var digest = SHA256Digest()
        var rows: [JSONValue] = []
    }

    func run() throws {
        if let file { try FileArgument.requirePlace(file) }
        let database = try database.open()
        let span = try span(database)
        let target = try file.map { try OutputFile.create($0) }
        var written = Written()
        do {
            try export(span, database, target, &written)
            try target?.finish()
        } catch {
            target?.discard()
            throw error
        }
        try report(span, written, database)
    }

    private func span(_ database: Database) throws -> Span {
        let since = try since.resolve(.back, database)
        guard !since.isFuture else {
            throw CommandFailure(.badInput, "--since is still to come", hint: "Give the last manifest's watermark.")
        }
        let found = try database.fetch(.ownerChangeBound)
        guard !found.isTrue(0, "standby"), found.int(0, "hidden") == 0, found.int(0, "prepared") == 0 else {
            throw CommandFailure(
                .refused, "could not tell which changes are still being committed",
                hint:
                    "Ask the primary, with a login that may read pg_read_all_stats, and without prepared transactions.")
        }
        let bound = found.text(0, "bound") ?? ""
        var before = bound
        if let until {
            before = try until.resolve(.back, database).instant
            guard before <= bound else {
                throw CommandFailure(
                    .refused, "--until is later than what is certain, \(bound)",
                    hint: "Leave it out, or ask again once the transactions of today have ended.")
            }
        }
        guard before >= since.instant else {
            throw CommandFailure(
                .badInput, "could not export: --until is before --since", hint: "Give the earlier instant as --since.")
        }
        let latest = found.text(0, "latest") ?? ""
        return Span(
            since: since.instant, before: before, isHeldBack: before == bound && bound < latest)
    }

    private func export(
        _ span: Span, _ database: Database, _ target: OutputFile?, _ written: inout Written
    ) throws {
        let marking = database.isRehearsal ? "REHEARSAL" : ""
        var lines = CSVLines(["marking"] + OwnerChangeLines.columns)
        var last: (at: String, number: String, version: Int64)?
        var isMore = true
        while isMore {
            let page = try database.fetch(.ownerChangeList) {
                $0.append(text: span.since)
                $0.append(text: span.before)
                $0.append(text: last?.at)
                $0.append(text: last?.number)
                $0.append(int4: last.map { Int32($0.version) })
                $0.append(int4: Self.pageRows)
            }
            for row in page.rows.indices {
                let cells = OwnerChangeLines.cells(page, row)
                lines.append([marking] + cells)
                if output.isJSON, target == nil {
                    written.rows.append(.object(zip(OwnerChangeLines.columns, cells).map { ($0, .string($1)) }))
                }
            }
            written.count += page.rows.count
            try put(lines.take(), target, &written)
            isMore = page.rows.count == Int(Self.pageRows)
            guard let row = page.rows.indices.last else { break }
            last = (page.text(row, "changed_at") ?? "", page.text(row, "case") ?? "", page.int(row, "version") ?? 0)
        }
    }

    private func put(_ text: String, _ target: OutputFile?, _ written: inout Written) throws {
        written.digest.append(text.utf8)
        if let target {
            try target.append(text.utf8)
        } else if !output.isJSON {
            // A terminal would obey what steers it; a file keeps the bytes that the manifest's sum is of.
            try StandardStream.output.write(StandardStream.output.isTerminal ? TextStyle.safeLines(text) : text)
        }
    }

    private func report(_ span: Span, _ written: Written, _ database: Database) throws {
        var manifest: [JSONValue.Member] = [
            ("count", .int(written.count)), ("since", .string(span.since)), ("watermark", .string(span.before)),
            ("held_back", .bool(span.isHeldBack)), ("file", .text(file)),
            ("marking", .text(database.isRehearsal ? "REHEARSAL" : nil)),
            ("sha256", .string(written.digest.hexadecimal())),
        ]
        if file == nil, !output.isJSON {
            StandardStream.talk("docket: \(written.count) changes before \(span.before): the next --since")
            return
        }
        let text = PairsText(manifest)
        if file == nil { manifest.append(("changes", .array(written.rows))) }
        try database.print(Answer(manifest) { text.render($0) }, output)
    }
}
