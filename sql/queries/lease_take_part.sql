-- The fence of a finish that ends part of a batch: leaves in the lease only what is still unfinished, or raises DK001.
-- $1 int8 incarnation
-- $2 int8 n
-- $3 int4 how many jobs the lease held before
-- $4 int8[] the ids that stay
-- $5 int2[] their attempts
-- index: lease_pkey
-- locks: the lease row, until the finish commits; a rescue that waits for it re-reads the shrunken ids
with taken as (
    update docket.lease set ids = $4::int8[], attempts = $5::int2[]
    where incarnation = $1::int8 and n = $2::int8 and cardinality(ids) = $3::int4 returning 1
)
select docket.fence(count(*)) from taken
