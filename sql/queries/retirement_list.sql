-- The ranges of jobs that are on their way out or gone, the oldest first.
-- index: none, a row a range
-- locks: none
select 'job_p' || r.place as partition, r.first_job, r.last_job, r.state, r.jobs, r.kept,
    to_char(r.newest at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as newest_ended_at,
    to_char(r.dropped_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as dropped_at,
    to_char(r.forgotten_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as forgotten_at
from docket.retirement r
order by r.first_job
