import Postgres
import QueueStore
import SQLText

/// What keys that hold for ever would make of jobs that are not enqueued: a dry run draws no job's number.
struct KeyTrial {
    private let holders: [String: Int64]

    /// - Parameter keys: as the jobs would carry them.
    init(_ queue: String, _ keys: [String], _ database: Database) throws {
        guard !keys.isEmpty else {
            holders = [:]
            return
        }
        let found = try database.fetch(.keyFind) {
            $0.append(text: queue)
            $0.append(textArray: keys)
        }
        var holders: [String: Int64] = [:]
        for row in found.rows.indices { holders[found.text(row, "key") ?? ""] = found.int(row, "job") }
        self.holders = holders
    }

    /// The job that has the key already; nil where the job would be new.
    func holder(_ key: String?) -> Int64? { key.flatMap { holders[$0] } }
}
