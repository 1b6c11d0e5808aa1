-- Puts jobs off that wait, until an instant: out of ready into scheduled, or to another instant there. Attempts stay.
-- $1 int8[] jobs, each once
-- $2 text the instant, as RFC 3339 writes it
-- index: scheduled_pkey, slot_pkey; ready has no key by job and is walked over once
-- locks: the rows moved: one that a claim is taking is waited for, and is then the claim's; last the gates of their
-- limit keys
-- rows: job_id of those put off
with from_ready as (
    delete from docket.ready r using unnest($1::int8[]) as wanted (id) where r.job_id = wanted.id
    returning r.job_id, r.queue, r.kind, r.priority, r.attempt
), moved as (
    insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
    select job_id, queue, kind, priority, attempt, $2::text::timestamptz from from_ready
    returning job_id
), later as (
    update docket.scheduled s set due = $2::text::timestamptz from unnest($1::int8[]) as wanted (id) where s.job_id = wanted.id
    returning s.job_id
), freed as (
    select docket.slots_free(array(select job_id from moved)) as promoted
)
select moved.job_id from moved cross join freed union all select job_id from later
