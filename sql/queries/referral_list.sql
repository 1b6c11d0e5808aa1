-- Referrals, the oldest first; those of one job are never parted. Open, answered and urgent ones come from indexes of their own.
-- $1 text the person who decides, or null
-- $2 text rule or null
-- $3 int8 only jobs above this, or null
-- $4 int4 a page is full with so many; the last job's are whole
-- $5 bool only the urgent ones
-- $6 text reason or null
-- $7 text case number or null
-- $8 text state (open, answered) or null for both
-- $9 date only those of an action date before this one, or null
-- $10 text the same day as an instant that lies in it, or null
-- index: referral_pkey, referral_open, referral_answered, referral_urgent; those of jobs_of_case with a case number. decision's key with $9 or $10. Referrals of other rules, reasons, persons and days are walked over
-- locks: none
with page as (
    select r.* from docket.referral r
    where ($1::text is null or r.refer_to = $1::text) and ($2::text is null or r.rule = $2::text)
        and ($3::int8 is null or r.job_id > $3::int8)
        and (r.urgent or not $5::bool)
        and ($6::text is null or r.reason = $6::text)
        and ($7::text is null or r.job_id = any (array(select docket.jobs_of_case($7::text))))
        and case $8::text when 'open' then r.ruling is null when 'answered' then r.ruling is not null else true end
        and (($9::date is null and $10::text is null) or exists (
            select from docket.decision d where d.job_id = r.job_id and d.action_date < coalesce($9::date,
                ($10::text::timestamptz at time zone (select business_zone from docket.database_mode))::date)))
    order by r.job_id fetch first ($4::int4) rows with ties
)
select r.job_id as job, r.part, coalesce(j.case_number, k.case_number) as "case", r.rule, r.reason, r.refer_to, r.paragraph, r.detail,
    r.settled_by, r.urgent, case when r.ruling is null then 'open' else 'answered' end as state, r.ruling,
    to_char(r.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as opened_at,
    greatest(0, docket.action_date() - d.action_date) as age_days
from page r
left join lateral (select action_date from docket.decision where job_id = r.job_id offset 0) as d on true
left join lateral (select case_number from docket.job where id = r.job_id offset 0) as j on true
left join lateral (select case_number from docket.kept_job where job_id = r.job_id offset 0) as k on true
order by r.job_id, r.part
