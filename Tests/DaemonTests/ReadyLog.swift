import Glibc
import Postgres
import TestKit

/// A database that keeps, for each time that a job became ready, how long it was until it was claimed; by commit
/// timestamps, so that one clock times both.
struct ReadyLog {
    /// One time that a job was ready; milliseconds.
    struct Wait: CustomStringConvertible {
        let job: Int64
        /// From the commit that made it ready to that of its claim.
        let wait: Double
        /// The part of that in which a bystander's own commits did not come through either: the machine stood still.
        let stalled: Double

        /// What it waited for the daemon alone.
        var own: Double { wait - stalled }

        var description: String { "job \(job) \(wait) ms, stalled \(stalled)" }
    }

    /// The longest wait of a job that becomes ready while a host has nothing to do, in milliseconds.
    static let waitMax = 300.0

    let database: MigratedDatabase
    let session: Session

    /// On a cluster of its own: other tests' checkpoints would stop everything at once.
    init(on cluster: PrivateCluster) throws {
        database = try MigratedDatabase(on: cluster)
        session = try database.open()
        try session.run(script: Self.log)
        try session.run(script: "update docket.kind set retry_first_ms = 20, retry_max_ms = 20 where name = 'drill'")
    }

    /// Enqueues drills in one transaction, and returns the first one's id.
    @discardableResult
    func enqueue(_ facts: String, jobs: Int = 1, limitKey: String? = nil) throws -> Int64 {
        let keys = limitKey.map { "array_fill('\($0)'::text, array[\(jobs)])" } ?? "null"
        return try database.count(
            """
            select min(job_id) from docket.enqueue_batch('bench', array_fill('\(facts)'::json, array[\(jobs)]), 'drill',
                limit_keys => \(keys))
            """, on: session)
    }

    func start(_ host: String, workers: Int = 1, lanes: Int = 1) throws -> DaemonProcess {
        try DaemonProcess(database.url) {
            $0.hostName = host
            $0.workers = workers
            $0.lanes = lanes
            $0.drills = true
        }
    }

    /// Waits until a host of that name asks to be notified.
    func awaitIdle(_ host: String) throws {
        try database.await(
            "\(host) asks to be notified",
            "select exists (select from docket.idle_claimer i join docket.host h on h.id = i.host where h.name = '\(host)')"
        )
    }

    func awaitEnded(_ jobs: Int) throws {
        try database.await("\(jobs) jobs have ended", seconds: 60, "select count(*) >= \(jobs) from docket.outcome")
    }

    /// Commits every few milliseconds beside the body, so that it is known when the machine stood still.
    func beating(_ body: () throws -> Void) throws {
        let bystander = Background { [database] in
            let session = try database.open()
            while try !database.query("select exists (select from wake.over)", on: session).bool(0, 0) {
                try session.run(script: "insert into wake.beat values (clock_timestamp())")
                _ = poll(nil, 0, 5)
            }
        }
        let result = Result { try body() }
        try session.run(script: "insert into wake.over values (true)")
        try bystander.value()
        try result.get()
    }

    /// How long jobs waited that a condition on `docket.job j` and `nth` (from 1, the times that it became ready) names.
    func waits(where condition: String) throws -> [Wait] {
        let rows = try database.query(Self.waits(where: condition), on: session)
        return try (0..<rows.count).map {
            Wait(job: try rows.int8($0, 0), wait: try rows.float8($0, 1), stalled: try rows.float8($0, 2))
        }
    }

    private static let log = """
        create schema wake;
        create table wake.ready (job_id bigint);
        create table wake.claim (ids bigint[]);
        create table wake.beat (at timestamptz);
        create table wake.over (is_over boolean);
        create function wake.append() returns trigger language plpgsql as $$
        begin
            if tg_table_name = 'lease' then
                insert into wake.claim values (new.ids);
            else
                insert into wake.ready values (new.job_id);
            end if;
            return null;
        end $$;
        create trigger wake after insert on docket.lease for each row execute function wake.append();
        create trigger wake after insert on docket.ready for each row execute function wake.append();
        """

    private static func waits(where condition: String) -> String {
        """
        with became as materialized (
            select job_id, pg_xact_commit_timestamp(xmin) as at,
                row_number() over (partition by job_id order by pg_xact_commit_timestamp(xmin)) as nth
            from wake.ready
        ), claimed as materialized (
            select job_id, at, row_number() over (partition by job_id order by at) as nth
            from (select unnest(ids) as job_id, pg_xact_commit_timestamp(xmin) as at from wake.claim) as c
        ), stall as materialized (
            select at, next
            from (select at, lead(at, 1, 'infinity') over (order by at) as next from wake.beat) as b
            where next <> 'infinity' and next - at > interval '50 ms'
        )
        select job_id, extract(epoch from c.at - b.at)::float8 * 1000,
            (select coalesce(sum(extract(epoch from least(c.at, next) - greatest(b.at, stall.at))), 0)::float8 * 1000
                from stall where stall.at < c.at and next > b.at)
        from became b join claimed c using (job_id, nth) join docket.job j on j.id = job_id
        where \(condition)
        order by b.at
        """
    }
}
