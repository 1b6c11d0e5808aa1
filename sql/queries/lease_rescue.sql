-- Puts back exactly what the leases of these incarnations still hold, and removes the leases. Never looks at outcome.
-- $1 int8[] incarnations that are dead or stopped, whose backends have been ended
-- index: lease_pkey by its first column; job's key; death_pkey
-- locks: the lease rows; a finish that waits for them then writes nothing
-- rows: how many jobs were put back
with freed as (
    delete from docket.lease where incarnation = any ($1::int8[]) returning ids, attempts
)
select coalesce(sum(docket.put_back(ids, attempts)), 0)::int8 as jobs from freed
