-- Jobs that asked to be run later: they wait by the server's clock, with their attempts as they were.
-- $1 int8[] job ids
-- $2 int2[] attempts
-- $3 int8[] milliseconds. Runs behind a fence in the same transaction.
-- index: job's key
-- locks: none but the new rows
insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
select s.job_id, j.queue, j.kind, j.priority, s.attempt, clock_timestamp() + s.wait * interval '1 millisecond'
from unnest($1::int8[], $2::int2[], $3::int8[]) as s (job_id, attempt, wait)
cross join lateral (select queue, kind, priority from docket.job where id = s.job_id offset 0) as j
-- A job that waits for its time already was claimed by a row too many.
on conflict on constraint scheduled_pkey do nothing
