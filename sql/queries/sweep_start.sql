-- Enqueues a run of a sweep at once, outside of its schedule, unless a run of it waits or runs.
-- $1 text sweep
-- $2 text who asks for it
-- index: schedule_name_once, sweep_run_by_schedule, outcome's key
-- locks: the schedule's row
-- rows: the job that does it, and whether it is new
select job_id, created from docket.sweep_start($1::text, $2::text)
