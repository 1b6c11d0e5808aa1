import CLibPQ

/// Where the rows of one COPY go; lives only within the closure of `Session.copyIn`.
///
/// What is written is sent whenever more than 64 KiB have gathered, so memory stays bounded however many rows there
/// are. Rows may be given in raw form, or by the helpers for the text and the binary format; one COPY has one format.
package struct CopyWriter: ~Copyable {
    /// Sent when this many bytes have gathered.
    static let bufferBytesMax = 64 * 1024

    private let session: Session
    private let name: String
    private let deadline: Deadline
    private var buffer = ByteBuffer(capacity: 2 * bufferBytesMax)
    private(set) var isBinary = false

    init(_ session: Session, _ name: String, _ deadline: Deadline) {
        self.session = session
        self.name = name
        self.deadline = deadline
    }

    /// Adds bytes in the format that the COPY names; a row may be cut anywhere.
    package mutating func append(bytes: UnsafeRawBufferPointer) throws(PostgresError) {
        buffer.write(bytes: bytes)
        try sendIfFull()
    }

    /// Adds text in the format that the COPY names, escaped by the caller.
    package mutating func append(text: String) throws(PostgresError) {
        buffer.write(text: text)
        try sendIfFull()
    }

    /// Adds one row in the text format, escaping each field; nil is NULL.
    package mutating func append(textRow fields: [String?]) throws(PostgresError) {
        for (index, field) in fields.enumerated() {
            if index > 0 { buffer.write(UInt8(ascii: "\t")) }
            if let field { escape(field) } else { buffer.write(text: "\\N") }
        }
        buffer.write(UInt8(ascii: "\n"))
        try sendIfFull()
    }

    /// Adds one row in the binary format; header and trailer are written for it.
    package mutating func append(binaryRow row: Parameters) throws(PostgresError) {
        if let defect = row.defect { throw .unacceptableParameter(statement: name, defect) }
        row.requireClosedArray()
        if !isBinary {
            isBinary = true
            buffer.write(text: "PGCOPY\n")
            for byte in [0xFF, 0x0D, 0x0A, 0x00] as [UInt8] { buffer.write(byte) }
            buffer.write(Int64(0))
        }
        buffer.write(UInt16(row.count))
        for index in 0..<row.count {
            buffer.write(row.lengths[index])
            if let start = row.pointer(index) {
                buffer.write(bytes: UnsafeRawBufferPointer(start: start, count: Int(row.lengths[index])))
            }
        }
        try sendIfFull()
    }

    private mutating func escape(_ field: String) {
        for byte in field.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): buffer.write(text: "\\\\")
            case UInt8(ascii: "\t"): buffer.write(text: "\\t")
            case UInt8(ascii: "\n"): buffer.write(text: "\\n")
            case UInt8(ascii: "\r"): buffer.write(text: "\\r")
            default: buffer.write(byte)
            }
        }
    }

    private mutating func sendIfFull() throws(PostgresError) {
        if buffer.count > Self.bufferBytesMax { try send() }
    }

    /// Sends what is left, with the trailer of the binary format.
    mutating func end() throws(PostgresError) {
        if isBinary { buffer.write(Int16(-1)) }
        try send()
    }

    private mutating func send() throws(PostgresError) {
        guard buffer.count > 0 else { return }
        let connection = try session.live(name)
        let bytes = buffer.bytes
        // One message is far below Int32.max unless a single row is that long, which the server refuses anyway.
        guard let length = Int32(exactly: bytes.count) else {
            throw .unacceptableParameter(statement: name, "a row is longer than \(Int32.max) bytes")
        }
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        try session.sent(PQputCopyData(connection, start, length), name)
        buffer.removeAll(keepingCapacity: true)
        try session.flush(name, deadline)
    }
}

extension Session {
    /// Runs `COPY ... FROM STDIN` and sends what the closure writes; returns the number of rows stored.
    ///
    /// When the closure throws, the COPY fails on the server and nothing of it is kept; that error is rethrown and
    /// the session stays usable. The deadline, by default ten statement deadlines, is for the whole.
    package func copyIn(
        _ statement: Statement, deadline: Duration? = nil,
        _ write: (inout CopyWriter) throws(PostgresError) -> Void
    ) throws(PostgresError) -> Int64 {
        let until = Deadline(after: deadline ?? options.statementDeadline * 10)
        let connection = try ready(statement.name)
        try sent(PQsendQuery(connection, statement.sql), statement.name)
        try flush(statement.name, until)
        guard let start = try nextResult(statement.name, until) else { throw lost(statement.name) }
        guard start.status == PGRES_COPY_IN else { throw try refusedCopy(start, statement.name, until) }
        var writer = CopyWriter(self, statement.name, until)
        var refusal: PostgresError?
        isStreaming = true
        do throws(PostgresError) {
            try write(&writer)
            try writer.end()
        } catch { refusal = error }
        isStreaming = false
        if let refusal, !isUsable { throw refusal }
        try sent(PQputCopyEnd(connection, refusal == nil ? nil : "abandoned by the client"), statement.name)
        do throws(PostgresError) {
            return try finish(statement.name, until).affected
        } catch {
            // The server's answer to an abandoned COPY only repeats that we abandoned it.
            throw refusal ?? error
        }
    }

    /// The statement ended before any row was asked for: it failed, or it is no COPY FROM STDIN.
    private func refusedCopy(
        _ result: Rows, _ name: String, _ deadline: Deadline
    ) throws(PostgresError) -> PostgresError {
        if let error = failure(result, name) {
            if isUsable { while try nextResult(name, deadline) != nil {} }
            return error
        }
        while try nextResult(name, deadline) != nil {}
        return .unexpectedShape(statement: name, "expected a COPY FROM STDIN, found another command")
    }
}
