import Casework
import Postgres
import QueueStore

extension Finisher {
    /// Which jobs of the batch are not run. It asks the database for batches with rulings among their facts only.
    func admission(of batch: Batch) -> JobAdmission {
        let ruled = JobAdmission.withRulings(batch)
        guard !ruled.isEmpty else { return JobAdmission(batch, continued: [:]) }
        let continued = withSession("read the rulings") { (session) throws(PostgresError) in
            try ContinuedRuling.fetch(ruled, on: session)
        }
        return JobAdmission(batch, continued: continued)
    }
}
