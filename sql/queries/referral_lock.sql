-- All referrals of a job, locked, so that of two answers at once the second sees the first.
-- $1 int8 job
-- index: referral_pkey
-- locks: the job's referral rows, in the order of their parts, until the transaction ends
select part, rule, reason, detail, refer_to, settled_by, urgent, ruling from docket.referral
where job_id = $1::int8 order by part for update
