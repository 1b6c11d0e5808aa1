-- Puts back what one lease holds: for a claim whose answer was lost, or that could not be handed to its worker.
-- $1 int8 incarnation
-- $2 int8 n
-- index: lease_pkey; job's key
-- locks: the lease row
-- Commits durably though the claimer's session does not: a crash that undid it would bring the lease back, and its key
-- would be forgotten by then.
with durably as materialized (
    select set_config('synchronous_commit', 'on', true)
), freed as (
    delete from docket.lease where incarnation = $1::int8 and n = $2::int8 returning ids, attempts
)
insert into docket.ready (queue, kind, priority, attempt, job_id)
select j.queue, j.kind, j.priority, held.attempt, held.job_id
from durably
cross join freed
cross join lateral unnest(freed.ids, freed.attempts) as held (job_id, attempt)
cross join lateral (select queue, kind, priority from docket.job where id = held.job_id offset 0) as j
