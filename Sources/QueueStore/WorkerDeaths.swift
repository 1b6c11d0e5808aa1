package import Postgres
import SQLText

/// The rescue of what a worker held whose end its own supervisor saw, with the judgement on the jobs that it was running.
package enum WorkerDeaths {
    private static let workerDied = Statement(.workerDied)

    /// What the supervisor knows of a death. Only what a lease still holds is touched, whatever is named here.
    package struct Evidence: Sendable {
        /// The jobs that the lanes were running.
        package var running: [Int64] = []
        /// The numbers of the leases that the lanes were reading or committing, where any of their jobs may be at fault.
        package var finishing: [Int64] = []
        /// What is said of those: `none`, `shared`, `trap` or `killed`, as `docket.death.verdict` has it.
        package var verdict = "none"
        /// Of the running ones, those beyond their deadline: each loses an attempt.
        package var overdue: [Int64] = []
        /// The signal that ended it.
        package var signal: Int16?
        /// The status that it exited with.
        package var exitStatus: Int16?
        /// Where it trapped: the source file's name, at most 100 bytes, and the line.
        package var trap: (file: String, line: Int32)?
        /// The most memory it had resident, in KiB.
        package var residentMaxKiB: Int64 = 0
        /// Processor time of its own, in microseconds.
        package var userMicroseconds: Int64 = 0
        /// Processor time of the kernel for it, in microseconds.
        package var systemMicroseconds: Int64 = 0

        package init() {}
    }

    /// What became of a job that a dead worker was running.
    package enum Fate: String, Sendable {
        /// It runs alone next.
        case suspect
        /// It is convicted, and has ended `failed`.
        case quarantined
        /// It ran too long, and is tried again after its kind's wait.
        case retried
        /// It ran too long once too often, and has ended `failed`.
        case dead
    }

    /// What a rescue did.
    package struct Rescue: Sendable {
        /// The jobs that were judged.
        package var judged: [(job: Int64, fate: Fate)] = []
        /// How many others were put back as they were.
        package var returned = 0
    }

    /// Ends the incarnation's backends, puts back what its leases hold and judges who was running, in that order and all
    /// or nothing.
    package static func rescue(
        _ incarnation: Int64, _ evidence: Evidence, on session: Session
    ) throws(PostgresError) -> Rescue {
        try JobRescue.endBackends([incarnation], on: session)
        let p = Parameters()
        p.append(int8: incarnation)
        p.append(int8Array: evidence.running)
        p.append(int8Array: evidence.finishing)
        p.append(text: evidence.verdict)
        p.append(int8Array: evidence.overdue)
        p.append(int2: evidence.signal)
        p.append(int2: evidence.exitStatus)
        p.append(text: evidence.trap?.file)
        p.append(int4: evidence.trap?.line)
        p.append(int8: evidence.residentMaxKiB)
        p.append(int8: evidence.userMicroseconds)
        p.append(int8: evidence.systemMicroseconds)
        let rows = try session.execute(workerDied, p)
        var rescue = Rescue()
        for row in 0..<rows.count {
            if let fate = Fate(rawValue: try rows.text(row, 1)) {
                rescue.judged.append((try rows.int8(row, 0), fate))
            } else {
                rescue.returned += 1
            }
        }
        return rescue
    }
}
