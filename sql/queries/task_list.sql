-- Tasks that decisions and consequences brought, the oldest first; those of one job are never parted.
-- $1 text case number or null
-- $2 bool only those still to be done
-- $3 int8 only jobs above this
-- $4 int8 only jobs up to this
-- $5 int4 a page is full with so many; the last job's are whole
-- index: decision's and task's keys, consequence_by_job; those of jobs_of_case and suspense_by_case with a case number
-- locks: none
-- A task of a consequence that was stopped is not to be done any more. What takes no act is a consequence's name.
with brought as (
    (select d.job_id, d.case_number, d.action_date, b.task, t.job_id is not null as is_done, t.done_on, t.done_by,
        c.suspense, c.kind, c.state
    from docket.decision d cross join lateral unnest(string_to_array(d.tasks, ',')) as b (task)
    left join docket.task t on t.job_id = d.job_id and t.task = b.task
    left join docket.consequence c on c.made_by = d.job_id and c.task = b.task
    where d.tasks is not null and d.job_id > $3::int8 and d.job_id <= $4::int8
        and ($1::text is null or d.job_id = any (array(select docket.jobs_of_case($1::text))))
        and (not $2::bool or (t.job_id is null and c.state is distinct from 'stopped'))
    order by d.job_id fetch first ($5::int4) rows with ties)
    union all
    (select c.made_by, s.case_number, c.made_on, c.task, t.job_id is not null, t.done_on, t.done_by, c.suspense, c.kind, c.state
    from docket.consequence c join docket.suspense s on s.id = c.suspense
    left join docket.task t on t.job_id = c.made_by and t.task = c.task
    where c.made_by > $3::int8 and c.made_by <= $4::int8 and ($1::text is null or s.case_number = $1::text)
        and (not $2::bool or (t.job_id is null and c.state is distinct from 'stopped'))
        and not exists (select from docket.decision d where d.job_id = c.made_by and c.task = any (string_to_array(d.tasks, ',')))
    order by c.made_by fetch first ($5::int4) rows with ties)
), page as (
    select * from brought order by job_id fetch first ($5::int4) rows with ties
)
select b.job_id as job, b.case_number as "case", b.task, b.action_date::text as given_on, b.suspense, b.kind as consequence,
    case when b.is_done then 'done' when b.state = 'stopped' then 'stopped' else 'open' end as state,
    b.done_on::text as done_on, b.done_by
from page b
order by b.job_id, b.task
