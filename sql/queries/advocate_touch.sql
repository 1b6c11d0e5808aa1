-- Counts the versions of advocates up of whom something is said, or raises DK002 when one has moved on since it was read.
-- $1 text[] codes, each once
-- $2 int4[] versions read
-- index: advocate_pkey
-- locks: the advocates' rows, in the order of their codes, so that two finishes never wait for each other crosswise
with locked as materialized (
    select a.code, u.version from unnest($1::text[], $2::int4[]) as u (code, version)
    join docket.advocate a on a.code = u.code order by a.code for update of a
), moved as (
    update docket.advocate a set version = a.version + 1 from locked l
    where a.code = l.code and a.version = l.version
    returning a.version
)
select docket.expect(count(*), cardinality($1::text[])::bigint) from moved
