-- How many jobs ended in one state and have not been retried yet, and the highest job number given out so far.
-- $1 int2 outcome state
-- $2 int2 queue, or null for all
-- $3 text case number, or null for all
-- index: as ended_pick
-- locks: none
select count(*) as ended, (select last_value from docket.job_id_seq) as last_job
from docket.outcome o join docket.job j on j.id = o.job_id
where o.state = $1::int2 and ($2::int2 is null or j.queue = $2::int2) and ($3::text is null or j.case_number = $3::text)
    and not exists (select from docket.retry r where r.job_id = o.job_id)
