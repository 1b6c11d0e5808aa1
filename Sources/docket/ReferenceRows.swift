import CivilTime
import JSONText

/// All rows of a file of reference data, checked: the good ones as COPY rows in a temporary file, the faults told by row
/// and field. A row's number is that of its line.
struct ReferenceRows {
    /// Faults that are told one by one; the rest is counted.
    static let faultsShownMax = 20

    let section: ReferenceSection
    /// The rows in COPY's form.
    let rows: OutputFile
    private(set) var count: Int64 = 0
    private(set) var badCount: Int64 = 0
    /// Good rows that say of themselves that they are made up.
    private(set) var syntheticCount: Int64 = 0
    private(set) var faults: [String] = []
    private let columns: [ReferenceColumn]
    private let authority: String?
    private let parser = JSONParser()
    private var row = CopyRow()
    private var heads: [String]?

    /// What a row does not have as it should.
    struct Fault: Error {
        let field: String?
        let text: String
    }

    /// Reads the input to its end.
    ///
    /// - Parameters:
    ///   - authority: of rows that state none.
    ///   - each: gets the values of each good row, in the order of the section's columns.
    init(
        _ input: InputFile, _ section: ReferenceSection, _ format: ReferenceFormat, authority: String?,
        each: (Int, [String?]) -> Void = { _, _ in }
    ) throws(CommandFailure) {
        self.section = section
        self.authority = authority
        columns = section.columns
        rows = try OutputFile.temporary()
        var reader = RecordReader(input, format == .csv ? .csv : .json)
        var progress = Progress("checking")
        let total = input.bytesCount
        var number = 0
        reading: while true {
            number += 1
            switch try reader.next(overflow: { _ in }) {
            case .end: break reading
            case .tooLong: refuse(Fault(field: nil, text: "longer than \(LineReader.lineBytesMax) bytes"), number)
            case .line(let bytes):
                do throws(Fault) {
                    guard let values = try values(bytes, format) else { continue }
                    each(number, values)
                    if values.contains(where: { $0.map(SyntheticOptions.isMarked) == true }) { syntheticCount += 1 }
                    row.begin()
                    row.append(String(number))
                    for value in values { row.append(value) }
                    row.end()
                } catch {
                    refuse(error, number)
                    // Without its columns no row can be read.
                    if format == .csv, heads == nil { break reading }
                    continue
                }
                count += 1
                try rows.append(row.bytes)
            }
            if number % 256 == 0 { progress.show(reader.bytesRead, of: total, unit: "bytes, \(number) rows") }
        }
        progress.finish()
        try rows.flush()
    }

    /// Refuses the whole file when a row is bad, and an empty one, which may have been cut off.
    func requireGood(_ what: String) throws(CommandFailure) {
        guard badCount > 0 || count > 0 || heads != nil else {
            throw CommandFailure(
                .badInput, "could not \(what): the input is empty",
                hint: "Look whether it was cut off; a CSV file without rows has the line of its columns' names.")
        }
        guard badCount > 0 else { return }
        let more = badCount - Int64(faults.count)
        throw CommandFailure(
            .badInput,
            "could not \(what): \(badCount) of \(Counted.text(count + badCount, "row")) \(badCount == 1 ? "is" : "are") bad; nothing was loaded",
            hint: faults.contains { $0.contains("UTF-8") }
                ? TextMark.advice : "Correct these rows; docket reference load --help names the columns.",
            details: faults + (more > 0 ? ["and \(more) more"] : []))
    }

    private mutating func refuse(_ fault: Fault, _ number: Int) {
        badCount += 1
        guard faults.count < Self.faultsShownMax else { return }
        faults.append("row \(number): " + (fault.field.map { $0 + ": " } ?? "") + fault.text)
    }

    /// The row's values in the order of the columns; nil for a line that is no row.
    private mutating func values(_ bytes: [UInt8], _ format: ReferenceFormat) throws(Fault) -> [String?]? {
        guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return nil }
        switch format {
        case .jsonl: return try checked(try members(bytes))
        case .csv:
            guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(field: nil, text: TextMark.fault) }
            guard let heads else {
                if let fault = CSVLine.headFault(bytes) { throw Fault(field: nil, text: fault) }
                try take(heads: CSVLine.heads(CSVLine.fields(bytes) ?? []))
                return nil
            }
            guard var fields = CSVLine.fields(bytes) else { throw Fault(field: nil, text: CSVLine.fault) }
            // A spreadsheet leaves columns without names, and nothing in them.
            while fields.count > heads.count, fields.last?.isEmpty == true { fields.removeLast() }
            guard fields.count == heads.count else {
                throw Fault(
                    field: nil, text: "found \(fields.count) fields, accepted are \(heads.count) as in the first line")
            }
            return try checked(Dictionary(zip(heads, fields.map { $0.isEmpty ? nil : $0 })) { first, _ in first })
        }
    }

    private mutating func take(heads names: [String]) throws(Fault) {
        try requireKnown(names)
        guard Set(names).count == names.count else { throw Fault(field: nil, text: "a column is there twice") }
        for column in columns where !names.contains(column.name) {
            guard case .refused = column.absence, column.name != ReferenceSection.authority || authority == nil else {
                continue
            }
            throw Fault(field: column.name, text: "the first line names no such column")
        }
        heads = names
    }

    private func requireKnown(_ names: some Sequence<String>) throws(Fault) {
        let known = columns.map(\.name)
        for name in names where !known.contains(name) {
            let isName = name.utf8.count <= 40 && name.utf8.allSatisfy { (0x20...0x7E).contains($0) }
            throw Fault(
                field: isName ? name : nil,
                text:
                    "it is no column of \(section.rawValue). \(NearWord.suggestion(name, among: known))The columns are "
                    + known.joined(separator: ", "))
        }
    }

    private func members(_ bytes: [UInt8]) throws(Fault) -> [String: String?] {
        let parsed = bytes.withUnsafeBytes { raw -> Result<JSONValue, JSONError> in
            do throws(JSONError) { return .success(JSONValue(try parser.parse(raw))) } catch { return .failure(error) }
        }
        guard case .success(.object(let members)) = parsed else {
            guard case .failure(let error) = parsed else { throw Fault(field: nil, text: "it is no JSON object") }
            if error == .notUTF8 { throw Fault(field: nil, text: "it is not UTF-8: save the file as UTF-8") }
            throw Fault(field: nil, text: LineShape(bytes, error)?.advice.looks ?? error.description)
        }
        let named = members.map { (key: $0.key.lowercased(), value: $0.value) }
        try requireKnown(named.map(\.key))
        var values: [String: String?] = [:]
        for member in named {
            switch member.value {
            case .null: values[member.key] = .some(nil)
            case .string(let text), .number(let text): values[member.key] = text
            case .bool(let value): values[member.key] = String(value)
            case .array, .object:
                throw Fault(field: member.key, text: "found a list or an object, accepted is one value")
            }
        }
        return values
    }

    private func checked(_ given: [String: String?]) throws(Fault) -> [String?] {
        var values: [String: String] = [:]
        for column in columns {
            if let text = given[column.name] ?? nil {
                guard let value = column.read(text) else {
                    throw Fault(field: column.name, text: "found \(column.found(text)), accepted is \(column.accepted)")
                }
                values[column.name] = value
            } else {
                values[column.name] = try absent(column, values)
            }
        }
        if let from = values["valid_from"], let until = values["valid_until"], until < from {
            throw Fault(field: "valid_until", text: "is before valid_from")
        }
        if section == .guidance, (values["in_force_until"] == nil) == (values["rescinded_from"] == nil) {
            throw Fault(field: "in_force_until", text: "accepted is one of in_force_until and rescinded_from")
        }
        return columns.map { values[$0.name] }
    }

    private func absent(_ column: ReferenceColumn, _ values: [String: String]) throws(Fault) -> String? {
        if column.name == ReferenceSection.authority, let authority { return authority }
        switch column.absence {
        case .refused: throw Fault(field: column.name, text: "missing, accepted is \(column.accepted)")
        case .null: return nil
        case .value(let value): return value
        case .same(let other): return values[other]
        }
    }
}
