-- Enqueues the proposal of a run, unless one waits or runs already.
-- index: dedupe_pkey
-- locks: the key's row
-- rows: the job, and whether it is new
select e.job_id as job, e.created from docket.operator_enqueue('distribution', '{"step":"propose"}', key => 'propose') as e
