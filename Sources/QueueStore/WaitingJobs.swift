package import Postgres
package import QueueModel
import SQLText

/// Jobs that no worker holds, taken back by a person: each is either ended here or claimed, never both, since the
/// statement that takes it out of `ready` or `scheduled` is the one that writes its outcome.
package enum WaitingJobs {
    /// How many jobs one transaction ends at most.
    package static let batchMax: Int32 = 1_000
    /// How many ids a count brings along at most.
    package static let sampleMax: Int32 = 5

    private static let waitingCount = Statement(.waitingCount)
    private static let readyEnd = Statement(.readyEnd)
    private static let jobEnd = Statement(.jobEnd)
    private static let scheduledPick = Statement(.scheduledPick)
    private static let heldPick = Statement(.heldPick)
    private static let suspectPick = Statement(.suspectPick)
    private static let casePick = Statement(.casePick)
    private static let scheduledHasten = Statement(.scheduledHasten)
    private static let waitingSnooze = Statement(.waitingSnooze)

    /// What waits at one moment.
    package struct Count: Sendable {
        /// Jobs that can be claimed.
        package let ready: Int64
        /// Jobs that wait for their time.
        package let scheduled: Int64
        /// Jobs that wait for a slot of their limit key.
        package let held: Int64
        /// Jobs that wait to run alone, since a worker died while it ran them.
        package let suspect: Int64
        /// The first ids of those ready, `sampleMax` at most.
        package let readySample: [Int64]
        /// The first ids of those scheduled, `sampleMax` at most.
        package let scheduledSample: [Int64]
        /// The first ids of those held, `sampleMax` at most.
        package let heldSample: [Int64]
        /// The first ids of the suspects, `sampleMax` at most.
        package let suspectSample: [Int64]
        /// The highest `seq` given out so far: what is ready above it came later.
        package let lastSeq: Int64
        /// The highest job id given out so far.
        package let lastJob: Int64
    }

    /// A place in the order of `ready`; the jobs after it are those still to be looked at.
    package struct ReadyPlace: Sendable, Equatable {
        fileprivate let queue: QueueID
        fileprivate let kind: KindID
        fileprivate let priority: Int16
        fileprivate let seq: Int64

        /// Before the first job of the queue, or of all queues.
        package static func start(of queue: QueueID?) -> ReadyPlace {
            ReadyPlace(queue: queue ?? .min, kind: .min, priority: .min, seq: 0)
        }
    }

    /// How jobs are ended.
    package struct Ending: Sendable {
        /// Cancelled or discarded.
        package let state: OutcomeState
        /// Who ended them, and why; 1 to 8192 bytes.
        package let result: String

        package init(_ state: OutcomeState, result: String) {
            self.state = state
            self.result = result
        }
    }

    /// Counts what waits in a queue, or in all.
    package static func count(_ queue: QueueID?, on session: Session) throws(PostgresError) -> Count {
        let p = Parameters()
        p.append(int2: queue)
        p.append(int4: sampleMax)
        let rows = try session.execute(waitingCount, p)
        return Count(
            ready: try rows.int8(0, 0), scheduled: try rows.int8(0, 1), held: try rows.int8(0, 2),
            suspect: try rows.int8(0, 8), readySample: try rows.int8Array(0, 3),
            scheduledSample: try rows.int8Array(0, 4), heldSample: try rows.int8Array(0, 5),
            suspectSample: try rows.int8Array(0, 9), lastSeq: try rows.int8(0, 6), lastJob: try rows.int8(0, 7))
    }

    /// Ends up to `batchMax` ready jobs behind `place`, in one transaction.
    ///
    /// - Parameters:
    ///   - queue: only jobs of this queue; nil for all.
    ///   - lastSeq: jobs above this `seq` are left.
    /// - Returns: how many, and the place to go on from; nil when these were the last.
    package static func endReady(
        after place: ReadyPlace, queue: QueueID?, lastSeq: Int64, _ ending: Ending, on session: Session
    ) throws(PostgresError) -> (count: Int, next: ReadyPlace?) {
        let p = Parameters()
        p.append(int2: place.queue)
        p.append(int2: place.kind)
        p.append(int2: place.priority)
        p.append(int8: place.seq)
        p.append(int2: queue ?? .max)
        p.append(int8: lastSeq)
        p.append(int4: batchMax)
        p.append(int2: ending.state.rawValue)
        p.append(text: ending.result)
        let rows = try session.execute(readyEnd, p)
        guard rows.count == Int(batchMax) else { return (rows.count, nil) }
        let last = rows.count - 1
        return (
            rows.count,
            ReadyPlace(
                queue: try rows.int2(last, 0), kind: try rows.int2(last, 1), priority: try rows.int2(last, 2),
                seq: try rows.int8(last, 3))
        )
    }

    /// Ends those of the jobs that wait, in one transaction.
    ///
    /// - Parameter jobs: each once, `batchMax` at most.
    /// - Returns: the ids of those ended; the others run, have ended, or do not exist.
    package static func end(
        _ jobs: [Int64], _ ending: Ending, on session: Session
    ) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(int8Array: jobs)
        p.append(int2: ending.state.rawValue)
        p.append(text: ending.result)
        return try ids(session.execute(jobEnd, p))
    }

    /// The next `batchMax` jobs that wait for their time, by id.
    package static func scheduled(
        _ queue: QueueID?, after job: Int64, lastJob: Int64, on session: Session
    ) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(int2: queue)
        p.append(int8: job)
        p.append(int8: lastJob)
        p.append(int4: batchMax)
        return try ids(session.execute(scheduledPick, p))
    }

    /// The next `batchMax` jobs that wait for a slot of their limit key, by id.
    package static func held(
        _ queue: QueueID?, after job: Int64, lastJob: Int64, on session: Session
    ) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(int2: queue)
        p.append(int8: job)
        p.append(int8: lastJob)
        p.append(int4: batchMax)
        return try ids(session.execute(heldPick, p))
    }

    /// The next `batchMax` jobs that wait to run alone, by id.
    package static func suspects(
        _ queue: QueueID?, after job: Int64, lastJob: Int64, on session: Session
    ) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(int2: queue)
        p.append(int8: job)
        p.append(int8: lastJob)
        p.append(int4: batchMax)
        return try ids(session.execute(suspectPick, p))
    }

    /// The next `batchMax` jobs of one case that have not ended, running ones included, by id.
    package static func ofCase(
        _ number: String, _ queue: QueueID?, after job: Int64, on session: Session
    ) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(text: number)
        p.append(int2: queue)
        p.append(int8: job)
        p.append(int4: batchMax)
        return try ids(session.execute(casePick, p))
    }

    /// Makes those of the jobs ready that wait for their time. Wake the claimers after it.
    ///
    /// - Returns: the ids of those moved.
    package static func hasten(_ jobs: [Int64], on session: Session) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(int8Array: jobs)
        return try ids(session.execute(scheduledHasten, p))
    }

    /// Puts those of the jobs off that wait, with their attempts as they are.
    ///
    /// - Parameters:
    ///   - jobs: each once, `batchMax` at most.
    ///   - until: an instant by RFC 3339.
    /// - Returns: the ids of those put off; the others run, have ended, or do not exist.
    package static func snooze(
        _ jobs: [Int64], until: String, on session: Session
    ) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(int8Array: jobs)
        p.append(text: until)
        return try ids(session.execute(waitingSnooze, p))
    }

    private static func ids(_ rows: Rows) throws(PostgresError) -> [Int64] {
        var ids: [Int64] = []
        for row in 0..<rows.count { ids.append(try rows.int8(row, 0)) }
        return ids
    }
}
