import Logging
import Postgres
import QueueModel
import QueueStore

/// What a supervisor does in the database besides claiming: registering, heartbeats, rescue, promotion, partitions.
///
/// All of it on one connection of its own, so that a claim never waits for it and it never waits for a claim; the
/// heartbeat on another, so that no lock that a duty waits for makes this host look dead.
struct HostDuties: Sendable {
    /// Admissions to the slots of keys in a row.
    private static let admissionsMax = 20
    /// How long a duty waits for somebody's lock before it gives way and is begun anew, in milliseconds.
    private static let lockMilliseconds = 3_000
    /// How long a statement of a duty may take, in milliseconds.
    private static let statementMilliseconds = 15_000

    let connection: Connection
    private let pulse: Connection
    let settings: SupervisorSettings

    init(_ settings: SupervisorSettings) {
        self.settings = settings
        let backoff = Backoff(first: .milliseconds(50), max: .seconds(2))
        var options = ConnectionOptions(
            url: settings.databaseURL, applicationName: "docketd supervisor",
            settings: [
                ("lock_timeout", "\(Self.lockMilliseconds)"), ("statement_timeout", "\(Self.statementMilliseconds)"),
            ])
        // A server process that hangs cannot heed its own limit.
        options.statementDeadline = .milliseconds(Self.statementMilliseconds + 2_000)
        connection = Connection(options: options, backoff: backoff)
        pulse = Connection(
            options: ConnectionOptions(url: settings.databaseURL, applicationName: "docketd heartbeat"),
            backoff: backoff)
    }

    /// The schema's version and whom it suits; nil when the database was never migrated.
    func schemaState() async throws(PostgresError) -> SchemaState? {
        try await connection.with { (session) throws(PostgresError) in try SchemaState.read(session) }
    }

    /// Rescues what earlier supervisors of this host still hold, which registering has found dead.
    func rescuePredecessors(of host: Int64) async throws(PostgresError) -> Int {
        let name = settings.hostName
        return try await connection.with { (session) throws(PostgresError) in
            let dead = try HostRegister.predecessors(name: name, host: host, on: session)
            return try Self.rescueHosts(dead, "the supervisor died", on: session)
        }
    }

    /// Rescues what hosts without a heartbeat hold.
    func rescueExpired(host: Int64) async throws(PostgresError) -> Int {
        let limit = settings.hostLimit
        return try await connection.with { (session) throws(PostgresError) in
            let dead = try HostRegister.expired(host: host, limitMilliseconds: limit, on: session)
            return try Self.rescueHosts(dead, "the host's heartbeat stopped", on: session)
        }
    }

    private static func rescueHosts(
        _ hosts: [Int64], _ ending: String, on session: Session
    ) throws(PostgresError) -> Int {
        guard !hosts.isEmpty else { return 0 }
        let incarnations = try HostRegister.incarnations(of: hosts, on: session)
        let rescued = try rescue(incarnations, ending, on: session)
        for host in hosts {
            try HostRegister.stop(host: host, on: session)
            try IdleFlag.set(false, host: host, on: session)
        }
        return rescued
    }

    private static func rescue(
        _ incarnations: [Int64], _ ending: String, on session: Session
    ) throws(PostgresError) -> Int {
        guard !incarnations.isEmpty else { return 0 }
        let rescued = try JobRescue.rescue(incarnations, on: session)
        // What somebody wanted ended has come back with the rest: it must not be claimed again.
        _ = try Cancellations.settle(on: session)
        if rescued > 0 { try QueuePause.wakeClaimers(on: session) }
        try HostRegister.endIncarnations(incarnations, ending: ending, on: session)
        return rescued
    }

    /// Rescues what one worker process held, and judges the jobs that it was running.
    func rescue(
        incarnation: Int64, ending: String, _ evidence: WorkerDeaths.Evidence
    ) async throws(PostgresError) -> WorkerDeaths.Rescue {
        try await connection.with { (session) throws(PostgresError) in
            let rescue = try WorkerDeaths.rescue(incarnation, evidence, on: session)
            _ = try Cancellations.settle(on: session)
            if rescue.returned > 0 { try QueuePause.wakeClaimers(on: session) }
            try HostRegister.endIncarnations([incarnation], ending: ending, on: session)
            return rescue
        }
    }

    /// Whether a suspect waits that this host could run.
    func suspectWaits() async throws(PostgresError) -> Bool {
        let kinds = settings.kinds
        return try await connection.with { (session) throws(PostgresError) in
            try SuspectClaim.isWaiting(kinds, on: session)
        }
    }

    /// Claims a suspect; nil when there is none any more.
    func claimSuspect(key: LeaseKey) async throws(PostgresError) -> ClaimedBatch? {
        let kinds = settings.kinds
        return try await connection.with { (session) throws(PostgresError) in
            try SuspectClaim.claim(kinds, key: key, on: session)
        }
    }

    /// How long a job of each kind may run, in milliseconds.
    func deadlines() async throws(PostgresError) -> [KindID: Int64] {
        try await connection.with { (session) throws(PostgresError) in try SuspectClaim.deadlines(on: session) }
    }

    /// Until when the guidance is in force that routing stands under.
    func guidance() async throws(PostgresError) -> GuidanceLapse? {
        try await connection.with { (session) throws(PostgresError) in try GuidanceLapse.read(on: session) }
    }

    /// Registers a worker process; the row is durable when this returns.
    func startIncarnation(host: Int64, pid: Int32) async throws(PostgresError) -> Int64 {
        try await connection.with { (session) throws(PostgresError) in
            try HostRegister.startIncarnation(host: host, pid: pid, on: session)
        }
    }

    /// The heartbeat, with what the schema says of programs; nil when another host has given this one up.
    func beat(host: Int64) async throws(PostgresError) -> SchemaState? {
        try await pulse.with { (session) throws(PostgresError) in try HostRegister.beat(host: host, on: session) }
    }

    /// Moves due jobs into ready, and jobs that waited for a slot of their limit key and have one; returns how many.
    func promote() async throws(PostgresError) -> Int64 {
        let most = settings.promoteMax
        return try await connection.with { (session) throws(PostgresError) in
            var promoted = try JobRescue.promoteScheduled(jobsMax: most, on: session)
            // This host looks by itself, but its workers may be busy while another's are not.
            if promoted > 0 { try QueuePause.wakeClaimers(on: session) }
            // The connection is the heartbeat's too: it is not kept for longer than a few passes take.
            for _ in 0..<Self.admissionsMax {
                let admitted = try HeldJobs.admit(on: session)
                promoted += admitted.promoted
                if admitted.looked < Int64(HeldJobs.admitMax) { break }
            }
            return promoted
        }
    }

    /// Notifies idle claimers of every host: a limited queue has room again.
    func wakeClaimers() async throws(PostgresError) {
        try await connection.with { (session) throws(PostgresError) in
            try QueuePause.wakeClaimers(on: session)
        }
    }

    /// Takes the occurrences that are due. Bounded well below the heartbeat's limit, since both share the connection.
    func takeOccurrences(host: Int64) async throws(PostgresError) -> Occurrences.Look {
        try await connection.with { (session) throws(PostgresError) in
            try Occurrences.take(host: host, deadline: .seconds(5), on: session)
        }
    }

    /// Keeps partitions ahead of the ids.
    func ensurePartitions() async throws(PostgresError) {
        try await connection.with { (session) throws(PostgresError) in
            _ = try ReferenceData.ensurePartitions(on: session)
        }
    }

    /// Says that this supervisor holds nothing any more.
    func stop(host: Int64) async throws(PostgresError) {
        try await connection.with { (session) throws(PostgresError) in
            try HostRegister.stop(host: host, on: session)
            try IdleFlag.set(false, host: host, on: session)
        }
    }
}
