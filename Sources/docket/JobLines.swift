import JSONText

/// All lines of an input, checked: the good ones as COPY rows in a temporary file, the bad ones counted and reported.
struct JobLines {
    /// Faults that are reported one by one; the rest is counted.
    static let faultsShownMax = 20
    /// Jobs that a dry run names.
    static let sampleMax = 5

    /// The rows of the good lines.
    let rows: OutputFile
    private(set) var goodCount: Int64 = 0
    private(set) var badCount: Int64 = 0
    /// How many of the good ones have a key.
    private(set) var keyedCount: Int64 = 0
    /// How many of the good ones are marked as made up.
    private(set) var syntheticCount: Int64 = 0
    private(set) var faults: [String] = []
    private(set) var sample: [JSONValue] = []
    private let parser = JSONParser()
    private var row = CopyRow()
    /// The columns of a table, once its first line was read.
    private var table: JobTable?
    /// What a record is called: a line, or an element of an array.
    private(set) var unit = "line"

    /// Reads the input to its end.
    ///
    /// - Parameter rejects: gets the bad lines as they were.
    init(
        _ input: InputFile, _ form: RecordReader.Form, _ defaults: JobLine.Defaults, rejects: OutputFile?
    ) throws(CommandFailure) {
        rows = try OutputFile.temporary()
        var reader = RecordReader(input, form)
        var progress = Progress("checking")
        let total = input.bytesCount
        var number = 0
        reading: while true {
            number += 1
            let next = try reader.next(overflow: { (piece) throws(CommandFailure) in try rejects?.append(piece) })
            unit = reader.unit
            switch next {
            case .end: break reading
            case .tooLong:
                try rejects?.append([UInt8(ascii: "\n")])
                refuse(JobLineFault(nil, "longer than \(LineReader.lineBytesMax) bytes"), number)
            case .line(let bytes):
                try take(bytes, number, form, defaults, rejects)
            }
            if number % 256 == 0 { progress.show(reader.bytesRead, of: total, unit: "bytes, \(number) lines") }
        }
        progress.finish()
        try rows.flush()
        try rejects?.flush()
    }

    private mutating func take(
        _ bytes: [UInt8], _ number: Int, _ form: RecordReader.Form, _ defaults: JobLine.Defaults,
        _ rejects: OutputFile?
    ) throws(CommandFailure) {
        // An empty line is no job and no fault: files end with one.
        guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return }
        if form == .csv, table == nil { return try begin(bytes, number) }
        let line: JobLine
        do throws(JobLineFault) {
            line = try JobLine(table?.object(bytes) ?? bytes, defaults, parser: parser)
        } catch {
            try requireLines(bytes, number)
            // The lines that are set aside are a table again.
            if badCount == 0, let table { try rejects?.append(table.head + [UInt8(ascii: "\n")]) }
            try rejects?.append(bytes)
            try rejects?.append([UInt8(ascii: "\n")])
            return refuse(error, number)
        }
        goodCount += 1
        if line.key != nil { keyedCount += 1 }
        if SyntheticOptions.isMarked(bytes) { syntheticCount += 1 }
        if sample.count < Self.sampleMax { sample.append(line.shown(number)) }
        row.begin()
        for field in [
            String(number), line.queue, line.kind, line.caseNumber, line.key, line.keyScope, String(line.priority),
            line.runAt, line.limitKey, line.facts,
        ] { row.append(field) }
        row.end()
        try rows.append(row.bytes)
    }

    private mutating func begin(_ head: [UInt8], _ number: Int) throws(CommandFailure) {
        do throws(JobLineFault) { table = try JobTable(head) } catch {
            // Without its columns no line can be read.
            throw CommandFailure(
                .badInput, "could not enqueue: the first line does not name the columns; nothing was enqueued",
                hint: "Name the members of a job and the facts: case_number,new_case,congressional and so on.",
                details: [error.text(unit, number)])
        }
    }

    /// Refuses an input as a whole that is not JSON Lines from its first line on.
    private func requireLines(_ bytes: [UInt8], _ number: Int) throws(CommandFailure) {
        guard goodCount == 0, badCount == 0, table == nil else { return }
        let found: LineShape?
        do throws(JSONError) {
            _ = try parser.parse(bytes)
            found = nil
        } catch { found = LineShape(bytes, error) }
        guard let advice = found?.advice else { return }
        throw CommandFailure(
            .badInput, "could not enqueue: the input is not JSON Lines; nothing was enqueued", hint: advice.hint,
            details: ["\(unit) \(number): \(advice.looks)"])
    }

    private mutating func refuse(_ fault: JobLineFault, _ number: Int) {
        badCount += 1
        if faults.count < Self.faultsShownMax { faults.append(fault.text(unit, number)) }
    }
}

extension JobLine {
    /// What a dry run says of it: nothing of its facts.
    fileprivate func shown(_ number: Int) -> JSONValue {
        .object([
            ("line", .int(number)), ("queue", .string(queue)), ("kind", .string(kind)), ("case", .text(caseNumber)),
        ])
    }
}
