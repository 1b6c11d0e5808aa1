-- Ends jobs that are ready, in the order of the index from one place on: out of ready and into outcome, or neither.
-- $1 int2 queue of the last place looked at
-- $2 int2 kind of that place
-- $3 int2 priority of that place
-- $4 int8 seq of that place
-- $5 int2 the last queue
-- $6 int8 the highest seq: what was enqueued since is left
-- $7 int4 how many at most
-- $8 int2 outcome state
-- $9 text result
-- index: ready_in_order, one range; the keys of job and outcome; slot_pkey
-- locks: the ready rows: one that a claim is taking is waited for, and is then the claim's; last the gates of their limit keys
-- rows: queue, kind, priority, seq, in that order; fewer than asked for means that these were the last
with picked as materialized (
    select r.ctid as place from docket.ready r
    where (r.queue, r.kind, r.priority, r.seq) > ($1::int2, $2::int2, $3::int2, $4::int8)
        and r.queue <= $5::int2 and r.seq <= $6::int8
    order by r.queue, r.kind, r.priority, r.seq limit $7::int4 for update
), gone as (
    delete from docket.ready where ctid = any (array(select place from picked))
    returning queue, kind, priority, seq, job_id, attempt
), freed as (
    select docket.slots_free(array(select job_id from gone)) as promoted
), ended as (
    insert into docket.outcome (job_id, state, attempt, result)
    select job_id, $8::int2, attempt, $9::text from gone
    where exists (select from docket.job j where j.id = gone.job_id offset 0)
    -- One that has ended before, or is there twice, is only taken away.
    on conflict do nothing
)
select queue, kind, priority, seq from gone cross join freed order by queue, kind, priority, seq
