import QueueModel

/// The jobs of a small batch with their facts, as they travel behind its lease: they spare the lane a round trip.
///
/// ```
/// count × (i64 job | i16 attempt | i16 kind | i16 priority | i32 case version | i32 case number from | i32 to |
///          i32 facts from | i32 to | u8 has a limit key) | bytes
/// ```
/// A job of no case has -1 for both ends of its case number. Big-endian.
package struct CarriedJobs: Sendable, Equatable {
    /// Those of the lease, each once.
    package let jobs: [Batch.Job]
    /// The texts that the jobs' ranges point to.
    package let bytes: [UInt8]

    private static let jobBytes = 35

    init(jobs: [Batch.Job], bytes: [UInt8]) {
        self.jobs = jobs
        self.bytes = bytes
    }

    func append(to out: inout [UInt8]) {
        out.reserveCapacity(out.count + jobs.count * Self.jobBytes + bytes.count)
        func append<T: FixedWidthInteger>(_ value: T) {
            withUnsafeBytes(of: value.bigEndian) { out.append(contentsOf: $0) }
        }
        func append(_ range: Range<Int>?) {
            append(Int32(range?.lowerBound ?? -1))
            append(Int32(range?.upperBound ?? -1))
        }
        for job in jobs {
            append(job.id)
            append(job.attempt)
            append(job.kind)
            append(job.priority)
            append(job.caseVersion)
            append(job.caseNumber)
            append(job.facts)
            append(UInt8(job.isKeyed ? 1 : 0))
        }
        out.append(contentsOf: bytes)
    }

    /// Reads the jobs that stand from `start` on; nil when the bytes are cut off or are not those of the jobs.
    init?(_ payload: UnsafeRawBufferPointer, from start: Int, count: Int) {
        let textStart = start + count * Self.jobBytes
        guard payload.count >= textStart else { return nil }
        let textBytes = payload.count - textStart
        func load<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type) -> T {
            T(bigEndian: payload.loadUnaligned(fromByteOffset: offset, as: T.self))
        }
        func range(_ offset: Int) -> Range<Int>? {
            let (from, to) = (Int(load(offset, Int32.self)), Int(load(offset + 4, Int32.self)))
            return from >= 0 && from <= to && to <= textBytes ? from..<to : nil
        }
        var jobs: [Batch.Job] = []
        jobs.reserveCapacity(count)
        for at in stride(from: start, to: textStart, by: Self.jobBytes) {
            guard let facts = range(at + 26) else { return nil }
            let number = range(at + 18)
            guard number != nil || load(at + 18, Int32.self) == -1 else { return nil }
            jobs.append(
                Batch.Job(
                    id: load(at, Int64.self), attempt: load(at + 8, Int16.self), kind: load(at + 10, Int16.self),
                    priority: load(at + 12, Int16.self), caseVersion: load(at + 14, Int32.self), caseNumber: number,
                    facts: facts, isKeyed: payload[at + 34] == 1))
        }
        // Every text is one job's: bytes that belong to none are of another layout.
        let named = jobs.reduce(0) { $0 + $1.facts.count + ($1.caseNumber?.count ?? 0) }
        guard named == textBytes else { return nil }
        self.init(jobs: jobs, bytes: Array(payload[textStart...]))
    }
}
