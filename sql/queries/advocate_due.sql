-- The duties that the sweep would make known now: how many, and the longest due.
-- $1 date day
-- $2 int4 how many to name
-- index: advocate_change_by_day up to the day, advocate_notice_pkey
-- locks: none
with due as materialized (
    select d.* from docket.advocate_duties($1::date) d
    where not exists (select from docket.advocate_notice n where n.job_id = d.job_id and n.duty = d.duty)
)
select (select count(*) from due) as due, array(
    select advocate || ': ' || duty || ' for ' || situation || ', by the close of business of ' || due_on
    from due order by due_on, job_id, duty limit $2::int4) as sample
