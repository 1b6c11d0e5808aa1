-- Marks referrals as urgent, in the transaction that writes them.
-- $1 int8[] jobs
-- $2 int2[] parts
-- index: referral_pkey
-- locks: the referral rows, which are new
update docket.referral as r set urgent = true
from unnest($1::int8[], $2::int2[]) as u (job_id, part)
where r.job_id = u.job_id and r.part = u.part
