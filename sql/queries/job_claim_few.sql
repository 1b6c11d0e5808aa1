-- Claims few jobs of one queue and reads their facts in the same round trip: for work that trickles in, where each round
-- trip is one that the job waits for. For many jobs job_claim costs half as much, and leaves the reading to the lanes.
-- $1 int4 batch size
-- $2 int2 queue
-- $3 int2[] kinds
-- $4 int2[] priorities
-- $5 int8[] lowest seq to look at: one lane an element, in the order of preference
-- $6 int8 incarnation
-- $7 int8 n, the lease's key made by the caller and never used before
-- index: as job_claim; job's key and case_file_pkey, one look-up a job
-- locks: the claimed ready rows (rows locked by others are skipped)
-- rows: one a job: id, attempt, kind, priority, seq, case version (0 = no case yet), case number, facts (null: its row is
-- gone), action date, newest reference snapshot, whether it has a limit key
with claimed as (
    delete from docket.ready where ctid = any (array(
        select picked.ctid
        from unnest($3::int2[], $4::int2[], $5::int8[]) as lane (kind, priority, bound),
            lateral (
                select r.ctid from docket.ready r
                where r.queue = $2::int2 and r.kind = lane.kind and r.priority = lane.priority and r.seq >= lane.bound
                order by r.seq limit $1::int4 for update skip locked
            ) as picked
        where not exists (select from docket.queue_gate where queue = $2::int2)
        limit $1::int4))
    returning job_id, attempt, kind, priority, seq
), leased as (
    insert into docket.lease (incarnation, n, queue, ids, attempts)
    select $6::int8, $7::int8, $2::int2, array_agg(job_id), array_agg(attempt) from claimed having count(*) > 0
)
select c.job_id, c.attempt, c.kind, c.priority, c.seq, coalesce(f.version, 0) as version, j.case_number, j.facts,
    docket.action_date() as action_date, (select max(id) from docket.reference_snapshot) as snapshot,
    j.limit_key is not null as keyed
from claimed c
left join lateral (select case_number, facts, limit_key from docket.job where id = c.job_id offset 0) as j on true
left join lateral (select version from docket.case_file where case_number = j.case_number offset 0) as f on true
