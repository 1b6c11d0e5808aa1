-- Claims the suspect that has waited longest, for a worker with nothing else in hand.
-- $1 int2[] kinds that this host works on
-- $2 int8 incarnation
-- $3 int8 n, the lease's key made by the caller and never used before
-- index: none, suspect is small; queue_gate_pkey
-- locks: the gates of suspects' queues that have one; the suspect's row (rows locked by others are skipped)
-- rows: one or none: job id, attempt, queue, kind, action date, newest reference snapshot
with claimed as (
    delete from docket.suspect where ctid = any (array(
        select s.ctid from docket.suspect s
        where s.kind = any ($1::int2[]) and (select room from docket.gate_room(s.queue, 1)) > 0
        order by s.since, s.job_id limit 1 for update of s skip locked))
    returning job_id, queue, kind, attempt
), leased as (
    insert into docket.lease (incarnation, n, queue, ids, attempts)
    select $2::int8, $3::int8, queue, array[job_id], array[attempt] from claimed
), passed as (
    select docket.gate_pass(queue, 1) from claimed
)
select job_id, attempt, queue, kind, docket.action_date() as action_date,
    (select max(id) from docket.reference_snapshot) as snapshot
from claimed where (select count(*) from passed) >= 0
