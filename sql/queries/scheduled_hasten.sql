-- Makes jobs ready that wait for their time.
-- $1 int8[] jobs
-- index: scheduled_pkey
-- locks: the rows moved
-- rows: job_id of those moved
with moved as (
    delete from docket.scheduled s using unnest($1::int8[]) as wanted (id) where s.job_id = wanted.id
    returning s.job_id, s.queue, s.kind, s.priority, s.attempt
)
insert into docket.ready (queue, kind, priority, attempt, job_id)
select queue, kind, priority, attempt, job_id from moved
returning job_id
