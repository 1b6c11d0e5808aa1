-- One office: what holds on a day, every row that holds on any day, its advocates, its districts and its closed days to come.
-- $1 text code
-- $2 date day
-- index: office_record_by_key, advocate_record_by_key
-- locks: none
select o.code, coalesce(d.name, o.name) as name, d.code is not null as loaded, d.area, d.bilingual, d.on_hold, d.new_cases_max,
    trim_scale(d.capacity)::text as capacity, d.inventory, coalesce(d.authority, o.authority) as authority,
    coalesce((select json_agg(json_build_object('advocate', a.id, 'position', a.position, 'status', a.status,
            'availability', trim_scale(a.availability)::text) order by a.id)
        from docket.advocate_on($2::date) a where a.office = o.code), '[]') as advocates,
    coalesce((select json_agg(json_build_object('state', x.state, 'district', x.district) order by x.state, x.district)
        from docket.district_on($2::date) x where x.office = o.code), '[]') as districts,
    coalesce((select json_agg(json_build_object('day', c.day, 'authority', c.authority) order by c.day)
        from docket.closed_days($2::date, $2::date + 400) c where c.office in (o.code, 'all')), '[]') as closed_days,
    coalesce((select json_agg(r.content) from docket.reference_rows('offices', null, null, null, 100000) r where r.key = o.code), '[]') as history
from docket.office o left join docket.office_on($2::date) d on d.code = o.code
where o.code = $1::text
