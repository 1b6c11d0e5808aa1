import JSONText
import Postgres
import QueueStore
import SQLText

/// A job as it stands, without its facts.
struct FoundJob {
    let job: Int64
    /// Nil when there is no such job.
    let state: String?
    /// The newest job that does its work again.
    let retriedAs: Int64?
    /// The job that has done its work, where a retry has.
    let succeededAs: Int64?
    private let members: [JSONValue.Member]

    /// The jobs in the order of the ids.
    static func find(_ ids: [Int64], _ database: Database) throws -> [FoundJob] {
        guard !ids.isEmpty else { return [] }
        let table = try database.fetch(.jobFind) { $0.append(int8Array: ids) }
        return table.rows.indices.map { row in
            FoundJob(
                job: table.int(row, "job") ?? 0, state: table.text(row, "state"),
                retriedAs: table.int(row, "retried_as"), succeededAs: table.int(row, "succeeded_as"),
                members: table.members(row))
        }
    }

    /// The jobs, each once, when every one of them exists.
    static func require(_ ids: [Int64], _ database: Database) throws -> [FoundJob] {
        var seen: Set<Int64> = []
        let found = try find(ids.filter { seen.insert($0).inserted }, database)
        let missing = found.filter { $0.state == nil }.map(\.job)
        guard missing.isEmpty else {
            throw CommandFailure(
                .notFound,
                "could not find job \(missing[0])"
                    + (missing.count > 1 ? " and \(missing.count - 1) others" : "") + "; nothing was done",
                hint: "docket job list prints the jobs.")
        }
        return found
    }

    /// A line for each of the first jobs: where it is.
    static func lines(_ jobs: [FoundJob]) -> [String] {
        let linesMax = 20
        let more = jobs.count > linesMax ? ["and \(jobs.count - linesMax) more"] : []
        return jobs.prefix(linesMax).map { "job \($0.job) is \($0.state ?? "gone")" } + more
    }

    /// What a sample shows of it.
    var shown: JSONValue { .object(members) }

    /// The jobs as a table for people.
    static func table(_ jobs: [FoundJob]) -> TableText {
        let columns = ["job", "queue", "kind", "case", "state"]
        return TableText(
            columns, jobs.map { job in columns.map { JSONValue.object(job.members)[$0]?.shown ?? "-" } },
            nothing: "no jobs")
    }
}
