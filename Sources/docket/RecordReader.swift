import JSONText

/// Reads the records of a file one by one: its lines, or the elements of the one JSON array that it is.
struct RecordReader {
    /// In which form the records are written.
    enum Form {
        /// JSON Lines, or one JSON array.
        case json
        /// Comma-separated lines.
        case csv
    }

    private let file: InputFile
    private let form: Form
    private var lines: LineReader
    private var elements: [[UInt8]]?
    private var place = 0
    private var isBegun = false

    init(_ file: InputFile, _ form: Form) {
        (self.file, self.form, lines) = (file, form, LineReader(file))
    }

    /// What a record is called where one is at fault.
    var unit: String { elements == nil ? "line" : "element" }

    /// How many bytes were read so far.
    var bytesRead: Int64 { lines.bytesRead }

    /// The next record without its end.
    mutating func next(
        overflow: (ArraySlice<UInt8>) throws(CommandFailure) -> Void
    ) throws(CommandFailure) -> LineReader.Next {
        if !isBegun {
            isBegun = true
            if form == .json { try begin() }
        }
        guard let elements else { return try lines.next(overflow: overflow) }
        guard place < elements.count else { return .end }
        defer { place += 1 }
        guard elements[place].count <= LineReader.lineBytesMax else {
            try overflow(elements[place][...])
            return .tooLong
        }
        return .line(elements[place])
    }

    /// Takes an array apart; refuses what is written over several lines, which would be a fault in each of them.
    private mutating func begin() throws(CommandFailure) {
        let first = try lines.peek()
        guard first == UInt8(ascii: "[") else { return }
        let advice = "One record a line is read without a limit: jq -c '.[]' FILE makes lines of an array."
        guard let bytes = try lines.rest(bytesMax: JSONParser.documentBytesMax) else {
            throw CommandFailure(
                .badInput, "could not read \(file.name): the array is longer than \(JSONParser.documentBytesMax) bytes",
                hint: advice)
        }
        do {
            elements = try bytes.withUnsafeBytes { raw in
                let writer = JSONWriter(capacityBytes: 1024)
                return try JSONParser().parse(raw).elements.map { element in
                    writer.value(element)
                    defer { writer.reset() }
                    return writer.bytes
                }
            }
        } catch {
            let text = (error as? JSONError)?.description ?? "it is no JSON"
            throw CommandFailure(
                .badInput, "could not read \(file.name), which begins as an array: \(text)", hint: advice)
        }
    }
}

/// What a line looks like that is no JSON object, and what makes JSON Lines of it.
enum LineShape {
    case spread, table, binary

    /// - Parameter error: what the parser found wrong with the line.
    init?(_ bytes: [UInt8], _ error: JSONError) {
        let text = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        let isOpen = if case .malformed(_, .incomplete) = error { true } else { false }
        if TextMark.isBinary(text) {
            self = .binary
        } else if text.first == UInt8(ascii: "{"), isOpen {
            self = .spread
        } else if let first = text.first, "{[\"".utf8.contains(first) == false,
            text.contains(where: { ",;\t".utf8.contains($0) })
        {
            self = .table
        } else {
            return nil
        }
    }

    /// What is said of the whole file whose first line has this shape.
    var advice: (looks: String, hint: String) {
        switch self {
        case .spread:
            (
                "an object begins on it that goes on over several lines",
                "Write each object on a line of its own: jq -c . FILE does it."
            )
        case .binary: ("a zero byte or another control character is in it, so that it is no text", TextMark.textAdvice)
        case .table:
            (
                "it looks like a table and not like a JSON object",
                "Add --format csv for lines with commas below the columns' names, or write one JSON object a line."
            )
        }
    }
}
