-- What would become of each range of jobs under a policy.
-- $1 int4 months that jobs are kept, null for ever
-- $2 date action date
-- index: the keys of job and outcome by ranges: whole ranges are read
-- locks: none
select 'job_p' || o.place as partition, o.first_job, o.last_job,
    to_char(o.newest at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as newest_ended_at, o.held_by is null as drops, o.held_by
from docket.retention_outlook($1::int4, $2::date) o
order by o.first_job
