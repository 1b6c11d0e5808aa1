-- Claims up to $1 jobs of one queue for one worker incarnation: takes them out of ready and writes their lease.
-- $1 int4 batch size
-- $2 int2 queue
-- $3 int2[] kinds
-- $4 int2[] priorities
-- $5 int8[] lowest seq to look at: one lane an element, in the order of preference
-- $6 int8 incarnation
-- $7 int8 n, the lease's key made by the caller and never used before
-- index: queue_gate_pkey, once: a queue that is paused or limited yields nothing; ready_in_order, one probe a lane from its bound
-- locks: the claimed ready rows (rows locked by others are skipped)
-- rows: one, or none when nothing was ready: job ids, attempts, action date, newest reference snapshot; then the kinds,
-- the priorities and the highest seq of the lanes that yielded
-- ctid = any(array(...)) and not a join: a join on a CTE with a parameter as LIMIT is planned as a hash over all of ready.
-- One row of arrays and not a row a job: it halves the claim, which one connection a host does serially.
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
    returning ids, attempts
)
select l.ids, l.attempts, docket.action_date() as action_date,
    (select max(id) from docket.reference_snapshot) as snapshot, yielded.kinds, yielded.priorities, yielded.highest
from leased l
cross join (
    select array_agg(kind) as kinds, array_agg(priority) as priorities, array_agg(seq) as highest
    from (select kind, priority, max(seq) as seq from claimed group by kind, priority) as lane
) as yielded
