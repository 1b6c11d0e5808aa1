-- The rulings that jobs may be decided by: those on the referrals of its own case that each continues, itself or through its
-- causes.
-- $1 int8[] jobs, each once
-- index: continuation_pkey, ruling_once_a_referral, and job's key for each cause
-- locks: none
select u.job_id as job, r.id as ruling, r.job_id as answered, r.rule, r.gap, r.role, r.authority, r.facts, r.decision
from unnest($1::int8[]) as u (job_id) cross join lateral docket.rulings_continued(u.job_id) as r
order by u.job_id, r.id
