-- Enqueues one job for each case of a departing advocate's inventory, once for ever under each key.
-- $1 json[] facts, one a case
-- $2 text[] case numbers
-- $3 text[] keys
-- index: the keys of job and dedupe
-- locks: dedupe rows of the keys, in the order of the keys
-- rows: how many are new, how many a key already held, the first new job
select count(*) filter (where e.created) as created, count(*) filter (where not e.created) as existing,
    min(e.job_id) filter (where e.created) as first_job
from docket.enqueue_batch('special-5', $1::json[], case_numbers => $2::text[], keys => $3::text[], key_scope => 'ever') as e
