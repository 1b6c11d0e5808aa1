-- When bulk OARs close by themselves: every record, the newest of each Special first, and which holds on a day.
-- $1 date day
-- index: none: a small table, as a whole
-- locks: none
select 'special-' || p.special as special, p.cases_max, p.days_max, p.valid_from::text as valid_from, p.authority,
    p.recorded_on::text as recorded_on, p.recorded_by,
    p.id = (select h.id from docket.bulk_oar_policy h where h.special = p.special and h.valid_from <= $1::date
        order by h.valid_from desc, h.id desc limit 1) as holds
from docket.bulk_oar_policy p
order by p.special, p.valid_from desc, p.id desc
