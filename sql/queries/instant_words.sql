-- Instants as people in a zone write them, and how far off they are by this server's clock.
-- $1 text[] instants by RFC 3339
-- $2 text zone
-- index: none
-- locks: none
-- rows: the instant as given, the local date and time with the zone's abbreviation, the distance
select w.instant, to_char(w.instant::timestamptz, 'YYYY-MM-DD HH24:MI:SS TZ') as local,
    case when d.seconds < 0 then 'in ' || t.span else t.span || ' ago' end as age
from (select set_config('TimeZone', $2::text, true) as name offset 0) as zone
cross join unnest($1::text[]) as w (instant)
cross join lateral (select extract(epoch from clock_timestamp() - w.instant::timestamptz)::float8 as seconds) as d
cross join lateral (select case
    when abs(d.seconds) < 90 then round(abs(d.seconds)) || ' s'
    when abs(d.seconds) < 5400 then round(abs(d.seconds) / 60) || ' min'
    when abs(d.seconds) < 129600 then round(abs(d.seconds) / 3600) || ' h'
    else round(abs(d.seconds) / 86400) || ' days' end as span) as t
where zone.name is not null
