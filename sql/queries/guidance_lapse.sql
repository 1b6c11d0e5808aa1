-- The memorandum that rules routing, the last day on which it is in force by its own words or an operator's newest record, and how far that day is.
-- index: none (a handful of rows)
-- locks: none
-- row: instrument, last day, the days from the business date to it (negative once it has passed), the business date; none while no memorandum has an end
select g.instrument, l.last_day::text as last_day, (l.last_day - docket.action_date())::int4 as days_left,
    docket.action_date()::text as today
from docket.guidance g
left join lateral (
    select x.in_force_until, x.rescinded_from from docket.guidance_extension x
    where x.instrument = g.instrument order by x.recorded_on desc, x.id desc limit 1) as e on true
cross join lateral (select coalesce(e.in_force_until, e.rescinded_from - 1, g.in_force_until) as last_day) as l
where g.superseded_by is null and g.in_force_until is not null
order by g.id
limit 1
