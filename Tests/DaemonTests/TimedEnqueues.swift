import Glibc
import Postgres
import TestKit

/// A database that keeps, for each job of a schedule, when it was committed, what its transaction had read, and when
/// it was claimed; all by commit timestamps, so that one clock times everything.
struct TimedEnqueues {
    /// What became of one job; milliseconds.
    struct Job {
        /// From its commit to that of its claim.
        let wait: Double
        /// The part of that in which a bystander's own commits did not come through either: the machine stood still.
        let stalled: Double
        /// From its enqueueing to its commit.
        let held: Double
        /// From the commit by which the daemon last asked to be notified, when that stood at the job's commit.
        let sinceIdle: Double?
        /// Nobody asked to be notified when it enqueued, and somebody did when it committed: no notification was sent.
        let isStale: Bool
        /// From its commit to that of the next job; infinite for the last.
        let untilNext: Double
    }

    /// The transactions for which the promise stands are shorter, in milliseconds.
    static let heldMax = 200.0
    /// The longest wait of such a job's start, in milliseconds.
    static let waitMax = 300.0
    /// How often the bystander commits, in microseconds.
    private static let beatEvery: Int64 = 5_000
    /// A bystander whose commits are so far apart, in milliseconds, was kept from its beat.
    private static let stallMin = 50.0

    let database: MigratedDatabase

    /// On a cluster of its own: other tests' checkpoints would stop everything at once.
    init(on cluster: PrivateCluster) throws {
        database = try MigratedDatabase(on: cluster)
        try database.open().run(script: Self.log)
    }

    /// Runs the schedule against the daemon, and waits until every job has ended.
    ///
    /// Producers wait for their instants by the clock: what a job meets depends on when it comes, and nothing else
    /// makes it come then. What is awaited of the daemon, is awaited as rows.
    func run(_ schedule: EnqueueSchedule) throws {
        let begin = Self.microseconds() + 500_000
        let producers = schedule.producers.map { items in
            Background { [database] in
                let session = try database.open()
                for item in items { try Self.perform(item, from: begin, session) }
            }
        }
        let end = begin + schedule.length
        let bystander = Background { [database] in
            let session = try database.open()
            while Self.microseconds() < end + 500_000 {
                try session.run(script: "insert into edge.beat values (clock_timestamp())")
                Self.wait(until: Self.microseconds() + Self.beatEvery)
            }
        }
        let seconds = Double(schedule.length) / 1_000_000
        for each in producers + [bystander] { try each.value(seconds: seconds + 60) }
        try database.await(
            "every job is done",
            """
            select (select count(*) from edge.sent where not is_foreign)
                = (select count(*) from docket.outcome where state = 4)
            """)
    }

    /// What became of the jobs, in the order of their commits.
    func jobs() throws -> [Job] {
        let rows = try database.query(Self.jobsQuery)
        return try (0..<rows.count).map { row in
            Job(
                wait: try rows.float8(row, 0), stalled: try rows.float8(row, 1), held: try rows.float8(row, 2),
                sinceIdle: try rows.float8IfPresent(row, 3), isStale: try rows.bool(row, 4),
                untilNext: try rows.float8IfPresent(row, 5) ?? .infinity)
        }
    }

    private static func perform(_ item: EnqueueSchedule.Item, from begin: Int64, _ session: Session) throws {
        let enqueue = "select edge.send(\(item.isForeign))"
        wait(until: begin + item.enqueueAt)
        guard item.commitAt > item.enqueueAt else { return try session.run(script: enqueue) }
        try session.run(script: "begin; \(enqueue)")
        wait(until: begin + item.commitAt)
        try session.run(script: "commit")
    }

    private static func wait(until instant: Int64) {
        let left = instant - microseconds()
        if left > 0 { _ = poll(nil, 0, Int32((left + 999) / 1_000)) }
    }

    private static func microseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    private static let log = """
        create schema edge;
        create table edge.sent (job_id bigint, is_foreign boolean, was_idle boolean, sent_at timestamptz);
        create table edge.claim (ids bigint[]);
        create table edge.idle (is_set boolean);
        create table edge.beat (at timestamptz);
        create function edge.send(is_foreign boolean) returns void language sql as $$
            insert into edge.sent
            select e.job_id, send.is_foreign, exists (select from docket.idle_claimer), clock_timestamp()
            from docket.enqueue(case when send.is_foreign then 'substantiation' else 'bench' end, '{}') as e
        $$;
        create function edge.append() returns trigger language plpgsql as $$
        begin
            if tg_table_name = 'lease' then
                insert into edge.claim values (new.ids);
            else
                insert into edge.idle values (tg_op = 'INSERT');
            end if;
            return null;
        end $$;
        create trigger edge after insert on docket.lease for each row execute function edge.append();
        create trigger edge after insert or delete on docket.idle_claimer for each row execute function edge.append();
        """

    private static let jobsQuery = """
        with sent as materialized (
            select *, pg_xact_commit_timestamp(xmin) as committed from edge.sent where not is_foreign
        ), claim as materialized (
            select unnest(ids) as job_id, pg_xact_commit_timestamp(xmin) as claimed from edge.claim
        ), idle as materialized (
            select is_set, pg_xact_commit_timestamp(xmin) as changed,
                lead(pg_xact_commit_timestamp(xmin), 1, 'infinity') over (order by pg_xact_commit_timestamp(xmin)) as until
            from edge.idle
        ), beat as (
            select at, lead(at, 1, 'infinity') over (order by at) as next from edge.beat
        ), stall as materialized (
            select at, next from beat where next <> 'infinity' and next - at > \(stallMin) * interval '1 ms'
        )
        select extract(epoch from claimed - committed)::float8 * 1000,
            (select coalesce(sum(extract(epoch from least(claimed, next) - greatest(committed, at))), 0)::float8 * 1000
                from stall where at < claimed and next > committed),
            extract(epoch from committed - sent_at)::float8 * 1000,
            extract(epoch from committed - changed)::float8 * 1000, not was_idle and changed is not null,
            extract(epoch from lead(committed) over (order by committed) - committed)::float8 * 1000
        from sent join claim using (job_id)
        left join idle on is_set and committed >= changed and committed < until
        order by committed
        """
}
