-- Makes known, once, each duty towards an advocate's status that is due by the close of business of a day, the longest due first.
-- $1 date day
-- $2 int4 how many at most
-- $3 int8 the sweep's job
-- index: advocate_change_by_day up to the day, advocate_notice_pkey
-- locks: none but the new rows; of two sweeps at once, the second waits for the first's keys and then leaves them out
-- row: how many are new
with due as materialized (
    select d.job_id, d.duty, d.due_on from docket.advocate_duties($1::date) d
    where not exists (select from docket.advocate_notice n where n.job_id = d.job_id and n.duty = d.duty)
    order by d.due_on, d.job_id, d.duty limit $2::int4
), made as (
    insert into docket.advocate_notice (job_id, duty, due_on, made_on, made_by)
    select job_id, duty, due_on, $1::date, $3::int8 from due order by job_id, duty
    on conflict on constraint advocate_notice_pkey do nothing
    returning job_id
)
select count(*) from made
