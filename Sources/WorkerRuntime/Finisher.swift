import Casework
import Glibc
import Logging
import Postgres
import QueueModel
import QueueStore
import RuleCore
import Supervision

/// Commits groups of finished jobs on a lane's connection, and knows what to do when the server refuses one.
///
/// Owned by one lane and used on its queue only.
final class Finisher {
    /// What the server has refused of a group so far, by index in the batch.
    struct Refused {
        /// Jobs whose case has moved on: back to ready.
        var stale = Set<Int>()
        /// Jobs whose own effects are refused, each with why: SQLSTATE and constraint.
        var failures: [Int: JobError] = [:]
        /// Jobs that have ended before: there is nothing to write of them but that the lease no longer holds them.
        var ended = Set<Int>()
    }

    private enum Answer {
        case committed
        /// The lease is gone: rescued, or finished by a commit whose answer was lost.
        case lost
        /// A case has moved on since its facts were read.
        case moved
        /// The group's effects are refused: now and always, or for as long as a few attempts take.
        case refused(JobError)
        /// A job of the group has ended before: it was claimed though it did not wait any more.
        case ended
    }

    /// Attempts to reach the database for one commit before the process gives up and is replaced.
    private static let attemptsMax = 300
    /// Attempts at a commit that the server took and refused for a reason that may pass and may be a job's own.
    private static let refusalsMax = 5
    /// Worker statements end well before anybody could think the host dead (15 s).
    private static let serverLimitMilliseconds = 7_000

    private let options: ConnectionOptions
    private let log: Logger
    /// Ends the process: its supervisor then rescues the batch and starts another.
    private let end: @Sendable (Int32) -> Never
    private let backoff = Backoff(first: .milliseconds(20), max: .seconds(2))
    private let parameters = Parameters()
    private var session: Session?
    private var ruleset: Int16 = 0
    /// The versions of the advocates that were read last.
    var advocateVersions: [String: Int32] = [:]
    private var cached: (days: Int32, snapshot: Int32, context: CaseContext)?

    init(
        incarnation: Int64, databaseURL: String?, log: Logger, end: @escaping @Sendable (Int32) -> Never
    ) {
        self.end = end
        let limit = String(Self.serverLimitMilliseconds)
        options = ConnectionOptions(
            url: databaseURL, applicationName: JobRescue.applicationName(incarnation: incarnation),
            settings: [
                ("statement_timeout", limit), ("idle_in_transaction_session_timeout", limit),
                // A generic plan made while a table was empty would walk over the whole of it for ever; and what that setting
                // makes look dear must not be compiled each time.
                ("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off"), ("jit", "off"),
            ])
        self.log = log
    }

    /// Connects, trying again as often as it takes.
    func connect() {
        withSession("connect") { (_) throws(PostgresError) in }
    }

    /// The batch with its facts, read again as often as it takes.
    func fetch(_ lease: LeaseFrame) -> Batch {
        withSession("read a batch") { (session) throws(PostgresError) in
            try JobFetch.batch(lease, on: session, parameters: parameters)
        }
    }

    /// What the batch's jobs are decided with.
    func context(of batch: Batch) -> CaseContext {
        if let cached, cached.days == batch.actionDateDays, cached.snapshot == batch.snapshot { return cached.context }
        let reference = withSession("read the reference data") { (session) throws(PostgresError) in
            try ReferenceData.snapshot(batch.snapshot, on: session)
        }
        do throws(CaseContextError) {
            var context = try CaseContext(actionDateDays: batch.actionDateDays, reference: reference ?? "{}")
            if let load = context.rules.zipTableLoad {
                let offices = withSession("read the zip table") { (session) throws(PostgresError) in
                    try ReferenceData.zipTable(on: batch.actionDateDays, asOf: load, on: session)
                }
                context = context.with(zipOffices: offices)
            }
            cached = (batch.actionDateDays, batch.snapshot, context)
            return context
        } catch {
            log.critical("\(error.description)")
            end(WorkerStatus.misunderstood)
        }
    }

    /// Commits the jobs of a range of the batch, which are the first that its lease still holds.
    ///
    /// A refused group is halved until the offender stands alone; it fails by its error, the others lose nothing.
    /// - Parameter refill: the effects of a part of the range, given what has been refused.
    /// - Returns: false when the lease is no longer ours: nothing more of the batch may be done.
    func commit(
        _ batch: Batch, _ jobs: Range<Int>, _ effects: Effects, refill: (Range<Int>, Refused) -> Effects
    ) -> Bool {
        var refused = Refused()
        return commit(batch, jobs, effects, &refused, refill)
    }

    private func commit(
        _ batch: Batch, _ jobs: Range<Int>, _ effects: Effects, _ refused: inout Refused,
        _ refill: (Range<Int>, Refused) -> Effects
    ) -> Bool {
        var effects = effects
        // Each round releases or fails at least one job more, or ends.
        for _ in 0...jobs.count {
            switch send(batch, jobs, effects, dropped: refused.ended) {
            case .committed: return true
            case .lost: return false
            case .moved: refused.stale.formUnion(movedOn(batch, jobs))
            case .refused where jobs.count > 1, .ended where jobs.count > 1:
                let middle = jobs.lowerBound + jobs.count / 2
                let lower = jobs.lowerBound..<middle
                let upper = middle..<jobs.upperBound
                return commit(batch, lower, refill(lower, refused), &refused, refill)
                    && commit(batch, upper, refill(upper, refused), &refused, refill)
            case .refused(let error):
                log.error(
                    "a job's effects were refused",
                    metadata: ["job": "\(batch.jobs[jobs.lowerBound].id)", "why": "\(error.why)"])
                refused.failures[jobs.lowerBound] = error
            case .ended:
                log.error(
                    "a job was claimed that has ended before; it is dropped",
                    metadata: ["job": "\(batch.jobs[jobs.lowerBound].id)"])
                refused.ended.insert(jobs.lowerBound)
            }
            effects = refill(jobs, refused)
        }
        log.critical("could not finish a group whose every job was released or failed")
        end(WorkerStatus.gaveUp)
    }

    private func send(_ batch: Batch, _ jobs: Range<Int>, _ effects: Effects, dropped: Set<Int>) -> Answer {
        let held = batch.jobs.count - jobs.lowerBound
        let hold = JobFinish.Hold(
            key: batch.key, held: held, remaining: batch.jobs[jobs.upperBound...].map { ($0.id, $0.attempt) },
            keyed: keyed(batch, jobs, dropped))
        var isUnknown = false
        var wasUnknown = false
        var refusals = 0
        for attempt in 1...Self.attemptsMax {
            do throws(PostgresError) {
                let session = try openSession()
                if isUnknown {
                    // The answer to an earlier COMMIT was lost: the lease tells whether it happened.
                    let left = try JobFinish.stillHeld(batch.key, on: session)?.count
                    if left != held { return left == held - jobs.count ? .committed : .lost }
                    isUnknown = false
                }
                let circumstances = JobFinish.Circumstances(
                    actionDateDays: batch.actionDateDays, snapshot: batch.snapshot, ruleset: ruleset)
                try JobFinish.commit(effects, hold, circumstances, on: session, parameters: parameters)
                return .committed
            } catch {
                if JobFinish.foundJobEnded(error) { return .ended }
                switch meaning(of: error) {
                case .abandon: return wasUnknown && holds(batch, held - jobs.count) ? .committed : .lost
                case .release: return .moved
                case .discard: return .refused(.lasting("refused: \(Self.reason(error))"))
                case .fail where refusals + 1 >= Self.refusalsMax: return .refused(.passing(Self.reason(error)))
                case .retry, .fail:
                    if meaning(of: error) == .fail { refusals += 1 }
                    isUnknown = true
                    wasUnknown = true
                    pause(attempt, error)
                }
            }
        }
        log.critical("could not reach the database in \(Self.attemptsMax) attempts")
        end(75)
    }

    /// The jobs that may hold a slot: those with a limit key, and those dropped, which somebody may have held for any key.
    private func keyed(_ batch: Batch, _ jobs: Range<Int>, _ dropped: Set<Int>) -> [Int64] {
        guard batch.hasKeyed || !dropped.isEmpty else { return [] }
        return jobs.filter { batch.jobs[$0].isKeyed || dropped.contains($0) }.map { batch.jobs[$0].id }
    }

    /// Whether the lease holds exactly what this finish would have left. The server may have been at work still on an
    /// earlier try when the connection was lost: the fence then waited for it, and refused what it had done already.
    private func holds(_ batch: Batch, _ count: Int) -> Bool {
        withSession("read the lease") { (session) throws(PostgresError) in
            try JobFinish.stillHeld(batch.key, on: session)
        }?.count == count
    }

    private func meaning(of error: PostgresError) -> Disposition {
        guard let state = error.sqlstate else { return error.isTransient ? .retry : .discard }
        if JobFinish.foundCaseOpened(error) { return .release }
        return Disposition(sqlstate: state)
    }

    private static func reason(_ error: PostgresError) -> String {
        guard case .server(let server) = error else { return "client \(error.statement ?? "")" }
        return [server.sqlstate, server.statement, server.constraint].compactMap { $0 }.joined(separator: " ")
    }

    func withSession<T>(_ what: String, _ body: (Session) throws(PostgresError) -> T) -> T {
        for attempt in 1...Self.attemptsMax {
            do throws(PostgresError) { return try body(try openSession()) } catch { pause(attempt, error) }
        }
        log.critical("could not \(what) in \(Self.attemptsMax) attempts")
        end(75)
    }

    private func openSession() throws(PostgresError) -> Session {
        if let session, session.isUsable { return session }
        session?.close()
        let opened = try Session.open(options)
        ruleset = try ReferenceData.rulesetID(hash: Ruleset.hash, on: opened)
        session = opened
        return opened
    }

    private func pause(_ attempt: Int, _ error: PostgresError) {
        if attempt == 1 { log.warning("\(error.description)", metadata: ["hint": "\(error.hint)"]) }
        let wait = backoff.delay(attempt: attempt, jitter: Double.random(in: 0...1)).components
        // On the lane's own thread: nothing else runs there.
        _ = poll(nil, 0, Int32(wait.seconds * 1000 + wait.attoseconds / 1_000_000_000_000_000))
    }
}
