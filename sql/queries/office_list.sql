-- The offices that are loaded for a day, with how many advocates count there.
-- $1 date day
-- $2 text only offices behind this code, or null
-- $3 int4 how many at most
-- index: office_record_by_key, advocate_record_by_key
-- locks: none
with serving as (
    select office, count(*) as advocates,
        coalesce(sum(availability) filter (where position = 'case-advocate' and status = 'active'), 0) as available
    from docket.advocate_on($1::date) group by office
)
select o.code, o.name, o.area, o.bilingual, o.on_hold, o.new_cases_max, trim_scale(o.capacity)::text as capacity, o.inventory,
    coalesce(s.advocates, 0) as advocates, trim_scale(coalesce(s.available, 0))::text as available
from docket.office_on($1::date) o left join serving s on s.office = o.code
where $2::text is null or o.code > $2::text
order by o.code limit $3::int4
