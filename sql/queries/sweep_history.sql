-- The occurrences of sweeps, what became of each, and the runs that a person asked for; the newest first.
-- $1 text sweep or null
-- $2 int4 how many at most
-- index: none, occurrence and sweep_run are walked over (some hundred rows a year); the keys of job, outcome and host for the page
-- locks: none
with story as (
    select p.schedule, p.civil_at, p.fold, p.due_at, p.taken_at as at, p.host, p.late, p.fate, r.job_id, r.last_job, r.parts,
        r.touched, null as run_by
    from docket.occurrence p left join docket.sweep_run r on r.job_id = p.job_id
    union all
    select r.schedule, null, null, null, j.enqueued_at, null, null, 'run', r.job_id, r.last_job, r.parts, r.touched, r.run_by
    from docket.sweep_run r cross join lateral (select enqueued_at from docket.job where id = r.job_id offset 0) as j
    where r.run_by is not null
), page as (
    select s.name, s.zone, y.* from story y join docket.schedule s on s.id = y.schedule
    where $1::text is null or s.name = $1::text
    order by y.at desc, y.job_id desc, y.civil_at desc, y.fold desc limit $2::int4
)
select p.name as sweep, to_char(p.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as occurrence, p.fold::int4 as fold, p.late,
    case when p.fate <> 'run' then p.fate when p.last_job is null then 'ended'
        when o.state is not null then (array['decided', 'referred', 'failed', 'done', 'cancelled', 'discarded'])[o.state]
        when exists (select from docket.lease where p.last_job = any (ids)) then 'running' else 'waiting' end as state,
    p.job_id as job, p.last_job, p.parts, p.touched, case when o.state = 3 then o.result end as error, p.run_by,
    h.name as host, to_char(p.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at,
    to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as taken_at,
    to_char(o.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as finished_at
from page p
left join docket.outcome o on o.job_id = p.last_job
left join docket.host h on h.id = p.host
order by p.at desc, p.job_id desc, p.civil_at desc, p.fold desc
