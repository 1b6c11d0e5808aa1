-- The rulings on the referrals of a job, in the order of their parts: what its continuation is to be decided by.
-- $1 int8 job
-- index: ruling_once_a_referral
-- locks: none
select id as ruling, rule, gap, role, authority, facts, decision from docket.ruling where job_id = $1::int8 order by part
