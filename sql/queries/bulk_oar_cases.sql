-- The cases of a bulk OAR, in the order in which they were gathered.
-- $1 int8 bulk OAR
-- $2 int4 only those behind this place, 0 for all
-- $3 int4 how many at most
-- index: bulk_oar_case_in_one_place
-- locks: none
select c.place, c.case_number as "case", c.gathered_on::text as gathered_on, c.job_id as job
from docket.bulk_oar_case c
where c.oar = $1::int8 and c.place > $2::int4
order by c.place
limit $3::int4
