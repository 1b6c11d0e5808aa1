import Casework
import Postgres
import QueueStore

extension Finisher {
    /// Which jobs of the batch are not run. It asks the database for batches with rulings among their facts only.
    func admission(of batch: Batch) -> JobAdmission {
        let ruled = JobAdmission.ruled(batch)
        guard !ruled.isEmpty else { return JobAdmission(batch, ruled: [], continued: [:]) }
        let continued = withSession("read the rulings") { (session) throws(PostgresError) in
            try ContinuedRuling.fetch(ruled.map(\.id), on: session)
        }
        return JobAdmission(batch, ruled: ruled, continued: continued)
    }
}
