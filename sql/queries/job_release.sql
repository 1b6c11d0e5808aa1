-- Puts jobs back into ready unfinished and with their attempts as they were: the rest of a batch at a stop, or the loser of a case version.
-- $1 int8[] job ids
-- $2 int2[] attempts. Runs behind a fence in the same transaction.
-- index: job's key
-- locks: none but the new rows
insert into docket.ready (queue, kind, priority, attempt, job_id)
select j.queue, j.kind, j.priority, back.attempt, back.job_id
from unnest($1::int8[], $2::int2[]) as back (job_id, attempt)
cross join lateral (select queue, kind, priority from docket.job where id = back.job_id offset 0) as j
