-- Moves jobs whose time has come into ready, or to where they wait for a slot of their limit key.
-- $1 int4 how many at most
-- index: scheduled_by_due, from its beginning up to now; job's key
-- locks: the moved rows (rows locked by others are skipped)
-- statement_timestamp() and not clock_timestamp(): what is volatile bounds no index, and every row that is not due yet
-- would be looked at, five times a second.
with due as (
    delete from docket.scheduled where ctid = any (array(
        select ctid from docket.scheduled where due <= statement_timestamp() order by due limit $1::int4 for update skip locked))
    returning job_id, queue, kind, priority, attempt
), looked as materialized (
    select d.*, j.limit_key from due d
    left join lateral (select limit_key from docket.job where id = d.job_id offset 0) as j on true
), holding as (
    insert into docket.held (job_id, queue, key, kind, priority, attempt)
    select job_id, queue, limit_key, kind, priority, attempt from looked where limit_key is not null
    -- One that is held already was scheduled by a row too many: it must not stop the others.
    on conflict on constraint held_pkey do nothing
)
insert into docket.ready (queue, kind, priority, attempt, job_id)
select queue, kind, priority, attempt, job_id from looked where limit_key is null
