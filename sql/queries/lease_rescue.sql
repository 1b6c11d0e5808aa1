-- Puts back into ready exactly what the leases of these incarnations still hold, and removes the leases. Never looks at outcome.
-- $1 int8[] incarnations that are dead or stopped, whose backends have been ended
-- index: lease_pkey by its first column; job's key
-- locks: the lease rows; a finish that waits for them then writes nothing
-- rows: job_id, queue, kind, priority of each job put back
with freed as (
    delete from docket.lease where incarnation = any ($1::int8[]) returning ids, attempts
), returned as (
    insert into docket.ready (queue, kind, priority, attempt, job_id)
    select j.queue, j.kind, j.priority, held.attempt, held.job_id
    from freed
    cross join lateral unnest(freed.ids, freed.attempts) as held (job_id, attempt)
    cross join lateral (select queue, kind, priority from docket.job where id = held.job_id offset 0) as j
    returning job_id, queue, kind, priority
)
select job_id, queue, kind, priority from returned
