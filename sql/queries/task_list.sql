-- Tasks that decisions and consequences brought, the oldest first.
-- $1 text case number or null
-- $2 bool only those still to be done
-- $3 int8 only jobs above this, or null
-- $4 int4 how many at most
-- index: decision's and task's keys, consequence_by_job; those of jobs_of_case with a case number
-- locks: none
-- A task of a consequence that was stopped is not to be done any more. What takes no act is a consequence's name.
with brought as (
    select d.job_id, d.case_number, d.action_date, b.task
    from docket.decision d cross join lateral unnest(string_to_array(d.tasks, ',')) as b (task)
    where d.tasks is not null and ($1::text is null or d.job_id = any (array(select docket.jobs_of_case($1::text))))
        and ($3::int8 is null or d.job_id > $3::int8)
    union all
    select c.made_by, s.case_number, c.made_on, c.task
    from docket.consequence c join docket.suspense s on s.id = c.suspense
    where ($1::text is null or s.case_number = $1::text) and ($3::int8 is null or c.made_by > $3::int8)
        and not exists (select from docket.decision d where d.job_id = c.made_by and c.task = any (string_to_array(d.tasks, ',')))
)
select b.job_id as job, b.case_number as "case", b.task, b.action_date::text as given_on, c.suspense, c.kind as consequence,
    case when t.job_id is not null then 'done' when c.state = 'stopped' then 'stopped' else 'open' end as state,
    t.done_on::text as done_on, t.done_by
from brought b
left join docket.task t on t.job_id = b.job_id and t.task = b.task
left join docket.consequence c on c.made_by = b.job_id and c.task = b.task
where not $2::bool or (t.job_id is null and c.state is distinct from 'stopped')
order by b.job_id, b.task
limit $4::int4
