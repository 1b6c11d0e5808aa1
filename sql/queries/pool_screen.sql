-- Records the screening of cases that wait in the pool flagged urgent, or raises DK006 when one is not as it was read: one
-- that is screened in leaves the pool.
-- $1 date action date
-- the rest arrays, one element a case:
-- $2 int8[] the jobs that put them there
-- $3 text[] screened-in or screened-out
-- $4 int8[] the screening jobs
-- index: pool_pkey
-- locks: the pool's rows of these cases
with screened as (
    update docket.pool as p
    set urgency = u.urgency, screened_by = u.job_id,
        state = case u.urgency when 'screened-in' then 'withdrawn' else p.state end,
        left_by = case u.urgency when 'screened-in' then u.job_id end,
        left_on = case u.urgency when 'screened-in' then greatest($1::date, p.entered_on) end
    from unnest($2::int8[], $3::text[], $4::int8[]) as u (entered_by, urgency, job_id)
    where p.entered_by = u.entered_by and p.state = 'waiting' and p.urgency = 'flagged'
    returning p.entered_by
)
select docket.expect_as_read(count(*), cardinality($2::int8[])::bigint) from screened
