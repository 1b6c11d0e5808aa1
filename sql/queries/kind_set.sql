-- Changes how a queue's jobs are tried. It holds from the next failure on, also for jobs that wait or run.
-- $1 text queue
-- $2 text kind, or null for all of the queue
-- $3 int4 attempts at most, or null to leave them
-- $4 int4 deadline in milliseconds, or null
-- $5 int4 the first wait in milliseconds, or null
-- $6 int4 the longest wait in milliseconds, or null
-- $7 text who changes it
-- index: queue_name_once, kind_once_per_queue
-- locks: the kinds' rows
update docket.kind k
set attempts_max = coalesce($3::int4, k.attempts_max), deadline_ms = coalesce($4::int4, k.deadline_ms),
    retry_first_ms = coalesce($5::int4, k.retry_first_ms), retry_max_ms = coalesce($6::int4, k.retry_max_ms),
    changed_by = $7::text, changed_at = clock_timestamp()
from docket.queue q
where q.id = k.queue and q.name = $1::text and ($2::text is null or k.name = $2::text)
returning k.name
