-- Ends jobs that their worker gave up because somebody asked for it, and takes the requests away.
-- $1 int8 incarnation
-- $2 int8[] job ids
-- $3 int2[] attempts. Runs behind a fence in the same transaction.
-- index: cancellation_pkey; outcome's key is written
-- locks: the requests
with asked as (
    delete from docket.cancellation where job_id = any ($2::int8[]) returning job_id, requested_by, reason
)
insert into docket.outcome (job_id, incarnation, state, attempt, result)
select c.job_id, $1::int8, 5, c.attempt, coalesce('by ' || a.requested_by || coalesce(': ' || a.reason, ''), 'as asked')
from unnest($2::int8[], $3::int2[]) as c (job_id, attempt)
left join asked a on a.job_id = c.job_id
