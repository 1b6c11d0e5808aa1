-- Ends jobs that wait, by their ids: out of ready, scheduled, suspect or held and into outcome, or neither. Others are left as they are.
-- $1 int8[] jobs, each once
-- $2 int2 outcome state
-- $3 text result
-- index: scheduled_pkey, suspect_pkey, held_pkey, slot_pkey, the keys of job and outcome; ready has no key by job and is walked over once
-- locks: the rows taken away: one that a claim is taking is waited for, and is then the claim's; last the
-- gates of the limit keys of those taken away
-- rows: job_id of those ended
with from_ready as (
    delete from docket.ready r using unnest($1::int8[]) as wanted (id) where r.job_id = wanted.id
    returning r.job_id, r.attempt
), from_scheduled as (
    delete from docket.scheduled s using unnest($1::int8[]) as wanted (id) where s.job_id = wanted.id
    returning s.job_id, s.attempt
), from_suspect as (
    delete from docket.suspect s using unnest($1::int8[]) as wanted (id) where s.job_id = wanted.id
    returning s.job_id, s.attempt
), gone as (
    select * from from_ready union all select * from from_scheduled union all select * from from_suspect
), ended as (
    insert into docket.outcome (job_id, state, attempt, result)
    select job_id, $2::int2, attempt, $3::text from gone
    where exists (select from docket.job j where j.id = gone.job_id offset 0)
    -- One that has ended before, or is there twice, is only taken away.
    on conflict do nothing
    returning job_id
)
select job_id from ended
union all
select held_end from docket.held_end($1::int8[], $2::int2, $3::text, array(select job_id from ended union select job_id from gone))
