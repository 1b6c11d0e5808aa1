package import Postgres
package import QueueModel
import SQLText

/// Jobs that failed or were taken back, done again: each as a new job, since a job ends once and for ever.
package enum JobRetry {
    /// The outcomes that a job can be retried after.
    package static let retryable: [OutcomeState] = [.failed, .cancelled, .discarded]

    private static let jobRetry = Statement(.jobRetry)
    private static let endedPick = Statement(.endedPick)
    private static let endedCount = Statement(.endedCount)
    /// Without an index on the state all outcomes may have to be walked over.
    private static let walkDeadline: Duration = .seconds(600)

    /// Which ended jobs are meant; those that have a retry already are not.
    package struct Filter: Sendable {
        /// One of `retryable`.
        package let state: OutcomeState
        /// Nil for all queues.
        package let queue: QueueID?
        /// Nil for all cases, and those of none.
        package let caseNumber: String?
        /// How they ended.
        package let ending: EndedFilter

        package init(state: OutcomeState, queue: QueueID?, caseNumber: String?, ending: EndedFilter = EndedFilter()) {
            self.state = state
            self.queue = queue
            self.caseNumber = caseNumber
            self.ending = ending
        }

        fileprivate func fill(_ p: Parameters) {
            p.append(int2: state.rawValue)
            p.append(int2: queue)
            p.append(text: caseNumber)
            ending.fill(p)
        }
    }

    /// Enqueues those of the jobs anew that may be, in one statement. Wake the claimers after it.
    ///
    /// - Parameters:
    ///   - jobs: each once, `WaitingJobs.batchMax` at most.
    ///   - by: who retries them, 1 to 100 characters.
    ///   - again: also those whose work a retry has done.
    /// - Returns: the old id and the new one of each; the others have not ended so, their retry has not ended, or it has
    ///   done the work.
    package static func retry(
        _ jobs: [Int64], by: String, again: Bool = false, on session: Session
    ) throws(PostgresError) -> [(job: Int64, retriedAs: Int64)] {
        let p = Parameters()
        p.append(int8Array: jobs)
        p.append(text: by)
        p.append(bool: again)
        let rows = try session.execute(jobRetry, p)
        var made: [(Int64, Int64)] = []
        for row in 0..<rows.count { made.append((try rows.int8(row, 0), try rows.int8(row, 1))) }
        return made
    }

    /// How many jobs the filter means, and the highest job id given out so far.
    package static func count(
        _ filter: Filter, on session: Session
    ) throws(PostgresError) -> (jobs: Int64, lastJob: Int64) {
        let p = Parameters()
        filter.fill(p)
        let rows = try session.execute(endedCount, p, deadline: walkDeadline)
        return (try rows.int8(0, 0), try rows.int8(0, 1))
    }

    /// The next jobs that the filter means, by id, `jobsMax` at most.
    package static func pick(
        _ filter: Filter, after job: Int64, lastJob: Int64, jobsMax: Int32 = WaitingJobs.batchMax, on session: Session
    ) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        filter.fill(p)
        p.append(int8: job)
        p.append(int8: lastJob)
        p.append(int4: jobsMax)
        let rows = try session.execute(endedPick, p, deadline: walkDeadline)
        var ids: [Int64] = []
        for row in 0..<rows.count { ids.append(try rows.int8(row, 0)) }
        return ids
    }
}
