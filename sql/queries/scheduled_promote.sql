-- Moves jobs whose time has come into ready.
-- $1 int4 how many at most
-- index: scheduled_by_due
-- locks: the moved rows (rows locked by others are skipped)
with due as (
    delete from docket.scheduled where ctid = any (array(
        select ctid from docket.scheduled where due <= clock_timestamp() order by due limit $1::int4 for update skip locked))
    returning job_id, queue, kind, priority, attempt
)
insert into docket.ready (queue, kind, priority, attempt, job_id)
select queue, kind, priority, attempt, job_id from due
