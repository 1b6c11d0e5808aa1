-- Cases of a run by number.
-- $1 int8 run
-- $2 int4 only cases above this number
-- $3 int4 how many at most
-- index: distribution_case_pkey
-- locks: none
select c.number, c.case_number, c.priority, c.created_on, c.spanish, c.released_by, c.exhibit_office, c.office, c.waits
from docket.distribution_case c where c.run = $1::int8 and c.number > $2::int4 order by c.number limit $3::int4
