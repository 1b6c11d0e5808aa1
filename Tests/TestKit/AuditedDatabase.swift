package import Postgres

/// A rehearsal database in the 2025 regime, with a log of its own of what happened: triggers append each outcome,
/// decision, owner, follow-on job, return to ready and end of a lease to tables without keys, so that counts made from
/// it do not rest on the very keys that are to be tested.
package struct AuditedDatabase: Sendable {
    /// The database under the log.
    package let database: MigratedDatabase
    /// For libpq.
    package var url: String { database.url }

    /// Makes it, on the test process's cluster unless told otherwise.
    package init(on cluster: PrivateCluster? = nil, rehearsal: Bool = true) throws {
        database = try MigratedDatabase(on: cluster, rehearsal: rehearsal)
        let session = try database.open()
        defer { session.close() }
        if rehearsal { try session.run(script: "update docket.database_mode set business_date = '2026-02-03'") }
        try session.run(script: Self.log)
        // What follows from the routing stays where it is: this log is about the routing.
        try session.run(
            script:
                "insert into docket.queue_gate (queue, paused_at, paused_by) select id, now(), 'test' from docket.queue where id between 2 and 7"
        )
        let samples = SampleCase.all.enumerated().map { index, sample in
            let owner = sample.owner.map { "'\($0)'" } ?? "null"
            let queue = sample.followQueue.map { "\($0)" } ?? "null"
            return "(\(index), '\(sample.facts)', \(sample.state), \(owner), \(queue))"
        }
        try session.run(script: "insert into audit.sample values \(samples.joined(separator: ", "))")
    }

    /// Enqueues that many jobs in one transaction, each of a case of its own, the sample cases in turn.
    package func submit(_ count: Int, on session: Session? = nil) throws {
        let session = try session ?? database.open()
        try session.run(script: "select audit.submit(\(count))")
    }

    /// Waits until every submitted job has an outcome.
    package func awaitDrained(seconds: Double = 60) throws {
        try database.await(
            "every submitted job has an outcome", seconds: seconds,
            "select (select count(*) from docket.outcome) >= (select count(*) from audit.submitted)")
    }

    /// What is wrong with how the submitted jobs ended, one line for each fault; empty when each has exactly one
    /// outcome and one decision, the owner and the follow-on job that are due and no other, and nothing is left over.
    package func faults(on session: Session? = nil) throws -> [String] {
        let rows = try database.query(Self.faultsQuery, on: session)
        var faults: [String] = []
        for row in 0..<rows.count where try rows.int8(row, 1) != 0 {
            faults.append("\(try rows.text(row, 0)): \(try rows.int8(row, 1))")
        }
        return faults
    }

    /// How many jobs the test has submitted.
    package func submitted() throws -> Int64 { try database.count("select count(*) from audit.submitted") }

    private static let log = """
        create schema audit;
        create sequence audit.place;
        create table audit.sample (id int, facts json, state smallint, owner text, follows smallint);
        create table audit.submitted (job_id bigint, case_number text, sample int);
        create index on audit.submitted (job_id);
        create table audit.outcome (place bigint default nextval('audit.place'), job_id bigint, incarnation bigint, state smallint, attempt smallint);
        create table audit.decision (place bigint default nextval('audit.place'), job_id bigint, referred boolean);
        create table audit.owner (place bigint default nextval('audit.place'), case_number text, owner text, job_id bigint);
        create table audit.follow (place bigint default nextval('audit.place'), job_id bigint, queue smallint, case_number text);
        create table audit.returned (place bigint default nextval('audit.place'), job_id bigint, attempt smallint);
        create table audit.lease_end (place bigint default nextval('audit.place'), incarnation bigint, n bigint, ids bigint[], ended_by text);
        create index on audit.lease_end (incarnation);
        create function audit.append() returns trigger language plpgsql as $$
        begin
            case tg_argv[0]
            when 'outcome' then insert into audit.outcome (job_id, incarnation, state, attempt) values (new.job_id, new.incarnation, new.state, new.attempt);
            when 'decision' then insert into audit.decision (job_id, referred) values (new.job_id, new.referred);
            when 'owner' then insert into audit.owner (case_number, owner, job_id) values (new.case_number, new.owner, new.decided_by);
            when 'follow' then insert into audit.follow (job_id, queue, case_number) values (new.caused_by, new.queue, new.case_number);
            when 'returned' then insert into audit.returned (job_id, attempt) values (new.job_id, new.attempt);
            when 'lease_end' then insert into audit.lease_end (incarnation, n, ids, ended_by) values (old.incarnation, old.n, old.ids, current_setting('application_name'));
            end case;
            return null;
        end $$;
        create trigger audit after insert on docket.outcome for each row execute function audit.append('outcome');
        create trigger audit after insert on docket.decision for each row execute function audit.append('decision');
        create trigger audit after insert or update of owner on docket.case_file for each row execute function audit.append('owner');
        create trigger audit after insert on docket.job for each row when (new.caused_by is not null) execute function audit.append('follow');
        create trigger audit after insert on docket.ready for each row when (new.queue = 1) execute function audit.append('returned');
        create trigger audit after delete on docket.lease for each row execute function audit.append('lease_end');
        create function audit.submit(jobs int) returns void language sql as $$
            insert into audit.submitted (job_id, case_number, sample)
            select e.job_id, c.case_number, s.id
            from (select n, 'C-' || nextval('audit.place') as case_number from generate_series(1, jobs) as n) as c
            join audit.sample s on s.id = c.n % (select count(*) from audit.sample)
            cross join lateral docket.enqueue('intake', s.facts, case_number => c.case_number) as e
        $$;
        """

    private static let faultsQuery = """
        with due as (
            select t.job_id, t.case_number, s.state, s.owner, s.follows from audit.submitted t join audit.sample s on s.id = t.sample
        ), outcome as (select job_id, count(*), min(state) as state from audit.outcome group by 1
        ), decision as (select job_id, count(*), bool_or(referred) as referred from audit.decision group by 1
        ), owner as (select job_id, count(*), min(owner) as owner, min(case_number) as case_number from audit.owner group by 1
        ), follow as (select job_id, count(*), min(queue) as queue, min(case_number) as case_number from audit.follow group by 1)
        select 'jobs without an outcome', count(*) from due left join outcome using (job_id) where outcome.count is null
        union all select 'jobs with several outcomes', count(*) from due join outcome using (job_id) where outcome.count > 1
        union all select 'jobs that ended otherwise than due', count(*) from due join outcome using (job_id) where outcome.state <> due.state
        union all select 'jobs without exactly one decision', count(*) from due left join decision using (job_id)
            where decision.count is distinct from 1 or decision.referred <> (due.state = 2)
        union all select 'cases without exactly the owner that is due', count(*) from due left join owner using (job_id)
            where coalesce(owner.count, 0) <> (due.owner is not null)::int
                or owner.owner is distinct from due.owner or owner.case_number <> due.case_number
        union all select 'jobs without exactly the follow-on that is due', count(*) from due left join follow using (job_id)
            where coalesce(follow.count, 0) <> (due.follows is not null)::int
                or follow.queue is distinct from due.follows or follow.case_number <> due.case_number
        union all select 'effects of jobs never submitted', count(*)
            from (select job_id from outcome union all select job_id from decision union all select job_id from owner
                union all select job_id from follow) as e
            where not exists (select from audit.submitted where job_id = e.job_id)
        union all select 'owners that differ from the log', count(*) from due left join docket.case_file f using (case_number)
            where f.owner is distinct from due.owner
        union all select 'leases left', count(*) from docket.lease
        union all select 'jobs left in ready', count(*) from docket.ready where queue = 1
        union all select 'jobs left in scheduled', count(*) from docket.scheduled
        """
}
