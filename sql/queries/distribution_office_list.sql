-- The offices of a run, by code.
-- $1 int8 run
-- index: distribution_office_pkey
-- locks: none
select o.office, o.inventory, o.units, o.bilingual, o.on_hold, o.new_cases_max
from docket.distribution_office o where o.run = $1::int8 order by o.office
