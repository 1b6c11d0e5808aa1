-- What a lease still holds: asked by a worker that lost its connection while committing.
-- $1 int8 incarnation
-- $2 int8 n
-- index: lease_pkey
-- locks: none
select ids from docket.lease where incarnation = $1::int8 and n = $2::int8
