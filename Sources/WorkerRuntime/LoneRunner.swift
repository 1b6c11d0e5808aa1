import Glibc
import Logging
import Postgres
import QueueModel
import QueueStore

/// Runs one job of a batch of one on a connection that is open for it alone: work that comes seldom and takes a
/// transaction of its own.
///
/// Each statement is bounded by the server, under half of the time after which a silent host counts as dead. What the
/// server refuses for good fails the job. What may pass is tried again in place a few times, a time limit not at all;
/// then the job loses an attempt, as any other does. A lost connection is tried again while the lease stands.
///
/// Owned by one lane and used on its queue only.
final class LoneRunner {
    /// How a job ended for its lane.
    enum Ending: Equatable {
        /// It is finished, or is no longer ours.
        case over
        /// It failed, and its error's disposition decides what becomes of it.
        case failed(JobError)
    }

    /// Attempts to reach the database for one job: as long as a lane's other work waits for it too.
    private static let attemptsMax = 300
    /// Attempts at what the server took and then refused for a reason that passes.
    private static let refusalsMax = 5

    private let options: ConnectionOptions
    private let log: Logger
    private let backoff = Backoff(first: .milliseconds(20), max: .seconds(2))

    init(incarnation: Int64, databaseURL: String?, log: Logger) {
        self.log = log
        let idle = String(SweepRuns.partMillisecondsMax)
        options = ConnectionOptions(
            url: databaseURL, applicationName: JobRescue.applicationName(incarnation: incarnation),
            settings: [
                ("statement_timeout", String(SweepRuns.statementMillisecondsMax)),
                ("idle_in_transaction_session_timeout", idle),
                // As on a lane's own connection: no plan made on an empty table may walk over a full one.
                ("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off"), ("jit", "off"),
            ])
    }

    /// Runs the body, which finishes the batch's job in a transaction of its own, until it has, or cannot.
    ///
    /// - Parameter waits: told that the database is waited for, before another attempt.
    func run(
        _ batch: Batch, _ waits: () -> Void, _ body: (Session) throws(PostgresError) -> Void
    ) -> Ending {
        var refusals = 0
        for attempt in 1...Self.attemptsMax {
            do throws(PostgresError) {
                let session = try Session.open(options)
                defer { session.close() }
                // Of an attempt whose answer was lost only the lease knows.
                if attempt > 1, try JobFinish.stillHeld(batch.key, on: session) == nil { return .over }
                try body(session)
                return .over
            } catch {
                waits()
                if case .server = error { refusals += 1 }
                if let ending = Self.ending(error, mayTryAgain: refusals < Self.refusalsMax) { return ending }
                pause(attempt, error)
            }
        }
        return .failed(.passing("client connection"))
    }

    /// Nil for what another attempt may mend.
    private static func ending(_ error: PostgresError, mayTryAgain: Bool) -> Ending? {
        switch error {
        case .server(let server):
            let why = [server.sqlstate, server.statement, server.constraint].compactMap { $0 }.joined(separator: " ")
            switch Disposition(sqlstate: server.sqlstate) {
            case .abandon: return .over
            case .discard, .release: return .failed(.lasting(why))
            case .retry, .fail:
                // A time limit is the work's own here: another attempt would hold up the lane as long again.
                let isOwn = ["57014", "55P03"].contains(server.sqlstate)
                return !isOwn && mayTryAgain ? nil : .failed(.passing(why))
            }
        case .deadlineExceeded(let statement): return .failed(.passing("deadline \(statement)"))
        default: return error.isTransient ? nil : .failed(.lasting("client \(error.statement ?? "")"))
        }
    }

    private func pause(_ attempt: Int, _ error: PostgresError) {
        if attempt == 1 { log.warning("\(error.description)", metadata: ["hint": "\(error.hint)"]) }
        let wait = backoff.delay(attempt: attempt, jitter: Double.random(in: 0...1)).components
        // On the lane's own thread: nothing else runs there.
        _ = poll(nil, 0, Int32(wait.seconds * 1000 + wait.attoseconds / 1_000_000_000_000_000))
    }
}
