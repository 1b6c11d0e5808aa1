-- The fence of a finish that ends a whole batch: takes the lease away, or raises DK001 when it is no longer there.
-- $1 int8 incarnation
-- $2 int8 n
-- $3 int4 how many jobs the worker believes the lease still holds
-- index: lease_pkey
-- locks: the lease row, until the finish commits; a rescue waits for it and then finds nothing
with taken as (
    delete from docket.lease where incarnation = $1::int8 and n = $2::int8 and cardinality(ids) = $3::int4 returning 1
)
select docket.fence(count(*)) from taken
