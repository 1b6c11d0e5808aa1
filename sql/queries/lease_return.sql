-- Puts back what one lease holds: for a claim whose answer was lost, or that could not be handed to its worker.
-- $1 int8 incarnation
-- $2 int8 n
-- index: lease_pkey; job's key; death_pkey
-- locks: the lease row
-- rows: how many jobs were put back
with freed as (
    delete from docket.lease where incarnation = $1::int8 and n = $2::int8 returning ids, attempts
)
select coalesce(sum(docket.put_back(ids, attempts)), 0)::int8 as jobs from freed
