import ArgumentParser
import JSONText
import QueueStore
import SQLText

/// `docket oar export`
struct OARExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes a closed bulk OAR for its hand-off, as CSV or JSON.",
        discussion: """
            The file marks itself REHEARSAL in a rehearsal database. What is printed is the manifest, with the file's
            SHA-256. A bulk OAR that is closed never changes, so that each export of it is the same, byte for byte; one
            that is open is refused.
            """)

    /// The ways to write it.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, json
    }

    @Argument(help: "The bulk OAR.")
    var oar: Int64
    @Argument(help: "The file; one that is there and not empty is refused.")
    var file: String
    @Option(help: "csv or json.")
    var format = Format.csv
    @Flag(help: "Only say what would be exported; writes no file.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try FileArgument.requirePlace(file)
        let database = try database.open()
        let found = try OARCommand.find(oar, database)
        guard found.text(0, "state") == "closed" else {
            throw CommandFailure(
                .refused, "could not export bulk OAR \(oar): it is open", hint: "docket oar close \(oar) closes it.")
        }
        let cases = try OARCommand.cases(oar, after: 0, limit: .max, database)
        let handOff = BulkOARHandOff(found, cases, isRehearsal: database.isRehearsal)
        let text = format == .csv ? handOff.csv : handOff.json
        if !dryRun { try OutputFile.store(text, at: file) }
        let manifest: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(cases.rows.count)), ("oar", .int(oar)),
            ("special", .text(found.text(0, "special"))), ("form", .string(BulkOARHandOff.form)),
            ("format", .string(format.rawValue)), ("file", dryRun ? .null : .string(file)),
            ("marking", .text(database.isRehearsal ? BulkOARHandOff.marking : nil)),
            ("opened_on", .text(found.text(0, "opened_on"))), ("closed_on", .text(found.text(0, "closed_on"))),
            ("closed_by", .text(found.text(0, "closed_by"))), ("reason", .text(found.text(0, "reason"))),
            ("sha256", .string(try database.digest(of: text))),
            ("sample", .array(Array(cases.objects.prefix(5)))),
        ]
        let pairs = PairsText(manifest.filter { $0.key != "sample" })
        try database.print(Answer(manifest) { pairs.render($0) }, output)
    }
}

/// A closed bulk OAR as it is handed off: only what never changes of it.
struct BulkOARHandOff {
    /// The form that a bulk OAR is.
    static let form = "12412"
    /// What marks an export of a rehearsal database.
    static let marking = "REHEARSAL"

    private static let columns = ["form", "oar", "special", "opened_on", "closed_on", "place", "case", "gathered_on"]

    private let about: ResultTable
    private let cases: ResultTable
    private let isRehearsal: Bool

    init(_ about: ResultTable, _ cases: ResultTable, isRehearsal: Bool) {
        (self.about, self.cases, self.isRehearsal) = (about, cases, isRehearsal)
    }

    /// One line a case.
    var csv: String {
        let rows = cases.rows.indices.map { row in
            Self.columns.map { column in
                switch column {
                case "form": Self.form
                case "place", "case", "gathered_on": JSONValue(cases.cell(row, column)).shown
                default: JSONValue(about.cell(0, column)).shown
                }
            }
        }
        return CSVText(Self.columns, rows, isRehearsal: isRehearsal).text
    }

    /// One JSON object and a line's end.
    var json: String {
        func about(_ column: String) -> JSONValue { JSONValue(self.about.cell(0, column)) }
        let gathered = cases.objects.map { value -> JSONValue in
            guard case .object(let members) = value else { return value }
            return .object(members.filter { $0.key != "job" })
        }
        let document = JSONValue.object([
            ("marking", .text(isRehearsal ? Self.marking : nil)), ("form", .string(Self.form)), ("oar", about("oar")),
            ("special", about("special")), ("title", .text(SpecialArgument.title(self.about.text(0, "special") ?? ""))),
            ("opened_on", about("opened_on")), ("closed_on", about("closed_on")), ("reason", about("reason")),
            ("count", .int(cases.rows.count)), ("cases", .array(gathered)),
        ])
        return TextStyle.safeJSON(document.render()) + "\n"
    }
}
