import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket letter export`
struct LetterExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes pending letters as CSV for mail merge, each in exactly one batch.",
        discussion: """
            The file begins with its column names and marks each line REHEARSAL in a rehearsal database. What is
            printed is the manifest. The batch is committed once the file is written whole; --batch writes an earlier
            one again, byte for byte.
            """)

    /// The most letters of one batch.
    private static let lettersMax: Int32 = 10_000

    @Argument(help: "The CSV file; one that is there and not empty is refused.")
    var file: String
    @Option(help: "Letters of cases: special-5 or acknowledgement. Without it those of suspenses.")
    var kind: String?
    @Option(help: ArgumentHelp("Write this batch again instead.", valueName: "id"))
    var batch: Int64?
    @Option(help: ArgumentHelp("How many letters at most, 1 to 10000.", valueName: "letters"))
    var limit: Int32 = lettersMax
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say what would be exported; writes no file.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...Self.lettersMax).contains(limit) else { throw ValidationError("--limit is 1 to \(Self.lettersMax)") }
        try LetterListCommand.requireKind(kind)
    }

    func run() throws {
        try FileArgument.requirePlace(file)
        if !dryRun { try OutputFile.requireFree(file) }
        let database = try database.open(.readWrite)
        let manifest = try database.transaction { () -> ([JSONValue.Member], keep: Bool) in
            guard let id = try batch ?? take(database) else { return (nothing, keep: false) }
            let letters = try letters(of: id, database)
            let csv = LetterCSV(
                letters, kind == nil ? LetterCSV.ofSuspenses : LetterCSV.ofCases, isRehearsal: database.isRehearsal)
            if !dryRun {
                if batch == nil {
                    try confirmation.confirm("export \(Counted.text(letters.rows.count, "letter")), each once for ever")
                }
                try write(csv)
            }
            return (try describe(id, letters, csv, database), keep: !dryRun && batch == nil)
        }
        let text = PairsText(manifest.filter { $0.key != "sample" })
        try database.print(Answer(manifest) { text.render($0) }, output)
    }

    private var nothing: [JSONValue.Member] { [("dry_run", .bool(dryRun)), ("count", .int(0)), ("batch", .null)] }

    /// Takes pending letters into a new batch; nil when there is none.
    private func take(_ database: Database) throws -> Int64? {
        try database.fetch(kind == nil ? .letterExport : .caseLetterExport) {
            if let kind { $0.append(text: kind) }
            $0.append(dateDays: database.businessDate.daysSinceEpoch - 10_957)
            $0.append(text: actor.name)
            $0.append(int4: limit)
        }.int(0, "batch")
    }

    private func letters(of id: Int64, _ database: Database) throws -> ResultTable {
        let letters = try database.fetch(kind == nil ? .letterList : .caseLetterList) {
            if let kind { $0.append(text: kind) }
            $0.append(text: nil)
            $0.append(text: nil)
            $0.append(int8: id)
            $0.append(int8: nil)
            $0.append(int4: Self.lettersMax)
        }
        guard !letters.rows.isEmpty else {
            throw CommandFailure(
                .notFound, "could not find batch \(id)\(kind.map { " of kind \($0)" } ?? "")",
                hint: "docket letter list --state exported names them; letters of cases are found with --kind.")
        }
        // The letter says within how many days the new advocate makes contact (LETTER-05).
        guard kind != "special-5" || letters.rows.indices.allSatisfy({ letters.int($0, "contact_days") != nil }) else {
            throw CommandFailure(
                .refused, "could not export letters of Special 5: within how many days contact is made is not recorded",
                hint: "Record it for the day of the oldest letter: docket reference set letters.contact-days.")
        }
        return letters
    }

    private func write(_ csv: LetterCSV) throws {
        try OutputFile.store(csv.text, at: file)
    }

    private func describe(
        _ id: Int64, _ letters: ResultTable, _ csv: LetterCSV, _ database: Database
    ) throws -> [JSONValue.Member] {
        let about = try database.fetch(.letterBatchShow) { $0.append(int8: id) }
        let sum = try database.digest(of: csv.text)
        let isNew = batch == nil
        return [
            ("dry_run", .bool(dryRun)), ("count", .int(letters.rows.count)),
            ("batch", dryRun && isNew ? .null : .int(id)), ("again", .bool(!isNew)),
            ("made_on", .text(about.text(0, "made_on"))), ("made_by", .text(about.text(0, "made_by"))),
            ("file", dryRun ? .null : .string(file)), ("marking", .text(database.isRehearsal ? "REHEARSAL" : nil)),
            ("first_letter", .int(letters.int(0, "letter") ?? 0)),
            ("last_letter", .int(letters.int(letters.rows.count - 1, "letter") ?? 0)),
            ("sha256", .string(sum)), ("sample", .array(Array(letters.objects.prefix(5)))),
        ]
    }
}

/// Letters as CSV, in the order of their ids.
struct LetterCSV {
    /// The whole file.
    let text: String

    /// The columns of letters that suspenses bring.
    static let ofSuspenses = [
        "letter", "case", "suspense", "kind", "round", "purpose", "operation", "letter_date", "response_due",
    ]
    /// The columns of letters that cases have by mail merge.
    static let ofCases = ["letter", "case", "kind", "made_on", "contact_days"]

    init(_ letters: ResultTable, _ columns: [String], isRehearsal: Bool) {
        let rows = letters.rows.indices.map { row in
            columns.map { letters.cell(row, $0) == .null ? "" : JSONValue(letters.cell(row, $0)).shown }
        }
        text = CSVText(columns, rows, isRehearsal: isRehearsal).text
    }
}
