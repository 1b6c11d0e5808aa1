-- Moves suspenses on from the state and version they were read at, or raises DK006. A new version takes the dates of its deadline, which is written before.
-- arrays, one element a suspense:
-- $1 int8[] suspenses, each once
-- $2 text[] states read
-- $3 int4[] versions read
-- $4 text[] states
-- $5 int4[] versions
-- $6 int2[] clarification rounds
-- index: suspense_pkey, deadline_pkey
-- locks: the suspense rows; their case rows are locked before
with moved as (
    update docket.suspense as s
    set state = u.state, version = u.version, rounds = u.rounds, response_due = d.response_due, follow_up = d.follow_up,
        acts_from = d.acts_from
    from unnest($1::int8[], $2::text[], $3::int4[], $4::text[], $5::int4[], $6::int2[])
        as u (id, state_read, version_read, state, version, rounds)
    cross join lateral (
        select response_due, follow_up, acts_from from docket.deadline where suspense = u.id and version = u.version offset 0) as d
    where s.id = u.id and s.state = u.state_read and s.version = u.version_read
    returning s.id
)
select docket.expect_suspense(count(*), cardinality($1::int8[])::bigint) from moved
