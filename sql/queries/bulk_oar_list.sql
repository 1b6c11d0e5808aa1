-- Bulk OARs, the newest first.
-- $1 int8 only this one, or null
-- $2 int2 only of this Special, or null
-- $3 bool only open ones, only closed ones, or null
-- $4 int8 only below this, or null
-- $5 int4 how many at most
-- index: bulk_oar_pkey
-- locks: none
select o.id as oar, 'special-' || o.special as special, case when o.closed_on is null then 'open' else 'closed' end as state,
    o.cases, o.opened_on::text as opened_on, o.closed_on::text as closed_on, o.closed_by, o.reason,
    case when o.closed_on is null then l.cases_max end as cases_max,
    case when o.closed_on is null then (o.opened_on + l.days_max)::text end as closes_on, o.opened_by as job
from docket.bulk_oar o
left join lateral docket.bulk_oar_limits(o.special, docket.action_date()) as l on true
where ($1::int8 is null or o.id = $1::int8) and ($2::int2 is null or o.special = $2::int2)
    and ($3::bool is null or (o.closed_on is null) = $3::bool) and ($4::int8 is null or o.id < $4::int8)
order by o.id desc
limit $5::int4
