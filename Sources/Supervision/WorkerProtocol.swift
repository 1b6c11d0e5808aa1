/// What the supervisor and a worker say to each other, one frame each. Numbers are big-endian.
package enum WorkerMessage {
    /// Supervisor to worker: who it is. `i64 incarnation`
    package static let hello: UInt8 = 1
    /// Supervisor to worker: a claimed batch, as the queue store lays it out.
    package static let batch: UInt8 = 2
    /// Supervisor to worker: answer at once, whatever the jobs are doing. Empty.
    package static let ping: UInt8 = 3
    /// Supervisor to worker: finish what has begun, release the rest, exit. Empty.
    package static let drain: UInt8 = 4
    /// Supervisor to worker: somebody wants these jobs ended, which it runs, or is to get. Any number of `i64 job`
    package static let cancel: UInt8 = 5
    /// Worker to supervisor: every lane has its connection. Empty.
    package static let ready: UInt8 = 11
    /// Worker to supervisor: a batch is off its hands. `BatchDone`
    package static let batchDone: UInt8 = 12
    /// Worker to supervisor: the answer to a ping. Empty.
    package static let pong: UInt8 = 13

    /// The longest type-and-payload that a worker may send, in bytes. Its longest report has 25.
    package static let reportBytesMax = 1_024
}

/// What a worker says, decoded.
package enum WorkerReport: Sendable, Equatable {
    case ready
    case pong
    case batchDone(BatchDone)
    /// A frame of another type, or with another payload, than this program knows; also numbers that no batch can have.
    case unknown(type: UInt8)

    /// Decodes a frame.
    package init(type: UInt8, payload: UnsafeRawBufferPointer) {
        switch type {
        case WorkerMessage.ready where payload.isEmpty: self = .ready
        case WorkerMessage.pong where payload.isEmpty: self = .pong
        case WorkerMessage.batchDone: self = BatchDone(payload).map { .batchDone($0) } ?? .unknown(type: type)
        default: self = .unknown(type: type)
        }
    }
}

/// A batch is off the worker's hands: committed, released, or found to be no longer its own.
package struct BatchDone: Sendable, Equatable {
    /// The lease's number within the incarnation.
    package let n: Int64
    /// How many jobs it held.
    package let jobs: Int64
    /// How long they took, from the first job's start to the last commit, in microseconds.
    package let microseconds: Int64

    /// The most jobs that a batch can hold.
    package static let jobsMax: Int64 = 100_000
    /// The longest that a batch can take, in microseconds: three years, more than any deadlines add up to.
    package static let microsecondsMax: Int64 = 100_000_000_000_000

    package init(n: Int64, jobs: Int64, microseconds: Int64) {
        self.n = n
        self.jobs = jobs
        self.microseconds = microseconds
    }

    /// The frame's payload.
    package var payload: [UInt8] { WireNumbers.encode([n, jobs, microseconds]) }

    /// Reads a frame's payload; nil when it is none, or holds a number that no batch can have.
    package init?(_ payload: UnsafeRawBufferPointer) {
        guard let numbers = WireNumbers.decode(payload, count: 3), numbers[0] >= 1,
            (1...Self.jobsMax).contains(numbers[1]), (0...Self.microsecondsMax).contains(numbers[2])
        else { return nil }
        self.init(n: numbers[0], jobs: numbers[1], microseconds: numbers[2])
    }
}

/// Payloads that are 64-bit numbers.
package enum WireNumbers {
    /// The numbers, big-endian.
    package static func encode(_ numbers: [Int64]) -> [UInt8] {
        numbers.flatMap { number in withUnsafeBytes(of: number.bigEndian) { Array($0) } }
    }

    /// Exactly `count` numbers, or nil.
    package static func decode(_ payload: UnsafeRawBufferPointer, count: Int) -> [Int64]? {
        guard payload.count == count * 8 else { return nil }
        return decode(payload)
    }

    /// However many numbers there are; nil when it is no whole count.
    package static func decode(_ payload: UnsafeRawBufferPointer) -> [Int64]? {
        guard payload.count % 8 == 0 else { return nil }
        return (0..<payload.count / 8).map {
            Int64(bigEndian: payload.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self))
        }
    }
}
