-- Lets the sweep enqueue the ends of suspenses again whose jobs ran before their day: the business date was moved back.
-- arrays, one element a suspense:
-- $1 int8[] suspenses
-- $2 int4[] deadline versions
-- index: dedupe_pkey
-- locks: the keys' rows
delete from docket.dedupe as d
using unnest($1::int8[], $2::int4[]) as u (suspense, version)
where d.queue = 9 and d.key = 'expire/' || u.suspense || '/' || u.version and d.issuer = 'engine'
