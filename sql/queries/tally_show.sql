-- How submitted jobs ended, each once, and what they caused: the identity that quickstart checks. Sweeps are nobody's submission.
-- $1 int8 only jobs above this id
-- index: none above the lowest ids: job, outcome and decision are read once each, whole; the keys of referral and continuation, letter_by_job; case_letter is walked over once
-- locks: none
-- Full joins are made by hashing or merging alone: no estimate can make them look each job up by its key. They stay full
-- because what is asked of job is asked after the grouping.
with counted as materialized (
    select j.queue, j.is_submitted, o.state, count(*) as jobs, coalesce(sum(d.tasks), 0) as tasks
    from (select id, queue, caused_by is null as is_submitted from docket.job where id > $1::int8) as j
    full join (select job_id, state from docket.outcome where job_id > $1::int8) as o on o.job_id = j.id
    full join (
        select job_id, cardinality(string_to_array(tasks, ',')) as tasks from docket.decision where job_id > $1::int8 and tasks is not null
    ) as d on d.job_id = j.id
    group by 1, 2, 3
), ending as (
    select * from counted where queue is not null and queue <> (select id from docket.queue where name = 'sweep')
), submitted as (
    select coalesce(sum(jobs), 0)::int8 as enqueued, coalesce(sum(jobs) filter (where state = 1), 0)::int8 as decided,
        coalesce(sum(jobs) filter (where state = 2), 0)::int8 as referred, coalesce(sum(jobs) filter (where state = 3), 0)::int8 as failed,
        coalesce(sum(jobs) filter (where state is null), 0)::int8 as waiting,
        coalesce(sum(jobs) filter (where state = 4), 0)::int8 as done,
        coalesce(sum(jobs) filter (where state = 5), 0)::int8 as cancelled,
        coalesce(sum(jobs) filter (where state = 6), 0)::int8 as discarded
    from ending where is_submitted
)
select s.enqueued, s.decided, s.referred, s.failed, s.waiting, s.done, s.cancelled, s.discarded,
    (select coalesce(sum(jobs), 0)::int8 from ending where not is_submitted) as followed,
    (select coalesce(sum(tasks), 0)::int8 from ending) as tasks,
    (select count(*) from docket.letter l where l.made_by > $1::int8)
        + (select count(*) from docket.case_letter l where l.job_id > $1::int8) as letters,
    (select count(*) from docket.referral r where r.job_id > $1::int8 and r.ruling is null) as referrals_open,
    (select count(*) from docket.referral r where r.job_id > $1::int8 and r.ruling is not null) as referrals_answered,
    (select count(*) from docket.continuation c where c.job_id > $1::int8) as continued,
    array(select q.name from docket.queue q where q.id in (select queue from ending where is_submitted and state = 4) order by q.id) as done_in
from submitted s
