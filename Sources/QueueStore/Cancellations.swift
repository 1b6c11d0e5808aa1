package import Postgres
import SQLText

/// Requests to end jobs that run: written by whoever asks, heeded by the worker that runs the job, and gone with the
/// job's end. Of the worker's finish and the cancellation exactly one is written, since both go through the fence.
package enum Cancellations {
    /// The channel on which the server tells that a request was made.
    package static let channel = "docket_cancel"

    private static let request = Statement(.cancellationRequest)
    private static let list = Statement(.cancellationList)
    private static let settle = Statement(.cancellationSettle)

    /// A job that somebody wants ended, and the incarnation that runs it.
    package struct Asked: Sendable, Hashable {
        /// `docket.job.id`.
        package let job: Int64
        /// `docket.incarnation.id`.
        package let incarnation: Int64

        package init(job: Int64, incarnation: Int64) {
            self.job = job
            self.incarnation = incarnation
        }
    }

    /// Asks for those of the jobs to end that run.
    ///
    /// - Parameters:
    ///   - jobs: each once, `WaitingJobs.batchMax` at most.
    ///   - by: who asks, 1 to 100 characters.
    /// - Returns: the jobs that run, whether asked for now or before.
    package static func request(_ jobs: [Int64], by: String, on session: Session) throws(PostgresError) -> [Int64] {
        let p = Parameters()
        p.append(int8Array: jobs)
        p.append(text: by)
        let rows = try session.execute(request, p)
        var ids: [Int64] = []
        for row in 0..<rows.count { ids.append(try rows.int8(row, 0)) }
        return ids
    }

    /// Looks once for a host: ends what came back to where it waits, and says what the host's workers run.
    ///
    /// One statement while nobody wants anything ended.
    package static func look(host: Int64, on session: Session) throws(PostgresError) -> [Asked] {
        let p = Parameters()
        p.append(int8: host)
        let rows = try session.execute(list, p)
        var asked: [Asked] = []
        var isLoose = false
        for row in 0..<rows.count {
            if !rows.isNull(row, 1) {
                asked.append(Asked(job: try rows.int8(row, 0), incarnation: try rows.int8(row, 1)))
            }
            if try !rows.bool(row, 2) { isLoose = true }
        }
        if isLoose { _ = try settle(on: session) }
        return asked
    }

    /// Ends those of the jobs asked for that wait, as after a rescue or a release, and forgets requests whose job ended.
    ///
    /// - Returns: how many jobs it ended.
    package static func settle(on session: Session) throws(PostgresError) -> Int {
        try session.execute(settle).count
    }
}
