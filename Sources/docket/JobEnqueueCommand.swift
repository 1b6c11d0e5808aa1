import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket job enqueue`
struct JobEnqueueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enqueue", abstract: "Enqueues jobs from JSON Lines, all of them or none.",
        discussion: """
            Each line is an object: facts (an object, required), and case_number, queue, kind, key, key_scope
            (waiting, unfinished, ever), priority (-4 to 4), run_at (RFC 3339) and limit_key (jobs of one queue with the
            same one share its slots: see queue limit). All lines are checked first; when one is bad, nothing is
            enqueued, unless --skip-invalid sets the bad lines aside.

            One JSON array of such objects is read too. With --format csv the first line names members of a job and
            facts of a routing: case_number,new_case,congressional,residence. A case that an earlier line names for the
            same kind is refused unless --allow-repeats is given.
            """)

    /// COPY and the insert may take this long for a very large input.
    private static let deadline: Duration = .seconds(30 * 60)
    /// From so many jobs on, the one statement that inserts them takes long enough to be told of.
    private static let jobsToldOfMin: Int64 = 100_000
    /// Jobs in one partition, at the least; partitions are made for what comes in.
    private static let partitionJobs: Int64 = 2_000_000

    @Argument(help: "The file; - or none is standard input.")
    var file = "-"
    @Option(help: "The queue of lines that name none.")
    var queue = "intake"
    @Option(
        help:
            "The kind of lines that name neither queue nor kind; without it the queue's own, which is route in intake.")
    var kind: String?
    @Option(help: "csv or jsonl; without it by the end of the file's name.")
    var format: ReferenceFormat?
    @Flag(help: "Enqueue a case of the input more than once for one kind.")
    var allowRepeats = false
    @Flag(help: "Enqueue the good lines and write the bad ones to --rejects.")
    var skipInvalid = false
    @Option(help: ArgumentHelp("Where bad lines go, as they were.", valueName: "file"))
    var rejects: String?
    @OptionGroup var synthetic: SyntheticOptions
    @Flag(help: "Do everything but keep it: say what would be enqueued.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard skipInvalid == (rejects != nil) else {
            throw ValidationError("--skip-invalid and --rejects FILE go together")
        }
    }

    func run() throws {
        let input = file == "-" ? InputFile.standardInput : try InputFile(path: file)
        var database = try database.open(.readWrite)
        let defaults = try defaults(database)
        input.tellWhenTerminal()
        let aside = dryRun ? nil : try rejects.map { try OutputFile.create($0) }
        let (lines, counts): (JobLines, Counts)
        do {
            lines = try JobLines(input, form, defaults, rejects: aside)
            try requireGood(lines)
            try synthetic.require(lines.syntheticCount, Counted.text(lines.syntheticCount, lines.unit), database)
            try aside?.finish()
            // Reading may have taken so long that the connection is gone.
            if !database.session.checkUsable() { database = try self.database.open(.readWrite, tells: false) }
            counts = try dryRun ? wouldEnqueue(lines, database) : enqueue(lines, database)
        } catch {
            if Self.meansNothingEnqueued(error) { aside?.discard() }
            throw error
        }
        try database.print(answer(counts, lines), output)
    }

    private var form: RecordReader.Form {
        let isTable = format.map { $0 == .csv } ?? file.lowercased().hasSuffix(".csv")
        return isTable ? .csv : .json
    }

    /// A lost connection leaves it open whether the commit took effect; then the bad lines are kept.
    private static func meansNothingEnqueued(_ error: any Error) -> Bool {
        switch error {
        case PostgresError.connectionLost, PostgresError.deadlineExceeded: false
        default: true
        }
    }

    private func defaults(_ database: Database) throws -> JobLine.Defaults {
        let catalogue = try QueueCatalogue(database)
        guard catalogue.names.contains(queue) else {
            throw catalogue.unknownQueue(queue)
        }
        if let kind, !catalogue.kinds(of: queue).contains(kind) {
            throw catalogue.unknownKind(kind, of: queue)
        }
        if let kind = kind ?? catalogue.defaultKind(of: queue), let refusal = catalogue.refusal(of: queue, kind),
            kind == self.kind || catalogue.kinds(of: queue).allSatisfy({ catalogue.refusal(of: queue, $0) != nil })
        {
            throw CommandFailure(.refused, "could not enqueue: \(refusal.why)", hint: "Instead, \(refusal.fix).")
        }
        return JobLine.Defaults(queue: queue, kind: kind, catalogue: catalogue)
    }

    private func requireGood(_ lines: JobLines) throws {
        guard lines.goodCount + lines.badCount > 0 else {
            throw CommandFailure(
                .badInput, "could not enqueue: the input has no jobs; nothing was enqueued",
                hint: "Look whether it was cut off; a CSV file without rows has the line of its columns' names.")
        }
        guard lines.badCount > 0 else { return }
        let shown = lines.faults.joined(separator: "\n")
        let rest = lines.badCount - Int64(lines.faults.count)
        let more = rest > 0 ? ["and \(rest) more"] : []
        if skipInvalid { return StandardStream.talk(([shown] + more).joined(separator: "\n")) }
        throw CommandFailure(
            .badInput,
            "could not enqueue: \(lines.badCount) of \(Counted.text(lines.goodCount + lines.badCount, lines.unit)) \(lines.badCount == 1 ? "is" : "are") bad; nothing was enqueued",
            hint: "Correct these lines, or set them aside with --skip-invalid --rejects FILE.",
            details: lines.faults + more)
    }

    /// How many jobs are new, how many a key held already, and the first new one.
    private struct Counts {
        var created: Int64 = 0
        var existing: Int64 = 0
        var first: Int64?
    }

    private func enqueue(_ lines: JobLines, _ database: Database) throws -> Counts {
        guard lines.goodCount > 0 else { return Counts() }
        let ranges = 3 + Int32(clamping: lines.goodCount / Self.partitionJobs)
        _ = try ReferenceData.ensurePartitions(rangesAhead: ranges, on: database.session)
        return try database.transaction {
            _ = try database.session.execute(Statement(.incomingCreate))
            try copy(lines, database.session)
            if !allowRepeats { try requireOnce(lines, database) }
            if lines.goodCount >= Self.jobsToldOfMin {
                StandardStream.talk("docket: inserting \(Counted.text(lines.goodCount, "job"))")
            }
            let rows = try database.session.execute(Statement(.incomingEnqueue), deadline: Self.deadline)
            let counts = Counts(
                created: try rows.int8(0, 0), existing: try rows.int8(0, 1), first: try rows.int8IfPresent(0, 2))
            guard counts.created + counts.existing == lines.goodCount else {
                throw CommandFailure(
                    .drift,
                    "could not enqueue: the database took \(counts.created + counts.existing) of \(lines.goodCount) lines; nothing was enqueued",
                    hint: "A queue may have gone meanwhile: look at docket queue list and try again.")
            }
            return (counts, keep: true)
        }
    }

    /// What would be enqueued: no job is made, so that no job's number is drawn.
    private func wouldEnqueue(_ lines: JobLines, _ database: Database) throws -> Counts {
        // Only a key can say that a line that was checked is no new job.
        guard lines.keyedCount > 0 || !allowRepeats else { return Counts(created: lines.goodCount) }
        return try database.transaction {
            _ = try database.session.execute(Statement(.incomingCreate))
            try copy(lines, database.session)
            if !allowRepeats { try requireOnce(lines, database) }
            let rows = try database.session.execute(Statement(.trialShow), deadline: Self.deadline)
            return (Counts(created: try rows.int8(0, 0), existing: try rows.int8(0, 1)), keep: false)
        }
    }

    /// Refuses cases that the input names twice for one kind: each job would be decided, and referred, by itself.
    private func requireOnce(_ lines: JobLines, _ database: Database) throws {
        let found = try database.fetch(.incomingRepeats) { $0.append(int4: Int32(JobLines.faultsShownMax)) }
        guard !found.rows.isEmpty else { return }
        let count = found.int(0, "repeats") ?? 0
        let more = count - Int64(found.rows.count)
        throw CommandFailure(
            .badInput,
            "could not enqueue: \(Counted.text(count, lines.unit)) \(count == 1 ? "names" : "name") a case again; nothing was enqueued",
            hint: "Leave them out, or add --allow-repeats.",
            details: found.rows.indices.map { row in
                "\(lines.unit) \(found.int(row, "line") ?? 0): field \"case_number\": it is in \(lines.unit) "
                    + "\(found.int(row, "first_line") ?? 0) for the same kind"
            } + (more > 0 ? ["and \(more) more"] : []))
    }

    private func copy(_ lines: JobLines, _ session: Session) throws {
        var progress = Progress("sending")
        var sent: Int64 = 0
        var isWhole = true
        _ = try session.copyIn(Statement(.incomingCopy), deadline: Self.deadline) { (writer) throws(PostgresError) in
            isWhole = try lines.rows.readBack { (piece) throws(PostgresError) in
                try writer.append(bytes: piece)
                sent += Int64(piece.count)
                progress.show(sent, of: lines.rows.bytesCount, unit: "bytes")
            }
        }
        progress.finish()
        guard isWhole else {
            throw CommandFailure(
                .failed, "could not read the temporary file back; nothing was enqueued",
                hint: "Look for a full or failing disk.")
        }
    }

    private func answer(_ counts: Counts, _ lines: JobLines) -> Answer {
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("enqueued", .int(counts.created)), ("existing", .int(counts.existing)),
            ("rejected", .int(lines.badCount)), ("first_job", dryRun ? .null : counts.first.map { .int($0) } ?? .null),
            ("sample", .array(lines.sample)),
        ]
        var text = "\(dryRun ? "would enqueue" : "enqueued") \(Counted.text(counts.created, "job"))"
        if !dryRun, let first = counts.first { text += ", the first is job \(first)" }
        text += "\n"
        if counts.existing > 0 { text += "\(counts.existing) were there already by their key\n" }
        if let rejects, lines.badCount > 0 {
            text += "\(Counted.text(lines.badCount, "bad line")) \(dryRun ? "would go" : "went") to \(rejects)\n"
        }
        guard dryRun else { return Answer(members) { _ in text } }
        let columns = ["line", "queue", "kind", "case"]
        let table = TableText(columns, lines.sample.map { job in columns.map { job[$0]?.shown ?? "-" } })
        return Answer(members) { text + table.render($0) }
    }
}
