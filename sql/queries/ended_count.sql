-- How many jobs ended in one state and have not been retried yet, and the highest job number given out so far.
-- $1 int2 outcome state
-- $2 int2 queue, or null for all
-- $3 text case number, or null for all
-- $4 text kind, or null for all
-- $5 bool only dead letters: jobs that failed at their last attempt
-- $6 text what their result begins with, or null
-- $7 text only those that ended at this instant or later, or null
-- $8 text only those that ended before this instant, or null
-- index: as ended_pick
-- locks: none
select count(*) as ended, (select last_value from docket.job_id_seq) as last_job
from docket.outcome o join docket.job j on j.id = o.job_id join docket.kind k on k.id = j.kind
where o.state = $1::int2 and ($2::int2 is null or j.queue = $2::int2) and ($3::text is null or o.job_id = any (array(select docket.jobs_of_case($3::text))))
    and ($4::text is null or k.name = $4::text)
    and (not $5::bool or o.job_id in (select f.job_id from docket.failure f where f.is_dead))
    and ($6::text is null or starts_with(o.result, $6::text))
    and ($7::text is null or o.finished_at >= $7::text::timestamptz)
    and ($8::text is null or o.finished_at < $8::text::timestamptz)
    and not exists (select from docket.retry r where r.job_id = o.job_id)
