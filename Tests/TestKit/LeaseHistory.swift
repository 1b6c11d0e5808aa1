import Postgres

/// What leases held and when, by the instants at which the transactions committed: written by triggers, so that it does
/// not rest on what a claim itself counts.
package struct LeaseHistory: Sendable {
    private let database: MigratedDatabase

    /// Begins to record; before the first claim.
    package init(_ database: MigratedDatabase) throws {
        self.database = database
        try database.open().run(script: Self.log)
    }

    /// The most jobs of a queue that leases ever held at once.
    ///
    /// - Parameter since: only from the first claim of this job on; nil for all.
    package func peak(queue: Int16) throws -> Int64 { try peak("queue = \(queue)", partition: "queue") }

    /// The most jobs with one limit key that leases ever held at once.
    package func peakOfKeys() throws -> Int64 { try peak("key is not null", partition: "queue, key") }

    /// The most jobs of a queue at once, among claims that committed after an instant of the database's clock.
    package func peak(queue: Int16, after instant: String) throws -> Int64 {
        try peak("queue = \(queue)", partition: "queue", reported: "at > '\(instant)'")
    }

    private func peak(_ filter: String, partition: String, reported: String = "true") throws -> Int64 {
        try database.count(
            """
            with event as (
                select e.*, pg_xact_commit_timestamp(e.xmin) as at from history.event e
            ), running as (
                select at, sum(change) over (partition by \(partition) order by at, change) as jobs from event where \(filter)
            )
            select coalesce(max(jobs), 0)::int8 from running where \(reported)
            """)
    }

    private static let log = """
        create schema history;
        create table history.event (queue smallint, key text, job_id bigint, change int);
        create function history.append() returns trigger language plpgsql as $$
        begin
            if tg_op <> 'INSERT' then
                insert into history.event (queue, key, job_id, change)
                select old.queue, j.limit_key, g.id, -1 from unnest(old.ids) as g (id) left join docket.job j on j.id = g.id
                where tg_op = 'DELETE' or g.id <> all (new.ids);
            else
                insert into history.event (queue, key, job_id, change)
                select new.queue, j.limit_key, g.id, 1 from unnest(new.ids) as g (id) left join docket.job j on j.id = g.id;
            end if;
            return null;
        end $$;
        create trigger history after insert or update or delete on docket.lease for each row execute function history.append();
        """
}
