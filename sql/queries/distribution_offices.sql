-- The offices of a day with what a run asks of each: units (hundred-thousandths of an available advocate), the cases that it
-- owns here and those that are stated, its special requests, and whether an advocate's status or availability is not stated.
-- $1 date day
-- index: office_record_by_key, advocate_record_by_key; case_file is walked over once
-- locks: none
with advocate as (
    select a.office, sum(case when a.status = 'active' then round(a.availability * 100000) else 0 end)::int4 as units,
        bool_or(a.bilingual and a.status = 'active' and a.availability > 0) as bilingual,
        bool_or(a.status is null or a.status = 'active' and a.availability is null) as lacks
    from docket.advocate_on($1::date) a where a.position = 'case-advocate' group by a.office
), owned as (
    select substr(f.owner, 8) as office, count(*)::int4 as cases from docket.case_file f
    where starts_with(f.owner, 'office-') group by f.owner
)
select o.code, coalesce(round(o.capacity * 100000)::int4, a.units, 0) as units, coalesce(w.cases, 0) as counted, o.inventory as stated,
    o.bilingual or coalesce(a.bilingual, false) as bilingual, o.on_hold, o.new_cases_max,
    o.capacity is null and coalesce(a.lacks, false) as lacks
from docket.office_on($1::date) o left join advocate a on a.office = o.code left join owned w on w.office = o.code
order by o.code
