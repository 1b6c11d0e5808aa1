-- Records what a part of a sweep's run touched, and enqueues the next part when rows are left. Runs behind the fence of the part's own finish.
-- $1 int8 the part's job, or the retry of one that failed
-- $2 int8 rows that it touched
-- $3 bool whether rows are left
-- index: sweep_run_last_job_once, job's key
-- locks: the run's row
-- rows: the next part's job, where there is one
with part as (
    select id, queue, kind, priority, caused_by, facts from docket.job where id = $1::int8
), run as (
    select r.job_id, r.parts from docket.sweep_run r
    where r.last_job = any (array[$1::int8, (select caused_by from part)]) order by r.last_job desc limit 1 for update
), made as (
    insert into docket.job (queue, kind, priority, caused_by, facts)
    select queue, kind, priority, id, facts from part
    where $3::bool and not exists (select from run where parts >= 10000)
    returning id, queue, kind, priority
), waiting as (
    insert into docket.ready (queue, kind, priority, attempt, job_id) select queue, kind, priority, 0, id from made
), advanced as (
    update docket.sweep_run r set touched = r.touched + $2::int8, last_job = coalesce((select id from made), $1::int8),
        parts = r.parts + (select count(*) from made)
    from run where r.job_id = run.job_id
)
select id from made
