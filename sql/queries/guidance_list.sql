-- The documents that rule, with their own dates and what operators recorded about them.
-- index: none (a handful of rows)
-- locks: none
select g.instrument, g.title, g.in_force_from::text as in_force_from, g.in_force_until::text as in_force_until,
    s.instrument as superseded_by, e.in_force_until::text as extended_until, e.rescinded_from::text as rescinded_from,
    e.authority, e.recorded_on::text as recorded_on
from docket.guidance g
left join docket.guidance s on s.id = g.superseded_by
left join lateral (select * from docket.guidance_extension x where x.instrument = g.instrument order by x.recorded_on desc, x.id desc limit 1) as e on true
order by g.id
