-- Claims up to $1 jobs of one queue for one worker incarnation: takes them out of ready, writes their lease, returns what the worker needs.
-- $1 int4 batch size
-- $2 int2 queue
-- $3 int2[] kinds
-- $4 int2[] priorities
-- $5 int8[] lowest seq to look at: one lane an element, in the order of preference
-- $6 int8 incarnation
-- $7 int8 n, the lease's key made by the caller and never used before
-- index: queue_pause_pkey, once: a paused queue yields nothing; ready_in_order, one probe a lane from its bound; job's and case_file's keys
-- locks: the claimed ready rows (rows locked by others are skipped)
-- rows: job_id, attempt, kind, priority, seq, case_number, case version (0 = no case yet), facts, action date, newest reference snapshot
-- ctid = any(array(...)) and not a join: a join on a CTE with a parameter as LIMIT is planned as a hash over all of ready.
with claimed as (
    delete from docket.ready where ctid = any (array(
        select picked.ctid
        from unnest($3::int2[], $4::int2[], $5::int8[]) as lane (kind, priority, bound),
            lateral (
                select r.ctid from docket.ready r
                where r.queue = $2::int2 and r.kind = lane.kind and r.priority = lane.priority and r.seq >= lane.bound
                order by r.seq limit $1::int4 for update skip locked
            ) as picked
        where not exists (select from docket.queue_pause where queue = $2::int2)
        limit $1::int4))
    returning job_id, attempt, kind, priority, seq
), leased as (
    insert into docket.lease (incarnation, n, queue, ids, attempts)
    select $6::int8, $7::int8, $2::int2, array_agg(job_id), array_agg(attempt) from claimed having count(*) > 0
)
select c.job_id, c.attempt, c.kind, c.priority, c.seq, j.case_number, f.version, j.facts,
    (select docket.action_date()) as action_date,
    (select max(id) from docket.reference_snapshot) as snapshot
from claimed c
cross join lateral (select case_number, facts from docket.job where id = c.job_id offset 0) as j
left join lateral (select version from docket.case_file where case_number = j.case_number offset 0) as f on true
