-- Every sweep: when it is due, by which policies, and how its newest run went.
-- index: schedule is small; sweep_run_by_schedule, the keys of job, outcome and failure
-- locks: none
select s.name as sweep,
    case s.every when 'day' then 'daily' when 'week' then (
            select string_agg((array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])[d], ',' order by d) from unnest(s.weekdays) as d)
        else 'month:' || s.month_day end as days,
    to_char(s.local_time, 'HH24:MI') as "time", s.zone, s.short_month, s.skipped_hour, s.repeated_hour, s.missed,
    s.late_after as late_after_seconds, s.paused,
    case when not s.paused then to_char(t.next_due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as next,
    case when not s.paused then to_char(t.next_due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as next_due,
    t.overdue, t.last_job,
    case when t.last_job is null then null
        when t.state is not null then (array['decided', 'referred', 'failed', 'done', 'cancelled', 'discarded'])[t.state]
        when exists (select from docket.lease where t.last_job = any (ids)) then 'running' else 'waiting' end as last_state,
    t.touched as last_touched, coalesce(case when t.state = 3 then t.result end, 'not taken: ' || s.trouble, case when t.state is null then (
        select 'tried again: ' || f.why from docket.failure f where f.job_id = t.last_job order by f.attempt desc limit 1) end) as error,
    to_char(t.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as finished_at,
    s.changed_by, to_char(s.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as changed_at
from docket.schedule s join docket.sweep_status t on t.schedule = s.id
order by s.id
