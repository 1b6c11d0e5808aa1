-- Writes how jobs ended; the key is the job, so that a second end of the same job cannot be written.
-- $1 int8 incarnation
-- $2 int8[] job ids
-- $3 int2[] states
-- $4 int2[] attempts
-- $5 text[] results (null for most)
-- index: outcome's key
-- locks: none but the new rows
insert into docket.outcome (job_id, incarnation, state, attempt, result)
select u.job_id, $1::int8, u.state, u.attempt, u.result
from unnest($2::int8[], $3::int2[], $4::int2[], $5::text[]) as u (job_id, state, attempt, result)
