package import QueueModel

/// A claimed batch on its way from the supervisor to a worker: which jobs, and under which lease. Big-endian.
///
/// ```
/// i64 incarnation | i64 n | i16 queue | i32 action date (days since 2000-01-01) | i32 snapshot | u32 count |
/// count × i64 job | count × i16 attempt | u8 carried (1: the jobs themselves follow, as `CarriedJobs`)
/// ```
/// The facts of many jobs are not in it: the worker's lane reads them itself, so that they cross one socket and not two,
/// and the one connection that claims is free for the next claim. Those of few are: see `CarriedJobs`.
package struct LeaseFrame: Sendable, Equatable {
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
    /// The jobs, at least one.
    package let ids: [Int64]
    /// Attempts lost before this one, one a job; from 0.
    package let attempts: [Int16]
    /// The jobs with their facts; nil when the lane is to read them.
    let carried: CarriedJobs?
    /// It brings the jobs' facts with it, being of few.
    package var carriesFacts: Bool { carried != nil }

    /// Frames hold at most this many jobs.
    private static let jobsMax = 100_000
    private static let headerBytes = 30

    init(
        key: LeaseKey, queue: QueueID, actionDateDays: Int32, snapshot: Int32, ids: [Int64], attempts: [Int16],
        carried: CarriedJobs? = nil
    ) {
        self.key = key
        self.queue = queue
        self.actionDateDays = actionDateDays
        self.snapshot = snapshot
        self.ids = ids
        self.attempts = attempts
        self.carried = carried
    }

    /// The frame's payload.
    package var payload: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(Self.headerBytes + ids.count * 10 + 1)
        func append<T: FixedWidthInteger>(_ value: T) {
            withUnsafeBytes(of: value.bigEndian) { out.append(contentsOf: $0) }
        }
        append(key.incarnation)
        append(key.n)
        append(queue)
        append(actionDateDays)
        append(snapshot)
        append(UInt32(ids.count))
        for id in ids { append(id) }
        for attempt in attempts { append(attempt) }
        append(UInt8(carried == nil ? 0 : 1))
        carried?.append(to: &out)
        return out
    }

    /// Reads a frame's payload.
    package init(_ payload: UnsafeRawBufferPointer) throws(Malformed) {
        guard payload.count >= Self.headerBytes else {
            throw Malformed(description: "the batch frame ends at byte \(payload.count)")
        }
        func load<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type) -> T {
            T(bigEndian: payload.loadUnaligned(fromByteOffset: offset, as: T.self))
        }
        let count = Int(load(26, UInt32.self))
        guard (1...Self.jobsMax).contains(count) else { throw Malformed(description: "a batch frame of \(count) jobs") }
        let attemptsAt = Self.headerBytes + count * 8
        let carriedAt = attemptsAt + count * 2
        let isCarried = payload.count > carriedAt && payload[carriedAt] == 1
        let carried = isCarried ? CarriedJobs(payload, from: carriedAt + 1, count: count) : nil
        guard isCarried ? carried != nil : payload.count == carriedAt + 1 else {
            throw Malformed(description: "a batch frame of \(count) jobs in \(payload.count) bytes")
        }
        self.init(
            key: LeaseKey(incarnation: load(0, Int64.self), n: load(8, Int64.self)), queue: load(16, Int16.self),
            actionDateDays: load(18, Int32.self), snapshot: load(22, Int32.self),
            ids: (0..<count).map { load(Self.headerBytes + $0 * 8, Int64.self) },
            attempts: (0..<count).map { load(attemptsAt + $0 * 2, Int16.self) }, carried: carried)
    }
}
