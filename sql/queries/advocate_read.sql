-- Advocates with all that a job about them is decided by: read after the claim; the finish checks their versions.
-- $1 text[] codes, each once
-- $2 date day
-- index: advocate_pkey, advocate_record_by_key, advocate_change_one_a_version, one look-up an advocate
-- locks: none
-- rows: code, version, office, position, whether in training, weekly hours, status, availability, whether reduced, the newest
-- open cases, those of the last review, and the jobs of those that nothing replaces
select a.code, a.version, o.office, o.position, o.in_training, trim_scale(o.weekly_hours)::text as weekly_hours, o.status,
    trim_scale(o.availability)::text as availability, coalesce(special.reduced, false) as reduced, counted.open_cases,
    reviewed.open_cases as reviewed_cases,
    (select coalesce(array_agg(c.job_id order by c.version), '{}') from docket.advocate_said c where c.advocate = a.code) as replaceable
from unnest($1::text[]) as asked (code)
join docket.advocate a on a.code = asked.code
left join docket.advocate_on($2::date) o on o.id = a.code
left join lateral (select c.reduced from docket.advocate_standing c
    where c.advocate = a.code and c.reduced is not null and c.takes_effect <= $2::date
    order by c.takes_effect desc, c.version desc limit 1) as special on true
left join lateral (select c.version, c.open_cases from docket.advocate_change c
    where c.advocate = a.code and c.situation in ('weekly-review', 'training-ended') and c.open_cases is not null
    order by c.version desc limit 1) as reviewed on true
left join lateral (select c.open_cases from docket.advocate_change c
    where c.advocate = a.code and c.situation = 'open-cases' and c.version > coalesce(reviewed.version, 0)
    order by c.version desc limit 1) as counted on true
