-- Enqueues a run of the acknowledgements, unless one waits or runs already.
-- $1 json facts
-- index: dedupe_pkey
-- locks: the key's row
-- rows: the job, and whether it is new
select e.job_id as job, e.created from docket.operator_enqueue('letters', $1::json, key => 'acknowledge') as e
