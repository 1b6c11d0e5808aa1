-- The referrals of one decision, in order.
-- $1 int8 job
-- index: referral_pkey
-- locks: none
select rule, reason, detail, paragraph, refer_to, settled_by, part, ruling from docket.referral where job_id = $1::int8 order by part
