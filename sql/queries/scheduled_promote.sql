-- Moves jobs whose time has come into ready.
-- $1 int4 how many at most
-- index: scheduled_by_due, from its beginning up to now
-- locks: the moved rows (rows locked by others are skipped)
-- statement_timestamp() and not clock_timestamp(): what is volatile bounds no index, and every row that is not due yet
-- would be looked at, five times a second.
with due as (
    delete from docket.scheduled where ctid = any (array(
        select ctid from docket.scheduled where due <= statement_timestamp() order by due limit $1::int4 for update skip locked))
    returning job_id, queue, kind, priority, attempt
)
insert into docket.ready (queue, kind, priority, attempt, job_id)
select queue, kind, priority, attempt, job_id from due
