-- Asks for running jobs to end. A trigger tells the hosts; one that was asked for before keeps who asked first.
-- $1 int8[] jobs
-- $2 text who asks
-- index: lease is small; cancellation_pkey
-- locks: the new rows
-- rows: the jobs that run, and have been asked for now or before
with running as (
    select distinct h.job_id from docket.lease l cross join lateral unnest(l.ids) as h (job_id) where h.job_id = any ($1::int8[])
), asked as (
    insert into docket.cancellation (job_id, requested_by) select job_id, $2::text from running
    on conflict on constraint cancellation_pkey do nothing
)
select job_id from running order by job_id
