-- How submitted jobs ended, each once, and what they caused: the identity that quickstart checks. Sweeps are nobody's submission.
-- $1 int8 only jobs above this id
-- index: the keys of job, outcome, referral and continuation, letter_by_job; case_letter is walked over once
-- locks: none
select count(*) filter (where j.caused_by is null) as enqueued,
    count(*) filter (where j.caused_by is null and o.state = 1) as decided,
    count(*) filter (where j.caused_by is null and o.state = 2) as referred,
    count(*) filter (where j.caused_by is null and o.state = 3) as failed,
    count(*) filter (where j.caused_by is null and o.state is null) as waiting,
    count(*) filter (where j.caused_by is null and o.state = 5) as cancelled,
    count(*) filter (where j.caused_by is null and o.state = 6) as discarded,
    count(*) filter (where j.caused_by is not null) as followed,
    coalesce(sum(cardinality(string_to_array(d.tasks, ','))), 0)::int8 as tasks,
    (select count(*) from docket.letter l where l.made_by > $1::int8)
        + (select count(*) from docket.case_letter l where l.job_id > $1::int8) as letters,
    (select count(*) from docket.referral r where r.job_id > $1::int8 and r.ruling is null) as referrals_open,
    (select count(*) from docket.referral r where r.job_id > $1::int8 and r.ruling is not null) as referrals_answered,
    (select count(*) from docket.continuation c where c.job_id > $1::int8) as continued
from docket.job j
left join docket.outcome o on o.job_id = j.id
left join docket.decision d on d.job_id = j.id
where j.id > $1::int8 and j.queue <> (select id from docket.queue where name = 'sweep')
