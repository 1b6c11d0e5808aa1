-- Moves jobs whose time has come into ready, or to where they wait for a slot of their limit key.
-- $1 int4 how many at most
-- index: scheduled_by_due; job's key
-- locks: the moved rows (rows locked by others are skipped)
with due as (
    delete from docket.scheduled where ctid = any (array(
        select ctid from docket.scheduled where due <= clock_timestamp() order by due limit $1::int4 for update skip locked))
    returning job_id, queue, kind, priority, attempt
), looked as materialized (
    select d.*, j.limit_key from due d
    left join lateral (select limit_key from docket.job where id = d.job_id offset 0) as j on true
), holding as (
    insert into docket.held (job_id, queue, key, kind, priority, attempt)
    select job_id, queue, limit_key, kind, priority, attempt from looked where limit_key is not null
)
insert into docket.ready (queue, kind, priority, attempt, job_id)
select queue, kind, priority, attempt, job_id from looked where limit_key is null
