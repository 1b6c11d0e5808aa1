-- Referrals, the oldest first; of the urgent ones alone, from their own small index.
-- $1 text the person who decides, or null
-- $2 text rule or null
-- $3 int8 only jobs above this, or null
-- $4 int4 how many at most
-- $5 bool only the urgent ones
-- index: referral_pkey, referral_urgent
-- locks: none
select r.job_id as job, j.case_number as "case", r.rule, r.reason, r.refer_to, r.paragraph, r.detail, r.settled_by, r.urgent,
    to_char(r.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as opened_at
from docket.referral r
join docket.job j on j.id = r.job_id
where ($1::text is null or r.refer_to = $1::text) and ($2::text is null or r.rule = $2::text)
    and ($3::int8 is null or r.job_id > $3::int8)
    and (r.urgent or not $5::bool)
order by r.job_id, r.part
limit $4::int4
