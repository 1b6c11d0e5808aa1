import Postgres
import QueueStore
import SQLText

/// A page of jobs, the newest first, found by what is cheapest to look up.
struct JobListing {
    /// Only jobs of this queue, by name.
    var queue: String?
    /// Only jobs in this state.
    var state: JobListCommand.State?
    /// Only jobs of this case.
    var caseNumber: String?
    /// Only jobs below this one.
    var before: Int64?
    /// Only jobs of this kind, that ended so.
    var ending = EndedFilter()

    /// Jobs looked up at a time, at the least.
    private static let candidatesMin: Int32 = 200

    /// The page.
    func page(_ limit: Int32, _ database: Database) throws -> ResultTable {
        if let source { return try page(limit, of: source, database) }
        var found = try sifted([], limit, database)
        var spans = JobSpans(try open(database.jobBounds()), rows: limit)
        var progress = Progress("looking for jobs")
        var looked: Int64 = 0
        while found.rows.count < Int(limit), let span = spans.nextDown() {
            let missing = limit - Int32(found.rows.count)
            found = found.appending(try sifted(walk(span, missing, database), missing, database))
            looked += span.upperBound - span.lowerBound + 1
            progress.show(looked, of: nil, unit: "jobs looked at")
        }
        progress.finish()
        return found
    }

    /// The small table that names all the jobs meant and few others; nil when there is none.
    private var source: String? {
        if caseNumber != nil { return "case" }
        switch state {
        case nil: return ending.isDead ? "dead" : nil
        case .decided, .done: return nil
        case .some(let state): return state.rawValue
        }
    }

    private func page(_ limit: Int32, of source: String, _ database: Database) throws -> ResultTable {
        var found = try sifted([], limit, database)
        var below = before ?? .max
        let candidatesMax = max(limit, Self.candidatesMin)
        while found.rows.count < Int(limit) {
            let candidates = try database.fetch(.jobSource) {
                $0.append(text: source)
                $0.append(text: caseNumber)
                $0.append(int8: below)
                $0.append(int4: candidatesMax)
            }
            let ids = candidates.rows.indices.compactMap { candidates.int($0, "id") }
            found = found.appending(try sifted(ids, limit - Int32(found.rows.count), database))
            guard ids.count == Int(candidatesMax), let lowest = ids.last else { break }
            below = lowest
        }
        return found
    }

    private func open(_ jobs: ClosedRange<Int64>?) -> ClosedRange<Int64>? {
        guard let jobs, let before else { return jobs }
        return before > jobs.lowerBound ? jobs.lowerBound...min(jobs.upperBound, before - 1) : nil
    }

    private func walk(_ span: ClosedRange<Int64>, _ limit: Int32, _ database: Database) throws -> [Int64] {
        let asksEnd = state != nil || ending.reason != nil || ending.since != nil || ending.before != nil
        let found = try database.fetch(asksEnd ? .endedWalk : .jobWalk) {
            $0.append(int8: span.lowerBound)
            $0.append(int8: span.upperBound + 1)
            $0.append(int4: limit)
            $0.append(text: queue)
            $0.append(text: ending.kind)
            guard asksEnd else { return }
            $0.append(text: state?.rawValue)
            $0.append(text: ending.reason)
            $0.append(text: ending.since)
            $0.append(text: ending.before)
        }
        return found.rows.indices.compactMap { found.int($0, "id") }
    }

    private func sifted(_ ids: [Int64], _ limit: Int32, _ database: Database) throws -> ResultTable {
        try database.fetch(.jobList) {
            $0.append(int8Array: ids)
            $0.append(text: queue)
            $0.append(text: state?.rawValue)
            ending.fill($0)
            $0.append(int4: limit)
        }
    }
}
