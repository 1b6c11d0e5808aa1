-- Stops consequences that nobody has issued, or raises DK006 when one is not as it was read.
-- $1 date action date
-- the rest arrays, one element a consequence:
-- $2 int8[] suspenses
-- $3 int4[] deadline versions
-- $4 text[] kinds
-- $5 int8[] the jobs that stop them
-- index: consequence_pkey
-- locks: the consequence rows; their case rows are locked before
with stopped as (
    update docket.consequence as c set state = 'stopped', settled_on = $1::date, stopped_by = u.job_id
    from unnest($2::int8[], $3::int4[], $4::text[], $5::int8[]) as u (suspense, version, kind, job_id)
    where c.suspense = u.suspense and c.version = u.version and c.kind = u.kind and c.state = 'pending'
    returning c.suspense
)
select docket.expect_suspense(count(*), cardinality($2::int8[])::bigint) from stopped
