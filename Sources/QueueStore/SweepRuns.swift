package import Postgres
package import QueueModel
import SQLText

/// The runs of sweeps, each one job or a chain of them.
package enum SweepRuns {
    /// How long a part of a run may take from BEGIN to COMMIT, in milliseconds: under half of the 15 s after which a
    /// silent host counts as dead.
    package static let partMillisecondsMax: Int64 = 7_000
    /// How long each statement of it may take at the server, in milliseconds.
    package static let statementMillisecondsMax: Int64 = 5_000

    private static let leaseTakeWhole = Statement(.leaseTakeWhole)
    private static let outcomeInsert = Statement(.outcomeInsert)
    private static let sweepRunAdvance = Statement(.sweepRunAdvance)
    private static let sweepStart = Statement(.sweepStart)
    private static let claimerWake = Statement(.claimerWake)

    /// What one part of a sweep did.
    package struct Part: Sendable, Equatable {
        /// How many rows, or things, it touched.
        package let touched: Int64
        /// Whether it stopped at its bound, so that another part must follow.
        package let goesOn: Bool

        package init(touched: Int64, goesOn: Bool) {
            self.touched = touched
            self.goesOn = goesOn
        }
    }

    /// Runs a part and finishes its job, in one transaction of its own: the fence first, then what the sweep does, the
    /// outcome, and the job of the part that follows.
    ///
    /// - Parameters:
    ///   - key: the lease, which holds this job alone.
    ///   - attempt: attempts that the job has lost before.
    ///   - body: what the sweep does; the duration is what is left of the part's time.
    /// - Throws: `.server` with DK001 when the lease is gone; what the sweep's own statements meet; `.connectionLost`
    ///   or `.deadlineExceeded` when it is not known whether it was committed. Otherwise nothing was written.
    package static func perform(
        _ key: LeaseKey, job: Int64, attempt: Int16, on session: Session,
        _ body: (Session, Duration) throws(PostgresError) -> Part
    ) throws(PostgresError) {
        let end = ContinuousClock.now + .milliseconds(partMillisecondsMax)
        func left() -> Duration { max(.milliseconds(1), end - .now) }
        do throws(PostgresError) {
            _ = try session.execute(.begin, deadline: left())
            _ = try session.execute(leaseTakeWhole, fence(key), deadline: left())
            let part = try body(session, left())
            _ = try session.execute(outcomeInsert, outcome(key, job, attempt, part), deadline: left())
            let p = Parameters()
            p.append(int8: job)
            p.append(int8: part.touched)
            p.append(bool: part.goesOn)
            if try session.execute(sweepRunAdvance, p, deadline: left()).count > 0 {
                _ = try session.execute(claimerWake, deadline: left())
            }
            _ = try session.execute(.commit, deadline: left())
        } catch {
            session.leaveTransaction()
            throw error
        }
    }

    private static func fence(_ key: LeaseKey) -> Parameters {
        let p = Parameters()
        p.append(int8: key.incarnation)
        p.append(int8: key.n)
        p.append(int4: 1)
        return p
    }

    private static func outcome(_ key: LeaseKey, _ job: Int64, _ attempt: Int16, _ part: Part) -> Parameters {
        let p = Parameters()
        p.append(int8: key.incarnation)
        p.append(int8Array: [job])
        p.append(int2Array: [OutcomeState.done.rawValue])
        p.append(int2Array: [Int16(clamping: Int(attempt) + 1)])
        p.append(textArray: ["touched \(part.touched)\(part.goesOn ? ", goes on" : "")"])
        return p
    }

    /// Enqueues a run of a sweep outside of its schedule.
    ///
    /// - Parameters:
    ///   - sweep: one that exists.
    ///   - by: who asks for it, 1 to 100 characters.
    /// - Returns: the job; not a new one when a run of the sweep waits or runs already.
    package static func start(
        _ sweep: String, by: String, on session: Session
    ) throws(PostgresError) -> (job: Int64, isNew: Bool) {
        let p = Parameters()
        p.append(text: sweep)
        p.append(text: by)
        let rows = try session.execute(sweepStart, p)
        return (try rows.int8(0, 0), try rows.bool(0, 1))
    }
}
