import Postgres
package import QueueModel

/// A claimed batch on its way from the supervisor to a worker: big-endian, as the server delivers its numbers.
///
/// ```
/// i64 incarnation | i64 n | i16 queue | i32 action date (days since 2000-01-01) | i32 snapshot | u32 count |
/// count × ( i64 job | i16 attempt | i16 kind | i16 priority | i32 case version, 0 = no case yet |
///           u32 length, 0xFFFFFFFF = none | case number | u32 length | facts )
/// ```
package struct BatchFrame: Sendable {
    /// One job of a batch. The byte ranges point into the frame.
    package struct Job: Sendable {
        /// `docket.job.id`.
        package let id: Int64
        /// Attempts lost before this one; from 0.
        package let attempt: Int16
        /// Which handler runs it.
        package let kind: KindID
        /// From -4, the most urgent, to 4; what follows from it inherits it.
        package let priority: Int16
        /// The version of its case when the facts were read; 0 when the case does not exist yet.
        package let caseVersion: Int32
        /// Where its case number stands; nil for a job of no case.
        package let caseNumber: Range<Int>?
        /// Where its facts stand, one JSON object.
        package let facts: Range<Int>
    }

    /// Why bytes are not a batch: the supervisor and the worker are not of one build.
    package struct Malformed: Error, CustomStringConvertible {
        package let description: String
    }

    /// The lease it is held under.
    package let key: LeaseKey
    /// The queue that all its jobs come from.
    package let queue: QueueID
    /// Days since 2000-01-01, the server's own count.
    package let actionDateDays: Int32
    /// The reference snapshot that was the newest at the claim.
    package let snapshot: Int32
    /// At least one, in the lease's order.
    package let jobs: [Job]
    /// The frame's own copy of the bytes.
    package let bytes: [UInt8]

    private static let none = UInt32.max
    /// Frames hold at most this many jobs.
    private static let jobsMax = 100_000

    static func encode(_ rows: Rows, key: LeaseKey, queue: QueueID) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(64 + rows.count * 400)
        append(key.incarnation, to: &out)
        append(key.n, to: &out)
        append(queue, to: &out)
        rows.withBytes(0, 8) { out.append(contentsOf: $0) }
        rows.withBytes(0, 9) { out.append(contentsOf: $0) }
        append(UInt32(rows.count), to: &out)
        for row in 0..<rows.count {
            for column in 0...3 { rows.withBytes(row, column) { out.append(contentsOf: $0) } }
            if rows.isNull(row, 6) {
                append(Int32(0), to: &out)
            } else {
                rows.withBytes(row, 6) { out.append(contentsOf: $0) }
            }
            if rows.isNull(row, 5) {
                append(none, to: &out)
            } else {
                appendSized(rows, row, 5, to: &out)
            }
            appendSized(rows, row, 7, to: &out)
        }
        return out
    }

    private static func appendSized(_ rows: Rows, _ row: Int, _ column: Int, to out: inout [UInt8]) {
        rows.withBytes(row, column) {
            append(UInt32($0.count), to: &out)
            out.append(contentsOf: $0)
        }
    }

    private static func append<T: FixedWidthInteger>(_ value: T, to out: inout [UInt8]) {
        withUnsafeBytes(of: value.bigEndian) { out.append(contentsOf: $0) }
    }

    /// Reads a frame's payload.
    package init(_ payload: UnsafeRawBufferPointer) throws(Malformed) {
        bytes = Array(payload)
        var cursor = 0
        func take<T: FixedWidthInteger>(_ type: T.Type) throws(Malformed) -> T {
            let end = cursor + MemoryLayout<T>.size
            guard end <= payload.count else { throw Malformed(description: "the batch frame ends at byte \(cursor)") }
            defer { cursor = end }
            return T(bigEndian: payload.loadUnaligned(fromByteOffset: cursor, as: T.self))
        }
        func takeRange(_ length: UInt32) throws(Malformed) -> Range<Int> {
            let end = cursor + Int(length)
            guard end <= payload.count else { throw Malformed(description: "the batch frame ends at byte \(cursor)") }
            defer { cursor = end }
            return cursor..<end
        }
        key = LeaseKey(incarnation: try take(Int64.self), n: try take(Int64.self))
        queue = try take(Int16.self)
        actionDateDays = try take(Int32.self)
        snapshot = try take(Int32.self)
        let count = Int(try take(UInt32.self))
        guard (1...Self.jobsMax).contains(count) else { throw Malformed(description: "a batch frame of \(count) jobs") }
        var read: [Job] = []
        read.reserveCapacity(count)
        for _ in 0..<count {
            let id = try take(Int64.self)
            let attempt = try take(Int16.self)
            let kind = try take(Int16.self)
            let priority = try take(Int16.self)
            let version = try take(Int32.self)
            let caseLength = try take(UInt32.self)
            let caseNumber = caseLength == Self.none ? nil : try takeRange(caseLength)
            let facts = try takeRange(try take(UInt32.self))
            read.append(
                Job(
                    id: id, attempt: attempt, kind: kind, priority: priority, caseVersion: version,
                    caseNumber: caseNumber, facts: facts))
        }
        guard cursor == payload.count else { throw Malformed(description: "a batch frame with bytes left over") }
        jobs = read
    }

    /// Bytes of the frame, for the duration of `body`.
    package func withBytes<T>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
}
