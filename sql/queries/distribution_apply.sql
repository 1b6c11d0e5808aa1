-- Enqueues the application of a run, caused by the job that proposed it, unless one waits or runs already.
-- $1 int8 run
-- $2 text by whom
-- index: dedupe_pkey
-- locks: the key's row
-- rows: the job, and whether it is new
select a.job_id as job, a.created from docket.distribution_apply($1::int8, $2::text) as a
