-- Ends jobs that somebody wants ended and that came back to where they wait, and forgets requests whose job has ended.
-- index: cancellation_pkey, job's key, ready_in_order by the job's queue, kind and priority, scheduled_pkey, suspect_pkey, slot_pkey, outcome's key
-- locks: the rows taken away: one that a claim is taking is waited for, and is then the claim's; last the gates of the
-- limit keys of those taken away
-- rows: job_id of those ended
with wanted as materialized (
    select c.job_id, c.requested_by, c.reason, j.queue, j.kind, j.priority
    from docket.cancellation c
    cross join lateral (select queue, kind, priority from docket.job where id = c.job_id offset 0) as j
), from_ready as (
    delete from docket.ready r using wanted w
    where r.queue = w.queue and r.kind = w.kind and r.priority = w.priority and r.job_id = w.job_id
    returning r.job_id, r.attempt
), from_scheduled as (
    delete from docket.scheduled s using wanted w where s.job_id = w.job_id returning s.job_id, s.attempt
), from_suspect as (
    delete from docket.suspect s using wanted w where s.job_id = w.job_id returning s.job_id, s.attempt
), gone as (
    select * from from_ready union all select * from from_scheduled union all select * from from_suspect
), forgotten as (
    delete from docket.cancellation c
    where c.job_id in (select job_id from gone) or exists (select from docket.outcome o where o.job_id = c.job_id)
), ended as (
    insert into docket.outcome (job_id, state, attempt, result)
    select g.job_id, 5, g.attempt, 'by ' || w.requested_by || coalesce(': ' || w.reason, '')
    from gone g join wanted w on w.job_id = g.job_id
    -- One that has ended before, or waits twice, is only taken away: a rescue must not fail by it.
    on conflict do nothing
    returning job_id
), freed as (
    -- Also those that had ended before: a slot of theirs would be nobody's.
    select docket.slots_free(array(select job_id from ended union select job_id from gone)) as promoted
)
select ended.job_id from ended cross join freed
