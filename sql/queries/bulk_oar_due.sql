-- The bulk OARs that bulk_oar_age would close, the oldest first.
-- $1 date action date
-- $2 int4 how many to name
-- index: bulk_oar_one_open: four rows at the most
-- locks: none
-- rows: one: how many, and the first of them as a person reads them
with due as (
    select o.id, o.special, o.opened_on, o.cases, row_number() over (order by o.opened_on, o.id) as n
    from docket.bulk_oar o
    cross join lateral docket.bulk_oar_limits(o.special, $1::date) as l
    where o.closed_on is null and o.cases >= 1 and o.opened_on + l.days_max <= $1::date
)
select count(*), coalesce(array_agg(format('bulk OAR %s of special-%s, open since %s, %s cases', id, special, opened_on, cases)
    order by n) filter (where n <= $2::int4), '{}')
from due
