-- Enqueues what was copied, and says how many jobs are new and how many a key already held.
-- index: the keys of job and dedupe
-- locks: dedupe rows of the keys, in the order of the keys
select count(*) filter (where created) as created, count(*) filter (where not created) as existing, min(job_id) filter (where created) as first_job
from docket.enqueue_incoming()
