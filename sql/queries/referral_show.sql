-- The referrals of a job with the rulings that answer them.
-- $1 int8 job
-- index: referral_pkey, decision's key, ruling_pkey, ruling_revocation_pkey, continuation_once
-- locks: none
select r.job_id as job, r.part, r.rule, r.reason, r.detail, r.paragraph, r.refer_to, r.settled_by, r.urgent,
    case when r.ruling is null then 'open' else 'answered' end as state,
    to_char(r.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as opened_at,
    greatest(0, docket.action_date() - (select d.action_date from docket.decision d where d.job_id = r.job_id))::int8 as age_days,
    g.id as ruling, g.author, g.role, g.authority, g.recorded_on::text as recorded_on, g.scope, g.until::text as until,
    g.facts::json as facts, g.decision::json as decision, v.revoked_on::text as revoked_on, c.job_id as continued_by
from docket.referral r
left join docket.ruling g on g.id = r.ruling
left join docket.ruling_revocation v on v.ruling = g.id
left join docket.continuation c on c.continues = r.job_id
where r.job_id = $1::int8
order by r.part
