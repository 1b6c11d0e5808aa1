-- Takes cases out of the pool to the offices that people's rulings give them, or raises DK006 when one is not as it was read.
-- $1 date action date
-- the rest arrays, one element a case:
-- $2 int8[] the jobs that put them there
-- $3 text[] offices
-- $4 int8[] the jobs that place them
-- index: pool_pkey
-- locks: the pool's rows of these cases
with placed as (
    update docket.pool as p
    set state = 'placed', placed_at = u.office, left_by = u.job_id, left_on = greatest($1::date, p.entered_on)
    from unnest($2::int8[], $3::text[], $4::int8[]) as u (entered_by, office, job_id)
    where p.entered_by = u.entered_by and p.state = 'waiting'
    returning p.entered_by
)
select docket.expect_as_read(count(*), cardinality($2::int8[])::bigint) from placed
