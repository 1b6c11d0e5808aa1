package import Postgres
import QueueStore

/// A migrated database of its own on the test process's private cluster.
package struct MigratedDatabase: Sendable {
    /// Where it is, for libpq and for the programs' `--database-url`.
    package let url: String

    /// Creates and migrates a database.
    ///
    /// - Parameter sweeps: leaves the schedules as they are; else they rest, so that no test depends on the hour.
    package init(on cluster: PrivateCluster? = nil, rehearsal: Bool = false, sweeps: Bool = false) throws {
        let template = rehearsal ? "rehearsal" : "production"
        url = try (cluster ?? PrivateCluster.shared()).createDatabase(as: template) { url in
            let session = try Session.open(ConnectionOptions(url: url, applicationName: "test-kit"))
            defer { session.close() }
            _ = try Migrator.migrate(session, rehearsal: rehearsal)
        }
        guard !sweeps else { return }
        let session = try open()
        defer { session.close() }
        try session.run(script: "update docket.schedule set paused = true")
    }

    /// One that is migrated already.
    package init(url: String) { self.url = url }

    /// A new session on it.
    package func open(applicationName: String = "test") throws -> Session {
        try Session.open(ConnectionOptions(url: url, applicationName: applicationName))
    }

    /// Runs one statement of a test's own and returns its rows.
    package func query(_ sql: String, on session: Session? = nil) throws -> Rows {
        let session = try session ?? open()
        return try session.execute(Statement(name: "test \(UInt(bitPattern: sql.hashValue))", sql: sql))
    }

    /// Puts a job where a decision or a sweep would, past the doors; returns its id.
    ///
    /// - Parameter kind: nil for the queue's default.
    @discardableResult
    package func follow(
        _ queue: String, _ facts: String = "{}", kind: String? = nil, caseNumber: String? = nil, causedBy: Int64? = nil,
        on session: Session? = nil
    ) throws -> Int64 {
        let p = Parameters()
        p.append(text: queue)
        p.append(text: facts)
        p.append(text: kind)
        p.append(text: caseNumber)
        p.append(int8: causedBy)
        return try (session ?? open()).execute(Self.follow, p).int8(0, 0)
    }

    private static let follow = Statement(
        name: "test follow",
        sql: """
            with made as (
                insert into docket.job (queue, kind, case_number, caused_by, facts)
                select q.id, k.id, $4::text, $5::int8, $2::text from docket.queue q join docket.kind k on k.queue = q.id
                where q.name = $1::text and case when $3::text is null then k.is_default else k.name = $3::text end
                returning id, queue, kind
            )
            insert into docket.ready (queue, kind, priority, attempt, job_id) select queue, kind, 0, 0, id from made
            returning job_id
            """)

    /// The first column of the first row, as a number.
    package func count(_ sql: String, on session: Session? = nil) throws -> Int64 {
        try query(sql, on: session).int8(0, 0)
    }

    /// Waits until the query's first value is true, looking again every few milliseconds.
    ///
    /// - Throws: `WaitTimedOut` after `seconds`.
    package func await(_ what: String, seconds: Double = 30, _ sql: String) throws {
        let session = try open()
        try awaitCondition(what, seconds: seconds) { try query(sql, on: session).bool(0, 0) }
    }
}
