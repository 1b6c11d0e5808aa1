/// How a worker process runs; the supervisor hands it over in the arguments, the database's address in the environment.
package struct WorkerSettings: Sendable {
    /// The environment variable with the database's URL; libpq's own variables hold where it is not set. Never an
    /// argument: arguments are seen by every user of the machine.
    package static let databaseVariable = "DOCKET_DATABASE_URL"

    /// Lanes: serial Dispatch queues, each with its own connection. 1 to 16.
    package var lanes: Int
    /// How long the jobs of one transaction may take together before it is committed, in milliseconds.
    package var groupMilliseconds: Int64 = 50
    /// The database's URL, or nil for libpq's own conventions.
    package var databaseURL: String?
    /// Burns this many milliseconds on each job, from the first to the second in turn: for tests and drills of a slow
    /// kind. Nil in earnest.
    package var simulatedWork: ClosedRange<Int32>?

    package init(lanes: Int) {
        self.lanes = lanes
    }
}
