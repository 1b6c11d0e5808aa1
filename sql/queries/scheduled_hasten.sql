-- Makes jobs ready that wait for their time, or has them wait for a slot of their limit key.
-- $1 int8[] jobs
-- index: scheduled_pkey; job's key
-- locks: the rows moved
-- rows: job_id of those moved
with moved as (
    delete from docket.scheduled s using unnest($1::int8[]) as wanted (id) where s.job_id = wanted.id
    returning s.job_id, s.queue, s.kind, s.priority, s.attempt
), looked as materialized (
    select m.*, j.limit_key from moved m
    left join lateral (select limit_key from docket.job where id = m.job_id offset 0) as j on true
), holding as (
    insert into docket.held (job_id, queue, key, kind, priority, attempt)
    select job_id, queue, limit_key, kind, priority, attempt from looked where limit_key is not null
    returning job_id
), waiting as (
    insert into docket.ready (queue, kind, priority, attempt, job_id)
    select queue, kind, priority, attempt, job_id from looked where limit_key is null
    returning job_id
)
select job_id from holding union all select job_id from waiting
