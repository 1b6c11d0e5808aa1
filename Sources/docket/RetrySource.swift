import Postgres
import QueueModel
import QueueStore

/// Where the jobs come from that are retried: ids, those that wait for their time, or those that ended in one state.
struct RetrySource {
    private enum Kind {
        case ids([Int64])
        case scheduled(QueueID?, lastJob: Int64)
        case ended(JobRetry.Filter, lastJob: Int64)
    }

    /// How many jobs there were.
    let total: Int64
    /// Jobs asked for by id that cannot be retried.
    let refused: [FoundJob]
    /// By id all of the others, else the first few.
    let sample: [FoundJob]
    private let kind: Kind

    init(
        _ selection: JobSelection, _ state: JobRetryCommand.State?, _ ended: EndedFilter, again: Bool,
        _ database: Database
    ) throws {
        let queue = try selection.queueID(database)
        let session = database.session
        let sampleMax = WaitingJobs.sampleMax
        if let outcome = state?.outcome {
            let filter = JobRetry.Filter(state: outcome, queue: queue, caseNumber: selection.caseNumber, ending: ended)
            let count = try JobRetry.count(filter, on: session)
            let ids = try JobRetry.pick(filter, after: 0, lastJob: count.lastJob, jobsMax: sampleMax, on: session)
            (total, refused, kind) = (count.jobs, [], .ended(filter, lastJob: count.lastJob))
            sample = try FoundJob.find(ids, database)
        } else if state == .scheduled, selection.caseNumber == nil {
            let count = try WaitingJobs.count(queue, on: session)
            (total, refused, kind) = (count.scheduled, [], .scheduled(queue, lastJob: count.lastJob))
            sample = try FoundJob.find(count.scheduledSample, database)
        } else {
            let found =
                try selection.isByID
                ? selection.found(database) : Self.scheduledOfCase(selection.caseNumber ?? "", queue, database)
            let underWay = try Self.withRetryUnderWay(found, database)
            let can = found.filter {
                Self.states.contains($0.state ?? "") && !underWay.contains($0.job) && (again || $0.succeededAs == nil)
            }
            let ids = Set(can.map(\.job))
            (total, refused, sample) = (Int64(can.count), found.filter { !ids.contains($0.job) }, can)
            kind = .ids(can.map(\.job).sorted())
        }
    }

    private static let states = JobRetryCommand.State.allCases.map(\.rawValue)

    /// The next batch in the order of the ids; nil at the end.
    func next(after job: Int64?, _ database: Database) throws -> [Int64]? {
        let last = job ?? 0
        let batch =
            switch kind {
            case .ids(let ids): Array(ids.lazy.filter { $0 > last }.prefix(Int(WaitingJobs.batchMax)))
            case .scheduled(let queue, let lastJob):
                try WaitingJobs.scheduled(queue, after: last, lastJob: lastJob, on: database.session)
            case .ended(let filter, let lastJob):
                try JobRetry.pick(filter, after: last, lastJob: lastJob, on: database.session)
            }
        return batch.isEmpty ? nil : batch
    }

    /// Those whose newest retry has not ended.
    private static func withRetryUnderWay(_ jobs: [FoundJob], _ database: Database) throws -> Set<Int64> {
        let retries = try FoundJob.find(jobs.compactMap(\.retriedAs), database)
        let ended = Set(OutcomeState.allCases.map(\.word))
        let open = Set(retries.filter { !ended.contains($0.state ?? "") }.map(\.job))
        return Set(jobs.filter { $0.retriedAs.map(open.contains) ?? false }.map(\.job))
    }

    private static func scheduledOfCase(
        _ number: String, _ queue: QueueID?, _ database: Database
    ) throws -> [FoundJob] {
        var found: [FoundJob] = []
        var last: Int64 = 0
        while found.count < JobSelection.jobsMax {
            let ids = try WaitingJobs.ofCase(number, queue, after: last, on: database.session)
            found += try FoundJob.find(ids, database).filter { $0.state == "scheduled" }
            guard ids.count == Int(WaitingJobs.batchMax), let highest = ids.last else { break }
            last = highest
        }
        return found
    }
}
