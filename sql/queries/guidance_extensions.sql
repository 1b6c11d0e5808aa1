-- All that operators recorded about how long documents are in force, in the order of recording.
-- index: none (a handful of rows)
-- locks: none
select instrument, in_force_until::text as in_force_until, rescinded_from::text as rescinded_from, authority
from docket.guidance_extension order by id
