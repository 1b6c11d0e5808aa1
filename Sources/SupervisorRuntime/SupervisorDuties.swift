import Dispatch
import Logging
import Postgres
import ProcessKit
import QueueStore
import Supervision

/// When each recurring duty is due next; nanoseconds. A duty that is under way is not begun again.
struct DutyClock: Sendable {
    /// The duties there are.
    enum Duty: CaseIterable, Hashable, Sendable {
        case heartbeat, promote, partitions, expired, kinds
    }

    private var dueAt: [Duty: Int64] = [:]
    private var underWay: Set<Duty> = []
    /// The duties to begin now; each counts as under way until `done`.
    mutating func begin(now: Int64) -> [Duty] {
        let due = Duty.allCases.filter { !underWay.contains($0) && now >= dueAt[$0] ?? 0 }
        underWay.formUnion(due)
        return due
    }

    /// The duty is due now.
    mutating func hasten(_ duty: Duty) { dueAt[duty] = 0 }

    mutating func done(_ duty: Duty, next: Int64) {
        underWay.remove(duty)
        dueAt[duty] = next
    }
}

extension Supervisor {
    /// The loop's own clock: restarts, pings and duties every 50 ms; the watchdog at half its interval.
    func startTimers() {
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        timer.schedule(deadline: .now(), repeating: .milliseconds(50), leeway: .milliseconds(5))
        timer.setEventHandler { @Sendable [self] in assumeIsolated { $0.tick() } }
        self.timer = timer
        timer.resume()
        guard let interval = ServiceNotify.watchdogInterval() else { return }
        let (seconds, attoseconds) = interval.components
        let half = Int(seconds * 500_000_000 + attoseconds / 2_000_000_000)
        let watchdog = DispatchSource.makeTimerSource(queue: executor.queue)
        watchdog.schedule(deadline: .now(), repeating: .nanoseconds(half))
        watchdog.setEventHandler { @Sendable [self] in assumeIsolated { $0.provesLife() } }
        watchdogTimer = watchdog
        watchdog.resume()
    }

    /// The loop turned, since this runs on it; and every worker answers or is being replaced for not answering. The
    /// database's absence is no reason for a restart.
    private func provesLife() {
        if pool.everyWorkerAnswers(now: Self.now()) { ServiceNotify.watchdog() }
    }

    private func tick() {
        let now = Self.now()
        watchLanes(now: now)
        perform(pool.tick(now: now))
        beginDuties(now: now)
        sweep()
        cancel()
        look()
    }

    func beginDuties(now: Int64) {
        for due in duty.begin(now: now) { begin(due) }
    }

    private func begin(_ due: DutyClock.Duty) {
        Task {
            var next = Self.now() + interval(due)
            do throws(PostgresError) {
                try await perform(due)
            } catch {
                if due == .heartbeat { beats.failed() }
                log.debug("\(error.description)")
                next = Self.now() + min(interval(due), 1_000_000_000)
            }
            duty.done(due, next: next)
        }
    }

    private func interval(_ due: DutyClock.Duty) -> Int64 {
        switch due {
        case .heartbeat: settings.heartbeatEvery * 1_000_000
        case .promote: settings.promoteEvery * 1_000_000
        case .partitions: settings.partitionsEvery * 1_000_000
        case .expired: settings.heartbeatEvery * 1_000_000
        case .kinds: settings.kindsEvery * 1_000_000
        }
    }

    private func perform(_ due: DutyClock.Duty) async throws(PostgresError) {
        switch due {
        case .heartbeat:
            beats.began(now: Self.now())
            guard let schema = try await duties.beat(host: host) else { return givenUp() }
            beats.succeeded(now: Self.now())
            refuseUnsuited(schema)
        case .promote:
            if try await duties.promote() > 0 {
                pacing.woken(now: Self.now())
                look()
            }
            lookForSuspect()
        case .kinds:
            deadlines = try await duties.deadlines()
            warn(of: try await duties.guidance())
        case .partitions:
            try await duties.ensurePartitions()
        case .expired:
            // After the database was away, or commits stood still, every heartbeat looks old: others get as long as they
            // are given to show up.
            guard beats.mayJudge(now: Self.now()) else { return }
            let rescued = try await duties.rescueExpired(host: host)
            if rescued > 0 {
                log.notice("rescued what dead hosts held", metadata: ["jobs": "\(rescued)"])
                pacing.woken(now: Self.now())
                look()
            }
        }
    }

    /// Once a day, and at each change: guidance that has lapsed, or is about to, is a person's matter.
    private func warn(of lapse: GuidanceLapse?) {
        guard lapse != lapseSaid else { return }
        lapseSaid = lapse
        guard let lapse, lapse.isNear else { return }
        log.warning("\(lapse.sentence)", metadata: ["hint": "\(lapse.remedy)"])
    }

    /// Another host thought this one dead and has rescued what it held. Every finish of ours is refused by its fence;
    /// a fresh start under a new row is the clean way on.
    private func givenUp() {
        log.critical("another host has rescued this one's jobs; ending, to be started afresh")
        finish(75)
    }

    /// The schema was migrated beyond this program, or put back below it: what runs is finished, nothing more is claimed,
    /// and the end is one that only a person can mend.
    private func refuseUnsuited(_ schema: SchemaState) {
        guard !pool.isDraining, !schema.suits(program: Migrator.version) else { return }
        let refusal = SupervisorError.schema(found: schema, program: Migrator.version)
        log.critical("\(refusal.description)", metadata: ["hint": "\(refusal.hint)"])
        refusalStatus = refusal.exitStatus
        stop()
    }

    /// A stop ends though the database is away and nothing can be rescued: beyond the drain limit and the time for a
    /// rescue the leases that are left are the successor's, as after a crash.
    func boundStop() {
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        timer.schedule(deadline: .now() + .milliseconds(Int(settings.drainLimit + settings.rescueLimit)))
        timer.setEventHandler { @Sendable [self] in assumeIsolated { $0.leaveRest() } }
        stopTimer = timer
        timer.resume()
    }

    private func leaveRest() {
        log.error(
            "could not rescue what is left: the next supervisor of this host does", metadata: ["status": "\(status)"])
        finish(refusalStatus ?? 1)
    }

    /// READY=1 once, when the first worker serves.
    func sayReady() {
        guard !isReadySaid else { return }
        isReadySaid = true
        ServiceNotify.ready(status: status)
        log.notice("ready", metadata: ["host": "\(host)", "workers": "\(settings.workers)"])
    }

    /// STATUS= when it has changed.
    func sayStatus() {
        let line = status
        guard isReadySaid, line != statusSaid else { return }
        statusSaid = line
        ServiceNotify.status(line)
    }

    private var status: String {
        let database = claimsFailed == 0 && !beats.isLost ? "database ok" : "database away"
        return "\(pool.readyCount)/\(settings.workers) workers, \(pool.jobsInFlight) jobs in flight, \(database)"
            + (pool.isDraining ? ", draining" : "")
    }
}
